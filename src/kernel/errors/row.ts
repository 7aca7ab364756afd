/**
 * What a failure says of the work: `usage`, it cannot be done as asked; `suite`, Poolproof or its own files are at fault;
 * `inconclusive`, the target or the surroundings did not let it be judged; `answer`, a server of ours says it to its client.
 */
export type ErrorKind = 'usage' | 'suite' | 'inconclusive' | 'answer';

/** One failure of the product. A word in braces is a fact that the place of the failure gives, by that name. */
export interface ErrorRow {
  readonly kind: ErrorKind;
  /** When it is said, as a clause that goes on from "when". */
  readonly when: string;
  /** What happened, in one sentence. Never holds a secret. */
  readonly says: string;
  /** Next step for the reader. */
  readonly next: string;
  /** The HTTP status where a server of ours says it; without one it is 400 for wrong usage, and 422 for the rest. */
  readonly status?: number;
}
