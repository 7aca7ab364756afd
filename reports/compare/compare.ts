import type { RuleResult, RunResult } from '../../src/engine/result/result.ts';
import { checkTogether } from '../model/together.ts';
import { changeBetween, changes, lostAssertions, type Change } from './change.ts';
import type { ComparedRun, Comparison, RuleChange } from './comparison.ts';

/** Parts of a run that are compared. */
export interface ComparableRun extends Pick<RunResult, 'header' | 'footer'> {
  readonly rules: readonly Pick<RuleResult, 'id' | 'operation' | 'says' | 'verdict' | 'assertions'>[];
}

type ComparableRule = ComparableRun['rules'][number];

/**
 * Compares each run with the one before it.
 * @param results - two or more runs of the same rule set, the oldest first.
 * @returns one comparison for each pair of neighbours.
 * @throws UsageError `no-results`, `different-rule-sets` or `duplicate-result`.
 * @example
 * ```ts
 * import { compareRuns, readResult } from 'poolproof';
 *
 * const [comparison] = compareRuns([await readResult('before.jsonl'), await readResult('after.jsonl')]);
 * console.log(comparison?.totals.worse, comparison?.changed.map(({ id, change }) => `${id}: ${change}`));
 * ```
 */
export function compareRuns(results: readonly ComparableRun[]): readonly Comparison[] {
  checkTogether(results, 'runs');
  return results.slice(1).map((after, at) => comparePair(results[at] ?? after, after));
}

function comparePair(before: ComparableRun, after: ComparableRun): Comparison {
  const old = new Map(before.rules.map((rule) => [rule.id, rule]));
  const fresh = new Map(after.rules.map((rule) => [rule.id, rule]));
  const ids = new Set([...old.keys(), ...fresh.keys()]);
  const rows = [...ids].flatMap((id) => changeOf(old.get(id), fresh.get(id)));
  return {
    before: comparedRun(before),
    after: comparedRun(after),
    totals: countChanges(rows),
    operations: countPerOperation(rows),
    changed: changes.flatMap((change) => (change === 'unchanged' ? [] : rows.filter((row) => row.change === change))),
  };
}

function comparedRun({ header: { target, startedAt } }: ComparableRun): ComparedRun {
  return { target: target.name, ...(target.version !== undefined && { version: target.version }), startedAt };
}

function changeOf(before: ComparableRule | undefined, after: ComparableRule | undefined): readonly RuleChange[] {
  const rule = after ?? before;
  if (rule === undefined) return [];
  const { id, operation, says } = rule;
  const change: RuleChange = { id, operation, says, change: changeBetween(before, after) };
  if (before !== undefined) change.before = before.verdict;
  if (after !== undefined) change.after = after.verdict;
  if (before !== undefined && after !== undefined && lostAssertions(before, after)) {
    change.assertions = { before: before.assertions, after: after.assertions };
  }
  return [change];
}

function countPerOperation(rows: readonly RuleChange[]): Record<string, Record<Change, number>> {
  const byOperation = new Map<string, RuleChange[]>();
  for (const row of rows) byOperation.set(row.operation, [...(byOperation.get(row.operation) ?? []), row]);
  const names = [...byOperation.keys()].toSorted();
  return Object.fromEntries(names.map((name) => [name, countChanges(byOperation.get(name) ?? [])]));
}

function countChanges(rows: readonly RuleChange[]): Record<Change, number> {
  const counts: Record<Change, number> = { worse: 0, lost: 0, removed: 0, better: 0, new: 0, unchanged: 0 };
  for (const { change } of rows) counts[change] += 1;
  return counts;
}

/** Whether any comparison has a change of these kinds. */
export function failsBy(kinds: ReadonlySet<Change>, comparisons: readonly Comparison[]): boolean {
  return comparisons.some(({ totals }) => changes.some((change) => kinds.has(change) && totals[change] > 0));
}
