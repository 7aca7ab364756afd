import type { HistoryRow, ResultFooter, RuleResult } from './result.ts';
import { exitCodes } from '../../kernel/exit-codes.ts';
import type { Verdict } from './verdict.ts';

/** Number of rules per verdict; every verdict is named. */
export type Totals = Record<Verdict, number>;

/** Counts rules by verdict. */
export function totalsOf(rules: readonly Pick<RuleResult, 'verdict'>[]): Totals {
  const totals = noTotals();
  for (const { verdict } of rules) totals[verdict] += 1;
  return totals;
}

/** Whether operations that are missing, and what cannot be tested for it, count against a target. */
export type Profile = 'complete' | 'partial';

/** The exit code of a run with these verdicts: the suite's own failures first, then differences, then what stayed open. */
export function exitCodeOf(totals: Totals, profile: Profile = 'complete'): number {
  if (totals['suite-error'] > 0) return exitCodes.usageOrSuiteError;
  const lacking = profile === 'complete' ? totals['not-implemented'] + totals.untested : 0;
  if (totals.wrong + totals['unexpected-pass'] + lacking > 0) return exitCodes.targetDiffers;
  if (totals.inconclusive > 0) return exitCodes.inconclusive;
  return exitCodes.asExpected;
}

/** Numbers of known histories by outcome. */
export function historyTotals(histories: readonly Pick<HistoryRow, 'verdict'>[]): Omit<HistoryTotals, 'leftOut'> {
  const count = (...wanted: readonly HistoryRow['verdict'][]): number => histories.filter(({ verdict }) => wanted.includes(verdict)).length;
  return {
    pass: count('pass'),
    differ: count('wrong', 'advice', 'known-difference'),
    untested: count('untested', 'inconclusive'),
    outOfScope: count('out-of-scope'),
  };
}

type HistoryTotals = NonNullable<ResultFooter['histories']>;

/** The exit code of a run once its histories are counted in: one that is wrong makes the target differ, one that got no answer leaves it open. */
export function exitCodeWith(exitCode: number, histories: readonly Pick<HistoryRow, 'verdict'>[]): number {
  if (exitCode === exitCodes.usageOrSuiteError || exitCode === exitCodes.targetDiffers) return exitCode;
  if (histories.some(({ verdict }) => verdict === 'wrong')) return exitCodes.targetDiffers;
  return histories.some(({ verdict }) => verdict === 'inconclusive') ? exitCodes.inconclusive : exitCode;
}

/** Totals of no rules. */
export function noTotals(): Totals {
  const totals: Totals = {
    pass: 0,
    wrong: 0,
    advice: 0,
    'known-difference': 0,
    'unexpected-pass': 0,
    'not-implemented': 0,
    'out-of-scope': 0,
    untested: 0,
    inconclusive: 0,
    disputed: 0,
    excluded: 0,
    'suite-error': 0,
  };
  return totals;
}
