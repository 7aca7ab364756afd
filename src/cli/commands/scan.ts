import { defineCommand } from '../command.ts';
import { scanGiven } from '../given/scan.ts';

/** Proves recordings free of secrets. */
export const scan = defineCommand({
  usage: 'scan <folder>',
  says: 'Prove that a folder of recordings holds nothing real',
  given: scanGiven,
  options: {
    folder: { says: 'Folder of recordings', type: 'string', positional: true },
    needles: { says: 'File of values to look for in every spelling, one a line', type: 'string', group: 'Run' },
    json: { says: 'Print the findings as JSON', type: 'boolean', group: 'Output' },
  },
  examples: [['scan fixtures/recorded', 'before a recording is committed']],
  run: async (options, surroundings) => (await import('../proxy/run-scan.ts')).runScan(options, surroundings),
});
