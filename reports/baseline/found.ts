import { patternOf } from '../../src/engine/check/selection.ts';
import type { HistoryRow, RuleResult, RunResult } from '../../src/engine/result/result.ts';
import type { Verdict } from '../../src/engine/result/verdict.ts';
import { isOneRule, type BaselineEntry } from './baseline-file.ts';
import { showsSymptom, symptomOf, symptomOfHistory } from './symptom.ts';

/** The verdicts that fail a run unless an entry covers them. */
export const failing: ReadonlySet<Verdict> = new Set(['wrong', 'not-implemented', 'untested']);

/** The verdicts that an entry can speak of. Advice fails no run; an entry that covers it makes it known advice. */
const coverable: ReadonlySet<Verdict> = new Set([...failing, 'advice']);

/** The verdicts that say nothing of the target. */
export const undecided: ReadonlySet<Verdict> = new Set(['inconclusive', 'suite-error']);

/** A rule or a history that an entry speaks of. */
export interface Found {
  readonly id: string;
  readonly verdict: Verdict;
  /** Whether an entry can cover it, or the run says nothing of it. */
  readonly state: 'differs' | 'open' | 'settled';
  readonly symptom: string;
  readonly shows: (symptom: string) => boolean;
}

/** What of a run an entry speaks of. */
export function foundBy(entry: BaselineEntry, { rules, histories = [] }: Pick<RunResult, 'rules' | 'histories'>): readonly Found[] {
  if (entry.history !== undefined) return histories.filter(({ id }) => id === entry.history).map(foundHistory);
  return rules.filter(isMeantBy(entry)).map(foundRule);
}

function isMeantBy(entry: BaselineEntry): (rule: RuleResult) => boolean {
  const { rule = '', rootCause } = entry;
  if (isOneRule(entry)) return ({ id }) => id === rule;
  const pattern = patternOf(rootCause ?? rule);
  if (rootCause === undefined) return ({ id }) => pattern.test(id);
  // What several operations share has one root cause; where fewer have it, each has its own.
  return (each) => namesOfCause(each).some((name) => pattern.test(name));
}

function namesOfCause({ rootCause, operation }: RuleResult): readonly string[] {
  return rootCause === undefined ? [] : [rootCause, rootCause.replace('/*/', `/${operation}/`)];
}

function foundRule(rule: RuleResult): Found {
  const { id, verdict } = rule;
  const state = coverable.has(verdict) ? 'differs' : undecided.has(verdict) ? 'open' : 'settled';
  return { id, verdict, state, symptom: symptomOf(rule), shows: (symptom) => showsSymptom(rule, symptom) };
}

function foundHistory(history: HistoryRow): Found {
  const { id, verdict } = history;
  const symptom = symptomOfHistory(history);
  const isOpen = verdict === 'untested' || verdict === 'inconclusive';
  const state = verdict === 'wrong' || verdict === 'advice' ? 'differs' : isOpen ? 'open' : 'settled';
  return { id, verdict, state, symptom, shows: (asked) => asked === symptom };
}
