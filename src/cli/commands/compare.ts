import { defineCommand } from '../base/command.ts';
import { compareGiven } from '../given/compare.ts';

/** Compares results. */
export const compare = defineCommand({
  usage: 'compare <in..>',
  topic: 'Read results',
  says: 'Compare results of two or more runs',
  given: compareGiven,
  options: {
    in: { says: 'Result files, oldest first; - for standard input', type: 'string', positional: true, repeatable: true },
    format: { says: 'Form of the output: table, md or json', type: 'string', group: 'Output', default: 'table' },
    'fail-on': {
      says: 'Exit with 1 on any of these: worse, lost, removed, better, new, any (with commas between), or never',
      type: 'string',
      group: 'Run',
      default: 'worse,lost,removed',
    },
  },
  examples: [
    ['compare before.jsonl after.jsonl', 'Print what changed between two runs.'],
    ['compare before.jsonl after.jsonl --fail-on lost,removed', 'Exit with 1 only if fewer rules are tested than before.'],
  ],
  run: async (options, context) => (await import('../results/run-compare.ts')).runCompare(options, context),
});
