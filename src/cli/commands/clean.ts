import { defineCommand } from '../base/command.ts';
import { cleanGiven } from '../given/clean.ts';
import { targetRows } from './rows/target-rows.ts';

/** Takes away what a run that was killed left at its target. */
export const clean = defineCommand({
  usage: 'clean [folder]',
  topic: 'Test a server',
  says: 'Delete the pools that a killed run left behind',
  given: cleanGiven,
  options: {
    folder: { says: 'Report folder of that run', type: 'string', positional: true, default: 'poolproof-report' },
    ...targetRows,
    'dry-run': { says: 'Print what would be deleted, and delete nothing', type: 'boolean', group: 'Run' },
    timeout: { says: 'Seconds to wait for an answer', type: 'number', group: 'Run', default: 10 },
  },
  examples: [
    ['clean', 'Delete what a killed run left behind.'],
    ['clean nightly --live --dry-run', 'Print what a run left behind in an AWS account.'],
    ['clean nightly --live --through http://127.0.0.1:8080 --ca proxy.pem', 'Use the proxy that the run used.'],
  ],
  run: async (options, context) => (await import('../clean/run-clean.ts')).runClean(options, context),
});
