import { defineCommand } from '../command.ts';
import { compareGiven } from '../given/compare.ts';

/** Compares results. */
export const compare = defineCommand({
  usage: 'compare <in..>',
  says: 'Compare results: better, worse, new, lost, removed, unchanged',
  given: compareGiven,
  options: {
    in: { says: 'Result files, oldest first; - for standard input', type: 'string', positional: true, repeatable: true },
    format: { says: 'table, md or json', type: 'string', group: 'Output', default: 'table' },
    'fail-on': {
      says: 'Exit with 1 on any of these, with commas between: worse, lost, removed, better, new, any; or never',
      type: 'string',
      group: 'Run',
      default: 'worse,lost,removed',
    },
  },
  examples: [
    ['compare before.jsonl after.jsonl', 'what changed between two runs'],
    ['compare before.jsonl after.jsonl --fail-on lost,removed', 'exit with 1 only where less is tested than before'],
  ],
  run: async (options, surroundings) => (await import('../results/run-compare.ts')).runCompare(options, surroundings),
});
