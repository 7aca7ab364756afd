import {
  entryProblems,
  type BaselineEntryRow,
  type EntryProblem,
  type EntryState,
  type RuleResult,
  type RunResult,
} from '../../src/engine/result/result.ts';
import type { PlacedEntry } from './baseline-file.ts';
import { describeVerdict, type Verdict } from '../../src/engine/result/verdict.ts';
import { isForTarget } from './version-range.ts';

/** A baseline as it was read. */
export interface KnownDifferences {
  /** Where it lies, as the result is to say it. */
  readonly file: string;
  readonly entries: readonly PlacedEntry[];
}

/** A run seen through a baseline: verdicts with what is known set apart, and what became of each entry for its target. */
export interface BaselineOutcome {
  readonly rules: readonly RuleResult[];
  readonly entries: readonly BaselineEntryRow[];
}

/**
 * Turns differences that are known into `known-difference`. An entry that is expired, or whose difference looks otherwise than written, covers nothing;
 * one whose rule passes makes it an `unexpected-pass`; one that matches no rule of the run is stale. `today` is a calendar day.
 */
export function applyBaseline(result: RunResult, { file, entries }: KnownDifferences, today: string): BaselineOutcome {
  const rules = new Map(result.rules.map((rule) => [rule.id, rule]));
  const covered = new Map<string, number>();
  const rows: BaselineEntryRow[] = [];
  for (const entry of entries.filter((each) => isForTarget(each, result.header.target))) {
    const before = covered.get(entry.rule);
    const { rule, state, says } = before === undefined ? judge(entry, rules.get(entry.rule), today) : coveredBefore(entry, before);
    if (rule !== undefined) rules.set(rule.id, rule);
    if (state === 'holds') covered.set(entry.rule, entry.line);
    rows.push({ type: 'baseline-entry', rule: entry.rule, file, line: entry.line, state, says });
  }
  return { rules: [...rules.values()], entries: rows };
}

interface Judgement {
  readonly rule?: RuleResult;
  readonly state: EntryState;
  readonly says: string;
}

function coveredBefore({ rule, symptom }: PlacedEntry, line: number): Judgement {
  return { state: 'stale entry', says: `${rule} is covered by the entry on line ${line}, this one says ${symptom}` };
}

function judge(entry: PlacedEntry, rule: RuleResult | undefined, today: string): Judgement {
  if (rule === undefined) return { state: 'stale entry', says: `${entry.rule} is no rule of this run` };
  if (passing.has(rule.verdict)) {
    const says = `${entry.rule} passes; the baseline expects ${entry.symptom}`;
    return { rule: { ...rule, verdict: 'unexpected-pass', reason: says }, state: 'unexpected pass', says };
  }
  if (rule.verdict === 'inconclusive' || rule.verdict === 'suite-error') {
    return { state: 'not judged', says: `nothing is known of ${entry.rule} in this run (${describeVerdict(rule.verdict).word})` };
  }
  if (!coverable.has(rule.verdict)) {
    return { state: 'stale entry', says: `${entry.rule} was not judged wrong in this run (${describeVerdict(rule.verdict).word})` };
  }
  if (entry.expires !== undefined && entry.expires < today) {
    return { state: 'expired entry', says: `the entry of ${entry.rule} expired on ${entry.expires}` };
  }
  if (!showsSymptom(rule, entry.symptom)) {
    return { state: 'changed symptom', says: `${entry.rule} shows ${symptomOf(rule)}, the baseline says ${entry.symptom}` };
  }
  return { rule: asExpected(rule, entry), state: 'holds', says: `${entry.rule} is known to differ: ${entry.reason}` };
}

/** The verdicts that an entry does not expect. A rule that an earlier entry found passing passes for a later one too. */
const passing: ReadonlySet<Verdict> = new Set(['pass', 'advice', 'unexpected-pass']);

/** An entry that a run disagrees with. */
export interface BrokenEntry extends BaselineEntryRow {
  readonly state: EntryProblem;
}

/** Whether an entry and a run disagree. */
export function isProblem(row: BaselineEntryRow): row is BrokenEntry {
  return entryProblems.some((problem) => problem === row.state);
}

/** What is wrong becomes known to be wrong; what is missing or cannot be tested keeps its name, so that the score stays what it is. */
function asExpected(rule: RuleResult, entry: PlacedEntry): RuleResult {
  const link = entry.link === undefined ? '' : ` (${entry.link})`;
  return { ...rule, verdict: rule.verdict === 'wrong' ? 'known-difference' : rule.verdict, reason: `expected: ${entry.reason}${link}` };
}

/** The verdicts that an entry can speak of. */
export const coverable: ReadonlySet<Verdict> = new Set(['wrong', 'not-implemented', 'untested']);

/**
 * What a difference shows, short enough to pin and the same in the next run: the code that came instead, else the member it is about, else what came.
 * Names, ids and numbers that are new in each run are left out of it; a status code at its start stays.
 */
export function symptomOf(rule: RuleResult): string {
  if (rule.verdict !== 'wrong') return describeVerdict(rule.verdict).word;
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

/** Whether a difference looks as an entry says. */
export function showsSymptom(rule: RuleResult, symptom: string): boolean {
  return symptomOf(rule) === symptom || (rule.verdict === 'wrong' && rule.difference?.path === symptom);
}
