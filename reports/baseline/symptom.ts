import type { HistoryRow, RuleResult } from '../../src/engine/result/result.ts';
import { describeVerdict } from '../../src/engine/result/verdict.ts';

/**
 * What a difference shows, short enough to pin and the same in the next run: the code that came instead, else the member it is about, else what came.
 * Names, ids and numbers that are new in each run are left out of it; a status code at its start stays.
 */
export function symptomOf(rule: RuleResult): string {
  if (!shows(rule)) return describeVerdict(rule.verdict).word;
  const { got, path } = rule.difference ?? { got: rule.reason ?? rule.verdict, path: undefined };
  const code = /\b[A-Z]\w+(?:Exception|Error)\b/u.exec(got);
  return code === null ? lasting(path ?? got) : code[0];
}

/** What a history that differs shows, the same in the next run. */
export function symptomOfHistory({ now, reason, verdict }: HistoryRow): string {
  return lasting(now ?? reason ?? describeVerdict(verdict).word);
}

/** Whether a difference looks as an entry says. */
export function showsSymptom(rule: RuleResult, symptom: string): boolean {
  return symptomOf(rule) === symptom || (shows(rule) && rule.difference?.path === symptom);
}

function shows({ verdict }: RuleResult): boolean {
  return verdict === 'wrong' || verdict === 'advice';
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
