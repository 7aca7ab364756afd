import type { Verdict } from '../../src/engine/verdict.ts';

/** What can become of a rule between two runs. */
export const changes = ['worse', 'lost', 'better', 'new', 'unchanged'] as const;

/** One kind of change. */
export type Change = (typeof changes)[number];

/** What each kind of change means. */
export const changeWords: Readonly<Record<Change, string>> = {
  worse: 'did better before',
  lost: 'was run before and is not any more, or says less than it did',
  better: 'does better now',
  new: 'was not run before',
  unchanged: 'stands as before',
};

/** How good a verdict is. What is not known stands between wrong and right. */
const ranks: Readonly<Record<Verdict, number>> = {
  pass: 4,
  'unexpected-pass': 4,
  advice: 3,
  unsupported: 2,
  disputed: 2,
  excluded: 2,
  'not-testable': 2,
  inconclusive: 2,
  'not-implemented': 1,
  'expected-fail': 0,
  fail: 0,
  'suite-error': 0,
};

/** What became of a rule, from its verdict in one run to that in a later one; undefined where a run has no row of it. */
export function changeBetween(before: Verdict | undefined, after: Verdict | undefined): Change {
  if (before === undefined) return after === undefined ? 'unchanged' : 'new';
  if (after === undefined) return 'lost';
  const step = ranks[after] - ranks[before];
  if (step === 0) return 'unchanged';
  return step > 0 ? 'better' : 'worse';
}

/** Whether a rule with the same verdict has fewer assertions behind it than before: a check that says less. */
export function lostAssertions(before: { readonly verdict: Verdict; readonly assertions: number }, after: typeof before): boolean {
  return before.verdict === after.verdict && after.assertions < before.assertions;
}
