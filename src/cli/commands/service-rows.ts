import type { OptionRow } from '../command.ts';

/** Options of `record` and `replay` that say what the service is. */
export const serviceRows = {
  session: { says: 'Name of the recording of requests that name none', type: 'string', group: 'Run', default: 'default' },
  name: { says: 'What the service is, for the recording: with its version', type: 'string', group: 'Target', default: 'unnamed service' },
  region: { says: 'Region the service serves', type: 'string', group: 'Target', default: 'us-east-1' },
  credentials: {
    says: 'KEY:SECRET of a client, so that its signatures are checked before they are replaced',
    type: 'string',
    repeatable: true,
    group: 'Target',
  },
  resign: {
    says: 'Sign requests again for the service, with the credentials the AWS tools of this machine would use; only those whose own signature holds (--credentials)',
    type: 'boolean',
    group: 'Target',
  },
  'keep-inputs': {
    says: 'Keep names and ids that the client makes up; keys, tokens and accounts are replaced all the same',
    type: 'boolean',
    group: 'Run',
  },
  connect: {
    says: 'Be an HTTPS proxy too, with a certificate made for this run, for clients that keep the address of AWS',
    type: 'boolean',
    group: 'Service',
  },
  'allow-host': { says: 'Host to stand in for besides those of identity pools', type: 'string', repeatable: true, group: 'Service' },
  'upstream-for': {
    says: 'HOST=URL: where requests for one host go that come through the HTTPS proxy',
    type: 'string',
    repeatable: true,
    group: 'Target',
  },
  live: { says: 'Allow the real service as the one to ask', type: 'boolean', group: 'Target' },
  timeout: { says: 'Seconds to wait for one answer', type: 'number', group: 'Run', default: 60 },
} as const satisfies Readonly<Record<string, OptionRow>>;
