import { defineCommand } from '../command.ts';
import { cleanGiven } from '../given/clean.ts';

/** Takes away what a run that was killed left at its target. */
export const clean = defineCommand({
  usage: 'clean [folder]',
  says: 'Delete the pools that a killed run has left',
  given: cleanGiven,
  options: {
    folder: { says: 'Folder of the report of that run', type: 'string', positional: true, default: 'poolproof-report' },
    credentials: { says: 'KEY:SECRET or KEY:SECRET:TOKEN (test:test, with --live the AWS chain)', type: 'string', group: 'Target' },
    through: { says: 'Proxy to connect to, as the run did', type: 'string', group: 'Target' },
    ca: { says: 'File of a certificate to trust besides the usual ones', type: 'string', group: 'Target' },
    live: { says: 'Allow the real service', type: 'boolean', group: 'Target' },
    'dry-run': { says: 'Tell what would be deleted, and delete nothing', type: 'boolean', group: 'Run' },
    timeout: { says: 'Seconds to wait for one answer', type: 'number', group: 'Run', default: 10 },
  },
  examples: [
    ['clean', 'after a run that was killed'],
    ['clean nightly --live --dry-run', 'what a run left in an account'],
    ['clean nightly --live --through http://127.0.0.1:8080 --ca proxy.pem', 'on the way that the run took'],
  ],
  run: async (options, surroundings) => (await import('../clean/run-clean.ts')).runClean(options, surroundings),
});
