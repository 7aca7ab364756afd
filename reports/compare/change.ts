import type { Verdict } from '../../src/engine/result/verdict.ts';

/** What can become of a rule between two runs. */
export const changes = ['worse', 'lost', 'removed', 'better', 'new', 'unchanged'] as const;

/** One kind of change. */
export type Change = (typeof changes)[number];

/** What each kind of change means. */
export const changeWords: Readonly<Record<Change, string>> = {
  worse: 'did better before',
  lost: 'was tested before and cannot be now, or passes with fewer assertions',
  removed: 'is not in the later run',
  better: 'does better now',
  new: 'is not in the earlier run, or was not tested in it and is not right',
  unchanged: 'stands as before',
};

/** How well a target does by a rule that was tested. A verdict without a place here says that the rule was not. */
const ranks: Readonly<Partial<Record<Verdict, number>>> = {
  pass: 3,
  'unexpected-pass': 3,
  advice: 2,
  'known-difference': 1,
  wrong: 1,
};

/** What a run says of a rule. */
export interface Outcome {
  readonly verdict: Verdict;
  /** Assertions executed. */
  readonly assertions: number;
}

/** What became of a rule, from one run to a later one; absent where a run has no row of it. */
export function changeBetween(before: Outcome | undefined, after: Outcome | undefined): Change {
  if (before === undefined) return after === undefined ? 'unchanged' : 'new';
  if (after === undefined) return 'removed';
  if (lostAssertions(before, after)) return 'lost';
  return changeOfVerdict(before.verdict, after.verdict);
}

// An operation that comes or goes: when it comes, no rule gets worse by being tested at last; when it goes, each rule that was tested does.
function changeOfVerdict(before: Verdict, after: Verdict): Change {
  const [was, is] = [ranks[before], ranks[after]];
  if (was === undefined) return is === undefined ? 'unchanged' : is > 1 ? 'better' : 'new';
  if (after === 'not-implemented') return 'worse';
  if (is === undefined) return 'lost';
  if (is === was) return 'unchanged';
  return is > was ? 'better' : 'worse';
}

/** Whether a rule still passes and makes fewer assertions: its check says less. A check that fails stops where it fails. */
export function lostAssertions(before: Outcome, after: Outcome): boolean {
  return before.verdict === 'pass' && after.verdict === 'pass' && after.assertions < before.assertions;
}
