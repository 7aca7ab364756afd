import type { OptionRow } from '../../base/command.ts';

/** The formats and the detail that every command with a result offers, in the order of its help. */
export const formatRows = {
  ctrf: { says: 'File to write CTRF JSON to', type: 'string', group: 'Output' },
  sarif: { says: 'File to write SARIF to', type: 'string', group: 'Output' },
  'point-at': {
    says: 'File of your repository that SARIF results point at, as GitHub code scanning needs one',
    type: 'string',
    group: 'Output',
  },
  md: { says: 'File to write a Markdown summary to', type: 'string', group: 'Output' },
  since: { says: 'Earlier result.jsonl; --md then says what changed', type: 'string', group: 'Output' },
  badge: { says: 'File to write badge JSON to', type: 'string', group: 'Output' },
  quiet: { says: 'Print only the verdict', type: 'boolean', short: 'q', group: 'Output' },
  verbose: { says: 'Print every rule and every root cause', type: 'boolean', short: 'v', group: 'Output' },
} as const satisfies Readonly<Record<string, OptionRow>>;
