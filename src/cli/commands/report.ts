import { defineCommand } from '../command.ts';
import { reportGiven } from '../given/report.ts';
import { formatRows } from './format-rows.ts';

/** Writes reports from result files. */
export const report = defineCommand({
  usage: 'report <in..>',
  says: 'Print results and histories, or write them in other formats',
  given: reportGiven,
  options: {
    in: {
      says: 'Results (result.jsonl), histories, output of explore --json, transcripts; - for standard input',
      type: 'string',
      positional: true,
      repeatable: true,
    },
    html: { says: 'Write the HTML report of all of them', type: 'string', group: 'Output' },
    junit: { says: 'Write JUnit XML', type: 'string', group: 'Output' },
    ...formatRows,
  },
  examples: [
    ['report poolproof-report/result.jsonl', 'the result on the terminal'],
    ['report a.jsonl b.jsonl --html both.html', 'two targets side by side'],
    ['report poolproof-report/*.history.json --html page.html', 'histories as timelines'],
  ],
  run: async (options, surroundings) => (await import('../results/run-report.ts')).runReport(options, surroundings),
});
