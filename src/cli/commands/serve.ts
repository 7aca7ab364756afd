import { usualAccount } from '../../contract/usual-account.ts';
import { defineCommand } from '../base/command.ts';
import { serveGiven } from '../given/serve.ts';
import { programRows } from './rows/program-rows.ts';

/** Runs the reference emulator until it is told to stop. */
export const serve = defineCommand({
  usage: 'serve',
  topic: 'Serve without AWS',
  says: 'Run the reference emulator',
  given: serveGiven,
  options: {
    ...programRows(4600),
    host: { says: 'Address to listen on', type: 'string', group: 'Service', default: '127.0.0.1' },
    region: { says: 'Region of calls that name none; every region is served', type: 'string', group: 'Service', default: 'us-east-1' },
    account: { says: 'Account number of the pools, 12 digits', type: 'string', group: 'Service', default: usualAccount },
    'access-key': { says: 'Access key to accept (default test)', type: 'string', group: 'Service' },
    'secret-key': { says: 'Secret key to accept (default test)', type: 'string', group: 'Service' },
    credentials: { says: 'Access key and secret key in one, as KEY:SECRET', type: 'string', group: 'Service' },
    auth: {
      says: 'Signatures: off, present (must be there) or verify (must be right); default present, verify with credentials',
      type: 'string',
      group: 'Service',
    },
    'seed-file': {
      says: 'File (YAML or JSON) with pools and identities to start with, see docs/emulator.md',
      type: 'string',
      group: 'Service',
    },
    'state-file': { says: 'File that keeps pools and identities over a restart', type: 'string', group: 'Service' },
    clock: { says: 'Time at which the clock stands, as in 2026-01-31T12:00:00Z', type: 'string', group: 'Run' },
    violate: { says: 'Id of a rule to break on purpose, as list prints it; repeatable', type: 'string', repeatable: true, group: 'Run' },
    fault: {
      says: 'Name of a fault to add, such as errors-are-html, see docs/emulator.md; repeatable',
      type: 'string',
      repeatable: true,
      group: 'Run',
    },
  },
  runsProgram: true,
  examples: [
    ['serve', 'Serve on http://127.0.0.1:4600, for pools of us-east-1.'],
    ['serve -- npm test', 'Run your tests on an emulator of their own; their clients are told where to call.'],
    ['serve --port 0 --seed-file pools.yaml', 'Serve on a free port, with pools to start with.'],
    ['serve --violate GetId.behaviour.login-stable', 'Break one rule, to prove that your tests notice.'],
  ],
  run: async (options, context) => (await import('../serve/run-serve.ts')).runServe(options, context),
});
