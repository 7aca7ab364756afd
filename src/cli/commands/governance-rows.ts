import type { OptionRow } from '../command.ts';

/** Options of `record` and `replay` that say who else governs the proxy and when it ends by itself. */
export const governanceRows = {
  'control-port': {
    says: 'Let other processes open and close sessions: port for their requests, 0 for any that is free',
    type: 'number',
    group: 'Service',
  },
  'control-token-file': {
    says: 'File for the token that they need, readable by this user alone; without it the token is printed',
    type: 'string',
    group: 'Service',
  },
  'idle-timeout': { says: 'End when nobody has asked for anything for so many seconds', type: 'number', group: 'Service' },
} as const satisfies Readonly<Record<string, OptionRow>>;
