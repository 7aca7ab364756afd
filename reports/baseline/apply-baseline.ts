import type { RuleResult, RunResult } from '../../src/engine/result.ts';
import type { BaselineEntry } from './baseline-file.ts';
import { verdictWords, type Verdict } from '../../src/engine/verdict.ts';
import { isForTarget } from './version-range.ts';

/** A way in which a baseline and a run disagree. Each is red on its own. */
export type BaselineProblem = 'unexpected pass' | 'stale entry' | 'changed symptom' | 'expired entry';

/** An entry that does not hold, with a sentence that says why. */
export interface BaselineFinding {
  readonly problem: BaselineProblem;
  readonly entry: BaselineEntry;
  readonly says: string;
}

/** A run seen through a baseline: verdicts with what is known set apart, and what in the baseline does not hold. */
export interface BaselineOutcome {
  readonly rules: readonly RuleResult[];
  /** Ids of the rules that an entry covers. */
  readonly known: ReadonlySet<string>;
  readonly findings: readonly BaselineFinding[];
}

/**
 * Turns differences that are known into `expected-fail`. An entry that is expired, or whose difference looks otherwise than written, covers nothing;
 * one whose rule passes makes it an `unexpected-pass`; one that matches no rule of the run is stale. `today` is a calendar day.
 */
export function applyBaseline(result: RunResult, entries: readonly BaselineEntry[], today: string): BaselineOutcome {
  const rules = new Map(result.rules.map((rule) => [rule.id, rule]));
  const findings: BaselineFinding[] = [];
  const known = new Set<string>();
  const applying = entries.filter((entry) => isForTarget(entry, result.header.target));
  for (const entry of applying) {
    const { rule, finding } = judge(entry, rules.get(entry.rule), today);
    if (rule !== undefined) rules.set(rule.id, rule);
    if (finding === undefined) known.add(entry.rule);
    else findings.push({ ...finding, entry });
  }
  return { rules: [...rules.values()], known, findings };
}

interface Judgement {
  readonly rule?: RuleResult;
  readonly finding?: Omit<BaselineFinding, 'entry'>;
}

function judge(entry: BaselineEntry, rule: RuleResult | undefined, today: string): Judgement {
  if (rule === undefined) return { finding: { problem: 'stale entry', says: `${entry.rule} is no rule of this run` } };
  if (rule.verdict === 'pass' || rule.verdict === 'advice') {
    const says = `${entry.rule} passes; the baseline expects ${entry.symptom}`;
    return { rule: { ...rule, verdict: 'unexpected-pass', reason: says }, finding: { problem: 'unexpected pass', says } };
  }
  if (!coverable.has(rule.verdict)) {
    return { finding: { problem: 'stale entry', says: `${entry.rule} was not judged wrong in this run (${rule.verdict})` } };
  }
  if (entry.expires !== undefined && entry.expires < today) {
    return { finding: { problem: 'expired entry', says: `the entry of ${entry.rule} expired on ${entry.expires}` } };
  }
  if (!showsSymptom(rule, entry.symptom)) {
    return { finding: { problem: 'changed symptom', says: `${entry.rule} shows ${symptomOf(rule)}, the baseline says ${entry.symptom}` } };
  }
  return { rule: asExpected(rule, entry) };
}

/** What is wrong becomes known to be wrong; what is missing or cannot be tested keeps its name, so that the score stays what it is. */
function asExpected(rule: RuleResult, entry: BaselineEntry): RuleResult {
  const link = entry.link === undefined ? '' : ` (${entry.link})`;
  return { ...rule, verdict: rule.verdict === 'fail' ? 'expected-fail' : rule.verdict, reason: `expected: ${entry.reason}${link}` };
}

/** The verdicts that an entry can speak of. */
export const coverable: ReadonlySet<Verdict> = new Set(['fail', 'not-implemented', 'not-testable']);

/**
 * What a difference shows, short enough to pin and the same in the next run: the code that came instead, else the member it is about, else what came.
 * Names, ids and numbers that are made anew in each run are left out of it; a status code at its start stays.
 */
export function symptomOf(rule: RuleResult): string {
  if (rule.verdict !== 'fail') return verdictWords[rule.verdict].word;
  const { got, path } = rule.difference ?? { got: rule.reason ?? rule.verdict, path: undefined };
  const code = /\b[A-Z]\w+(?:Exception|Error)\b/u.exec(got);
  return code === null ? lasting(path ?? got) : code[0];
}

function lasting(text: string): string {
  const isCut = /… \(\d+ characters\)/u.test(text);
  return (isCut ? `${beginningOf(text)} …` : text)
    .replaceAll(/"[^"]*"/gu, '"…"')
    .replaceAll(/[\w.:-]*\d[\w.:-]*/gu, (word, at) => (at === 0 && /^[1-5]\d\d$/u.test(word) ? word : '…'))
    .replaceAll(/\s+/gu, ' ')
    .slice(0, 200);
}

/** Where a long text was cut, and how long it was, moves with the names in it: only its status and what kind of value follows last. */
function beginningOf(text: string): string {
  return /^(?:[1-5]\d\d )?(?:[{["]|\S+)/u.exec(text)?.[0] ?? '';
}

function showsSymptom(rule: RuleResult, symptom: string): boolean {
  return symptomOf(rule) === symptom || (rule.verdict === 'fail' && rule.difference?.path === symptom);
}
