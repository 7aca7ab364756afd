import { text, wholeNumber } from '../read-values.ts';

/** What both ways of a proxy take about who else governs it and when it ends by itself. */
export const governance = {
  given: {
    'control-port': wholeNumber(0, 65_535).optional(),
    'control-token-file': text,
    'idle-timeout': wholeNumber(1, 86_400).optional(),
  },
  options: {
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
  },
} as const;
