import { defineCommand } from '../base/command.ts';
import { scanGiven } from '../given/scan.ts';

/** Proves recordings free of secrets. */
export const scan = defineCommand({
  usage: 'scan <folder>',
  topic: 'Record and replay',
  says: 'Search a folder of recordings for secrets',
  given: scanGiven,
  options: {
    folder: { says: 'Folder of recordings', type: 'string', positional: true },
    needles: { says: 'File of values, one a line, to search for in every encoding', type: 'string', group: 'Run' },
    json: { says: 'Print the findings as JSON', type: 'boolean', group: 'Output' },
  },
  examples: [['scan fixtures/recorded', 'Run before you commit a recording.']],
  run: async (options, context) => (await import('../proxy/run-scan.ts')).runScan(options, context),
});
