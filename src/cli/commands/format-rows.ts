import type { OptionRow } from '../command.ts';

/** The formats and the detail that every command with a result offers, in the order of its help. */
export const formatRows = {
  ctrf: { says: 'Write CTRF JSON', type: 'string', group: 'Output' },
  sarif: { says: 'Write SARIF', type: 'string', group: 'Output' },
  'point-at': { says: 'File that SARIF results without one point at; GitHub code scanning wants one', type: 'string', group: 'Output' },
  md: { says: 'Write a Markdown summary', type: 'string', group: 'Output' },
  since: { says: 'Earlier result; --md says what changed since', type: 'string', group: 'Output' },
  badge: { says: 'Write badge JSON', type: 'string', group: 'Output' },
  quiet: { says: 'Print the verdict only', type: 'boolean', short: 'q', group: 'Output' },
  verbose: { says: 'Print every rule and every root cause', type: 'boolean', short: 'v', group: 'Output' },
} as const satisfies Readonly<Record<string, OptionRow>>;
