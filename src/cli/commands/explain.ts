import { defineCommand } from '../base/command.ts';
import { explainGiven } from '../given/explain.ts';

/** Explains a rule, an exception or an operation. */
export const explain = defineCommand({
  usage: 'explain <what>',
  topic: 'Look up rules',
  says: 'Explain a rule, an exception or an operation',
  given: explainGiven,
  options: {
    what: { says: 'Id of a rule, or name of an exception or operation', type: 'string', positional: true },
    evidence: { says: 'Run the rule on the embedded emulator and show the requests', type: 'boolean' },
    json: { says: 'Print JSON', type: 'boolean', group: 'Output' },
  },
  examples: [
    ['explain GetId.behaviour.guest-new', 'Print what the rule says, its source and its proof.'],
    ['explain ResourceConflictException', 'Print when it is thrown, and by which operations.'],
    ['explain GetId', 'Print the operation and its rules.'],
  ],
  run: async (options, context) => (await import('../catalogue/run-explain.ts')).runExplain(options, context),
});
