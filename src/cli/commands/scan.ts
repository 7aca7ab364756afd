import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { flag, givenText, text } from '../read-values.ts';

/** What `scan` was given. */
export type ScanGiven = z.output<typeof given>;

const given = z.object({ folder: givenText, needles: text, json: flag });

/** Proves recordings free of secrets. */
export const scan = defineCommand({
  usage: 'scan <folder>',
  says: 'Prove that a folder of recordings holds nothing real',
  given,
  options: {
    folder: { says: 'Folder of recordings', type: 'string', positional: true },
    needles: { says: 'File of values to look for in every spelling, one a line', type: 'string', group: 'Run' },
    json: { says: 'Print the findings as JSON', type: 'boolean', group: 'Output' },
  },
  examples: [['scan fixtures/recorded', 'before a recording is committed']],
  run: async (options, surroundings) => (await import('../proxy/run-scan.ts')).runScan(options, surroundings),
});
