import type { OptionRow } from '../../base/command.ts';
import { targetRows } from './target-rows.ts';

/** Options of `record` and `replay` that say what the service is. */
export const serviceRows = {
  session: { says: 'Name of the recording for requests that name no session', type: 'string', group: 'Run', default: 'default' },
  name: {
    says: 'Name and version of the service, as in "moto 5.2.1", for the recording',
    type: 'string',
    group: 'Target',
    default: 'unnamed service',
  },
  region: { says: 'Region that the service serves', type: 'string', group: 'Target', default: 'us-east-1' },
  credentials: {
    says: 'KEY:SECRET of a client, to check its signatures before they are replaced; repeatable',
    type: 'string',
    repeatable: true,
    group: 'Target',
  },
  resign: {
    says: 'Sign requests again, with a key that the service knows, if the client signed them rightly (--credentials)',
    type: 'boolean',
    group: 'Target',
  },
  'service-credentials': {
    says: 'KEY:SECRET or KEY:SECRET:TOKEN to sign again with; without it the key of your AWS tools, which goes to AWS alone',
    type: 'string',
    group: 'Target',
  },
  'keep-inputs': {
    says: 'Keep the names and ids that the client chose; keys, tokens and accounts are still replaced',
    type: 'boolean',
    group: 'Run',
  },
  connect: {
    says: 'Serve as an HTTPS proxy too, for clients that keep the address of AWS; the certificate is made for this run',
    type: 'boolean',
    group: 'Service',
  },
  'allow-host': {
    says: 'Host to answer for as well, such as pools.example.test; repeatable',
    type: 'string',
    repeatable: true,
    group: 'Service',
  },
  'upstream-for': {
    says: 'HOST=URL: address to which the HTTPS proxy sends requests for HOST; repeatable',
    type: 'string',
    repeatable: true,
    group: 'Target',
  },
  live: { says: 'Allow calls to AWS', type: 'boolean', group: 'Target' },
  'insecure-http': targetRows['insecure-http'],
  timeout: { says: 'Seconds to wait for an answer', type: 'number', group: 'Run', default: 60 },
} as const satisfies Readonly<Record<string, OptionRow>>;
