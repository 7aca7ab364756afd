/** What can be different between two recordings of one exchange. */
export const driftClasses = [
  'exchange-added',
  'exchange-removed',
  'no-answer',
  'status',
  'error-type',
  'message',
  'member-added',
  'member-removed',
  'member-retyped',
  'value',
  'number-spelling',
  'id-version',
  'headers',
  'order',
  'undated',
] as const;

/** One kind of difference. */
export type DriftClass = (typeof driftClasses)[number];

/**
 * What a difference says. `service-moved`: both recordings are good and the answers differ. `fixture-stale`: the old recording is no longer a fair witness.
 * `instrument`: a recording itself went wrong. `not-measured`: the new one never asked. `account-specific`: another account explains it.
 */
export const driftVerdicts = ['service-moved', 'fixture-stale', 'instrument', 'not-measured', 'account-specific'] as const;

/** What a difference says. */
export type DriftVerdict = (typeof driftVerdicts)[number];

/** A difference between two answers: places and kinds, never values. */
export interface Difference {
  readonly class: DriftClass;
  /** The member, header or list it is in; empty for the exchange as a whole. */
  readonly place: string;
  /** What was and is there, in words of kind: `text`, `400`, `n.nEn`. */
  readonly was: string;
  readonly is: string;
}

/** A difference with the exchange it was found in, and what it says. */
export interface DriftFinding extends Difference {
  readonly session: string;
  readonly operation: string;
  readonly verdict: DriftVerdict;
  /** The numbers of the exchange in both recordings. */
  readonly old?: number;
  readonly fresh?: number;
}
