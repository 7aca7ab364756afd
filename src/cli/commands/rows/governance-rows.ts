import type { OptionRow } from '../../base/command.ts';

/** Options of `record` and `replay` that say who else governs the proxy and when it ends by itself. */
export const governanceRows = {
  'control-port': {
    says: 'Port on which other processes open and close sessions, 0 for any free port',
    type: 'number',
    group: 'Service',
  },
  'control-token-file': {
    says: 'File to write the token to that they need; without it the token is printed',
    type: 'string',
    group: 'Service',
  },
  'idle-timeout': { says: 'End after this many seconds without a request', type: 'number', group: 'Service' },
} as const satisfies Readonly<Record<string, OptionRow>>;
