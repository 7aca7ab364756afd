import { defineCommand } from '../command.ts';
import { explainGiven } from '../given/explain.ts';

/** Explains a rule, an exception or an operation. */
export const explain = defineCommand({
  usage: 'explain <what>',
  says: 'Explain a rule, an exception or an operation',
  given: explainGiven,
  options: {
    what: { says: 'Rule id, exception name or operation name', type: 'string', positional: true },
    evidence: { says: 'Run the rule against the embedded emulator and show what was sent', type: 'boolean' },
    json: { says: 'Print JSON', type: 'boolean', group: 'Output' },
  },
  examples: [
    ['explain ResourceConflictException', 'when it is said, by which operations'],
    ['explain GetId', 'the operation and its rules'],
  ],
  run: async (options, surroundings) => (await import('../catalogue/run-explain.ts')).runExplain(options, surroundings),
});
