import type { RuleResult, RunResult } from '../../src/engine/result.ts';
import type { Verdict } from '../../src/engine/verdict.ts';
import { checkTogether } from '../model/together.ts';
import { targetWord } from '../model/wording.ts';
import { changeBetween, changes, lostAssertions, type Change } from './change.ts';

/** One rule in two runs. */
export interface RuleChange {
  readonly id: string;
  readonly operation: string;
  readonly says: string;
  readonly change: Change;
  /** Absent where the run has no row of the rule. */
  readonly before?: Verdict;
  readonly after?: Verdict;
  /** Assertions executed, where there are fewer than before behind the same verdict. */
  readonly assertions?: { readonly before: number; readonly after: number };
}

/** Two runs, rule by rule. */
export interface Comparison {
  readonly before: string;
  readonly after: string;
  readonly startedBefore: string;
  readonly startedAfter: string;
  readonly totals: Readonly<Record<Change, number>>;
  readonly operations: Readonly<Record<string, Readonly<Record<Change, number>>>>;
  /** All rules that are not unchanged, worst first. */
  readonly changed: readonly RuleChange[];
}

/** Compares each run with the one before it. Refuses runs of different rule sets and the same run twice. */
export function compareRuns(results: readonly RunResult[]): readonly Comparison[] {
  checkTogether(results, 'runs');
  return results.slice(1).map((after, at) => comparePair(results[at] ?? after, after));
}

function comparePair(before: RunResult, after: RunResult): Comparison {
  const old = new Map(before.rules.map((rule) => [rule.id, rule]));
  const fresh = new Map(after.rules.map((rule) => [rule.id, rule]));
  const ids = new Set([...old.keys(), ...fresh.keys()]);
  const rows = [...ids].flatMap((id) => changeOf(old.get(id), fresh.get(id)));
  const operations = [...new Set(rows.map(({ operation }) => operation))].toSorted();
  return {
    before: targetWord(before),
    after: targetWord(after),
    startedBefore: before.header.startedAt,
    startedAfter: after.header.startedAt,
    totals: countChanges(rows),
    operations: Object.fromEntries(operations.map((name) => [name, countChanges(rows.filter(({ operation }) => operation === name))])),
    changed: changes.flatMap((change) => (change === 'unchanged' ? [] : rows.filter((row) => row.change === change))),
  };
}

function changeOf(before: RuleResult | undefined, after: RuleResult | undefined): readonly RuleChange[] {
  if (before !== undefined && after !== undefined) return [changeOfBoth(before, after)];
  const rule = after ?? before;
  if (rule === undefined) return [];
  const { id, operation, says, verdict } = rule;
  const change = changeBetween(before?.verdict, after?.verdict);
  return [{ id, operation, says, change, ...(before === undefined ? { after: verdict } : { before: verdict }) }];
}

function changeOfBoth(before: RuleResult, after: RuleResult): RuleChange {
  const { id, operation, says } = after;
  const both = { id, operation, says, before: before.verdict, after: after.verdict };
  if (!lostAssertions(before, after)) return { ...both, change: changeBetween(before.verdict, after.verdict) };
  return { ...both, change: 'lost', assertions: { before: before.assertions, after: after.assertions } };
}

function countChanges(rows: readonly RuleChange[]): Record<Change, number> {
  const counts: Record<Change, number> = { worse: 0, lost: 0, better: 0, new: 0, unchanged: 0 };
  for (const { change } of rows) counts[change] += 1;
  return counts;
}

/** When a comparison ends with exit code 1. */
export type FailOn = 'worse' | 'lost' | 'any' | 'never';

/** Whether comparisons fail by a policy: `worse` counts what was lost as well. */
export function failsBy(policy: FailOn, comparisons: readonly Comparison[]): boolean {
  const kinds: Readonly<Record<FailOn, readonly Change[]>> = {
    worse: ['worse', 'lost'],
    lost: ['lost'],
    any: ['worse', 'lost', 'better', 'new'],
    never: [],
  };
  return comparisons.some(({ totals }) => kinds[policy].some((kind) => totals[kind] > 0));
}
