import { defineCommand } from '../base/command.ts';
import { reportGiven } from '../given/report.ts';
import { formatRows } from './rows/format-rows.ts';

/** Writes reports from result files. */
export const report = defineCommand({
  usage: 'report <in..>',
  topic: 'Read results',
  says: 'Print results, or write them in other formats',
  given: reportGiven,
  options: {
    in: {
      says: 'Files: result.jsonl, *.history.json, output of explore --json, transcripts; - for standard input',
      type: 'string',
      positional: true,
      repeatable: true,
    },
    html: { says: 'File to write one HTML report of all of them to', type: 'string', group: 'Output' },
    junit: { says: 'File to write JUnit XML to', type: 'string', group: 'Output' },
    ...formatRows,
  },
  examples: [
    ['report poolproof-report/result.jsonl', 'Print the result.'],
    ['report a.jsonl b.jsonl --html both.html', 'Write a page that shows two targets side by side.'],
    ['report poolproof-report/*.history.json --html page.html', 'Write a page that shows histories as timelines.'],
  ],
  run: async (options, context) => (await import('../results/run-report.ts')).runReport(options, context),
});
