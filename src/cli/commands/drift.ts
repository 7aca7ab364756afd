import { defineCommand } from '../base/command.ts';
import { driftGiven } from '../given/drift.ts';

/** Compares two recordings. */
export const drift = defineCommand({
  usage: 'drift <old> <new>',
  topic: 'Record and replay',
  says: 'Compare two recordings: added, removed, changed',
  given: driftGiven,
  options: {
    old: { says: 'Folder of the older recordings', type: 'string', positional: true },
    new: { says: 'Folder of the newer recordings', type: 'string', positional: true },
    format: { says: 'Form of the output: md or json', type: 'string', group: 'Output', default: 'md' },
    json: { says: 'File to write the report to, as JSON', type: 'string', group: 'Output' },
    markdown: { says: 'File to write the report to, as text for a pull request', type: 'string', group: 'Output' },
  },
  examples: [['drift fixtures/recorded tonight', "Print how tonight's recordings differ from the kept ones."]],
  run: async (options, context) => (await import('../drift/run-drift.ts')).runDrift(options, context),
});
