/** What can be different between two recordings of one exchange. */
export const driftClasses = [
  'exchange-added',
  'exchange-removed',
  'status',
  'error-type',
  'message',
  'member-added',
  'member-removed',
  'member-retyped',
  'number-spelling',
  'id-version',
  'headers',
  'order',
  'timing',
] as const;

/** One kind of difference. */
export type DriftClass = (typeof driftClasses)[number];

/**
 * Who has to act. `service-moved`: both recordings are good and the answers differ. `fixture-stale`: the old recording is no longer a fair witness, by age or by what it covers.
 * `instrument`: the recording itself went wrong. `not-measured`: one side never asked. `account-specific`: a difference of accounts. `information`: nobody.
 */
export const driftVerdicts = ['service-moved', 'fixture-stale', 'instrument', 'not-measured', 'account-specific', 'information'] as const;

/** Who has to act on a difference. */
export type DriftVerdict = (typeof driftVerdicts)[number];

/** One difference. It names places and kinds, never values of either recording. */
export interface DriftFinding {
  readonly session: string;
  readonly operation: string;
  /** Numbers of the exchange in the old and the new recording. */
  readonly seq: readonly [old: number | undefined, fresh: number | undefined];
  readonly class: DriftClass;
  readonly verdict: DriftVerdict;
  /** The member, header or list the difference is in; empty for the exchange as a whole. */
  readonly place: string;
  /** What it was and is, in words of kind: `string`, `400`, `exponent`. */
  readonly was: string;
  readonly is: string;
}
