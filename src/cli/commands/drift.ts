import { defineCommand } from '../command.ts';
import { driftGiven } from '../given/drift.ts';

/** Compares two recordings. */
export const drift = defineCommand({
  usage: 'drift <old> <new>',
  says: 'Compare two recordings: what moved, both ways, without values',
  given: driftGiven,
  options: {
    old: { says: 'Folder of recordings, the older', type: 'string', positional: true },
    new: { says: 'Folder of recordings, the newer', type: 'string', positional: true },
    format: { says: 'What is printed: md or json', type: 'string', group: 'Output', default: 'md' },
    json: { says: 'Write the report as JSON', type: 'string', group: 'Output' },
    markdown: { says: 'Write the report as the text of a pull request', type: 'string', group: 'Output' },
  },
  examples: [['drift fixtures/recorded tonight', 'what tonight differs in from what is kept']],
  run: async (options, surroundings) => (await import('../drift/run-drift.ts')).runDrift(options, surroundings),
});
