import type { Verdict } from '../../../src/engine/result/verdict.ts';
import type { PageCell, PageData, PageRule, PageRun } from '../page-data.ts';
import type { View } from './address.ts';

/** The newest run of each target, in the order of the targets. */
export function newestRuns(data: PageData): readonly PageRun[] {
  const newest = new Map<string, PageRun>();
  for (const run of data.runs) newest.set(run.target, run);
  return [...newest.values()];
}

/** All runs of a target, oldest first. */
export function historyOf(data: PageData, target: string): readonly PageRun[] {
  return data.runs.filter((run) => run.target === target);
}

/** A rule with what became of it in each of the runs looked at. */
export interface RuleRow {
  readonly rule: PageRule;
  readonly index: number;
  readonly cells: readonly (PageCell | null)[];
}

/** What a reader should see first. */
const order: readonly Verdict[] = [
  'suite-error',
  'unexpected-pass',
  'wrong',
  'known-difference',
  'not-implemented',
  'untested',
  'inconclusive',
  'advice',
  'disputed',
  'pass',
  'out-of-scope',
  'excluded',
];

const places: ReadonlyMap<Verdict | undefined, number> = new Map(order.map((verdict, at) => [verdict, at]));

function urgency({ cells }: RuleRow): number {
  let first = order.length;
  for (const cell of cells) first = Math.min(first, places.get(cell?.verdict) ?? order.length);
  return first;
}

/** The rules that a view shows, what differs first, for the runs it looks at. */
export function rowsOf(data: PageData, runs: readonly PageRun[], view: View): readonly RuleRow[] {
  const byUrgency = new Map<number, RuleRow[]>();
  for (const row of fittingRows(data, runs, view)) {
    const place = urgency(row);
    const alike = byUrgency.get(place) ?? [];
    alike.push(row);
    byUrgency.set(place, alike);
  }
  return [...byUrgency].toSorted(([one], [two]) => one - two).flatMap(([, alike]) => alike);
}

/** The rules that a view shows, in the order of the rules. */
export function fittingRows(data: PageData, runs: readonly PageRun[], view: View): readonly RuleRow[] {
  const blocked = new Set(runs.flatMap((run) => run.causes.filter(({ id }) => id === view.cause).flatMap(({ rules }) => rules)));
  const words = view.text
    .toLowerCase()
    .split(/\s+/u)
    .filter((word) => word !== '');
  return data.rules
    .map((rule, index) => ({ rule, index, cells: runs.map((run) => run.cells[index] ?? null) }))
    .filter(({ rule, cells }) => {
      if (view.cause !== '' && !blocked.has(rule.id)) return false;
      return suitsRule(rule, view) && hasVerdict(cells, view.verdict) && answers(cells, runs, view.query) && speaksOf(rule, words);
    });
}

function suitsRule(rule: PageRule, view: View): boolean {
  if (view.operation !== '' && rule.operation !== view.operation) return false;
  if (view.level !== '' && rule.level !== view.level && rule.strength !== view.level) return false;
  return view.capability === '' || rule.needs.includes(view.capability);
}

function hasVerdict(cells: readonly (PageCell | null)[], verdict: string): boolean {
  return verdict === '' || cells.some((cell) => cell?.verdict === verdict);
}

function speaksOf(rule: PageRule, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const text = `${rule.id} ${rule.says} ${rule.kind}`.toLowerCase();
  return words.every((word) => text.includes(word));
}

const failing: ReadonlySet<Verdict> = new Set(['wrong', 'known-difference', 'not-implemented']);

function answers(cells: readonly (PageCell | null)[], runs: readonly PageRun[], query: string): boolean {
  if (query === '') return true;
  if (query === 'none') return cells.every((cell) => cell !== null && failing.has(cell.verdict));
  if (query === 'differ') return new Set(cells.map((cell) => cell?.verdict)).size > 1;
  const only = runs.findIndex((run) => `only:${run.target}` === query);
  return cells.every((cell, at) => cell !== null && (at === only ? failing.has(cell.verdict) : cell.verdict === 'pass'));
}

/** Rules per verdict, for each operation of a run. */
export function totalsByOperation(data: PageData, run: PageRun): ReadonlyMap<string, PageRun['totals']> {
  const all = new Map<string, Partial<Record<Verdict, number>>>();
  for (const [index, { operation }] of data.rules.entries()) {
    const totals = all.get(operation) ?? {};
    const verdict = run.cells[index]?.verdict;
    if (verdict !== undefined) totals[verdict] = (totals[verdict] ?? 0) + 1;
    all.set(operation, totals);
  }
  return all;
}
