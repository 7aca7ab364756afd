import type { OptionRow } from '../../base/command.ts';

/** Options of all commands that call a target: with whose key, by which way, and what is allowed. */
export const targetRows = {
  credentials: {
    says: 'KEY:SECRET or KEY:SECRET:TOKEN to sign with (default test:test; with --live those of your AWS tools, which go to AWS alone)',
    type: 'string',
    group: 'Target',
  },
  through: {
    says: 'Proxy to connect to, as in http://127.0.0.1:4601; requests are still addressed to and signed for the URL',
    type: 'string',
    group: 'Target',
  },
  ca: {
    says: 'Certificate file (PEM) to trust as well, such as that of record --connect',
    type: 'string',
    group: 'Target',
  },
  live: { says: 'Allow calls to AWS: makes and deletes pools in your account', type: 'boolean', group: 'Target' },
  'insecure-http': {
    says: 'Allow plain http beyond this machine with --live or a key of yours; it can be read on the way',
    type: 'boolean',
    group: 'Target',
  },
} as const satisfies Readonly<Record<string, OptionRow>>;
