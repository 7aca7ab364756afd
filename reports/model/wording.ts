import type { RunResult } from '../../src/engine/result/result.ts';
import { verdicts, describeVerdict, type Verdict } from '../../src/engine/result/verdict.ts';
import { scoreOf } from './score.ts';

/** A number with its noun. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** The operation as a reader calls it. */
export function operationWord(operation: string): string {
  return operation === '*' ? 'whole service' : operation;
}

/** Target and version. */
export function targetWord(result: Pick<RunResult, 'header'>): string {
  const { name, version } = result.header.target;
  return version === undefined ? name : `${name} ${version}`;
}

/** The calendar day of an instant. */
export function dayOf(instant: string): string {
  return instant.slice(0, 10);
}

/** The count of each verdict with its word, such as "3 wrong"; verdicts without a rule are left out. */
export function totalsPerVerdict(result: RunResult): readonly { readonly verdict: Verdict; readonly words: string }[] {
  return verdicts
    .map((verdict) => ({ verdict, count: result.footer.totals[verdict] ?? 0 }))
    .filter(({ verdict, count }) => count > 0 || verdict === 'pass')
    .map(({ verdict, count }) => ({ verdict, words: `${count} ${describeVerdict(verdict).word}` }));
}

/** The totals in words, such as "412 pass, 3 wrong". */
export function totalsInWords(result: RunResult): string {
  return totalsPerVerdict(result)
    .map(({ words }) => words)
    .join(', ');
}

/** What became of the known histories in words, such as "3 pass, 1 differ"; undefined where a run knows of none. */
export function historiesInWords({ footer: { histories } }: RunResult): string | undefined {
  if (histories === undefined) return undefined;
  const { pass, differ, untested, outOfScope, leftOut } = histories;
  if (leftOut !== undefined) return `known histories left out: ${leftOut}`;
  const parts = [
    [differ, 'differ'],
    [untested, 'untested'],
    [outOfScope, 'out of scope'],
  ] as const;
  const others = parts.flatMap(([count, word]) => (count === 0 ? [] : [`${count} ${word}`]));
  return `known histories: ${[`${pass} pass`, ...others].join(', ')}`;
}

/** The score as the badge says it: "core 212/220 · 8 wrong · 0 untested". */
export function scoreInWords(result: RunResult): string {
  const { passed, core, wrong, untested } = scoreOf(result);
  return `core ${passed}/${core} · ${wrong} wrong · ${untested} untested`;
}
