import { defineCommand } from '../command.ts';
import { serveGiven } from '../given/serve.ts';

/** Runs the reference emulator until it is told to stop. */
export const serve = defineCommand({
  usage: 'serve',
  says: 'Run the reference emulator',
  given: serveGiven,
  options: {
    port: { says: 'Port to listen on, 0 for any that is free', type: 'number', group: 'Service', default: 4600 },
    host: { says: 'Address to listen on', type: 'string', group: 'Service', default: '127.0.0.1' },
    region: { says: 'Region of calls that name none; all others are served too', type: 'string', group: 'Service', default: 'us-east-1' },
    account: { says: 'Account the pools belong to', type: 'string', group: 'Service', default: '123456789012' },
    'access-key': { says: 'Access key that may sign (test)', type: 'string', group: 'Service' },
    'secret-key': { says: 'Secret key that goes with it (test)', type: 'string', group: 'Service' },
    credentials: { says: 'Both in one: KEY:SECRET', type: 'string', group: 'Service' },
    auth: { says: 'Signatures: off, present, verify (present; verify once credentials are given)', type: 'string', group: 'Service' },
    'seed-file': { says: 'YAML or JSON file with pools and identities to begin with', type: 'string', group: 'Service' },
    'state-file': { says: 'File that keeps the state over a restart', type: 'string', group: 'Service' },
    clock: { says: 'Instant the clock stands at, as 2026-01-31T12:00:00Z', type: 'string', group: 'Run' },
    violate: { says: 'Rule id to break on purpose', type: 'string', repeatable: true, group: 'Run' },
    fault: { says: 'Fault to build in on purpose', type: 'string', repeatable: true, group: 'Run' },
  },
  examples: [
    ['serve', 'on port 4600, for pools of us-east-1'],
    ['serve --port 0 --seed-file pools.yaml', 'on a free port, with pools to begin with'],
  ],
  run: async (options, surroundings) => (await import('../serve/run-serve.ts')).runServe(options, surroundings),
});
