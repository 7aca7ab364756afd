import type { ErrorRow } from './row.ts';

/** Why what runs left cannot be taken away. */
export const ledgerErrors = {
  'bad-ledger': {
    kind: 'usage',
    when: 'a file is no ledger of a run',
    says: '{path} is no ledger of a run.',
    next: 'If it was made by another version, delete pools whose names begin with "poolproof-" by hand and take the file away.',
  },
  'run-goes-on': {
    kind: 'usage',
    when: 'the run of a ledger has not ended',
    says: 'The run of {path} goes on, as process {pid}.',
    next: 'Wait for it, or end it with Ctrl+C: it takes away what it made.',
  },
  'clean-up-refused': {
    kind: 'inconclusive',
    when: 'the service refuses the caller of "clean"',
    says: '{url} refuses the caller: {why}.',
    next: 'Give the credentials of the run with --credentials; on AWS they need cognito-identity:ListIdentityPools and DeleteIdentityPool.',
  },
  'pools-unlisted': {
    kind: 'inconclusive',
    when: 'the service does not list its pools',
    says: '{url} does not say which pools there are: {answer}.',
    next: 'Nothing was deleted, and the ledger stays; try again.',
  },
} as const satisfies Readonly<Record<string, ErrorRow>>;
