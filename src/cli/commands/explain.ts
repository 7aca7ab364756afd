import { defineCommand } from '../base/command.ts';
import { explainGiven } from '../given/explain.ts';

/** Explains a word of the contract, of the product or of its proxy. */
export const explain = defineCommand({
  usage: 'explain <what>',
  topic: 'Look up rules',
  says: 'Explain a rule, an operation, an error or a fault',
  given: explainGiven,
  options: {
    what: {
      says: 'Id of a rule, or name of an operation, exception, error, replay miss, scrub rule or fault',
      type: 'string',
      positional: true,
    },
    evidence: { says: 'Run the rule on the embedded emulator and show the requests', type: 'boolean' },
    json: { says: 'Print JSON', type: 'boolean', group: 'Output' },
  },
  examples: [
    ['explain GetId.behaviour.guest-new', 'Print what the rule says, its source and its proof.'],
    ['explain ResourceConflictException', 'Print when it is thrown, and by which operations.'],
    ['explain GetId', 'Print the operation and its rules.'],
    ['explain recording-incomplete', 'Print when Poolproof says this error, and what to do.'],
    ['explain "used up"', 'Print why a replay had no recording for a request.'],
    ['explain account', 'Print what a rule of the scrubber replaces by what.'],
    ['explain throttle', 'Print what a fault of a replay does to an answer.'],
    ['explain errors-are-html', 'Print how the emulator misbehaves with this fault.'],
  ],
  run: async (options, context) => (await import('../catalogue/run-explain.ts')).runExplain(options, context),
});
