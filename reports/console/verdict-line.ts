import type { RunResult } from '../../src/engine/result.ts';
import { exitCodes, verdicts, verdictWords } from '../../src/engine/verdict.ts';
import { clipped, counted, wrapped } from './layout.ts';
import { paint, verdictTones, type ConsoleStyle, type Tone } from './style.ts';

/** The totals in words, such as "412 pass, 3 wrong", verdicts without a rule left out. */
export function totalsInWords(result: RunResult): string {
  const parts = verdicts
    .map((verdict) => ({ verdict, count: result.footer.totals[verdict] ?? 0 }))
    .filter(({ verdict, count }) => count > 0 || verdict === 'pass')
    .map(({ verdict, count }) => `${count} ${verdictWords[verdict].word}`);
  return parts.join(', ');
}

/** What the run as a whole says of the target, and the exit code that follows. */
export function verdictLine(result: RunResult, style: ConsoleStyle): string {
  const { says, tone } = overall(result);
  const name = clipped(result.header.target.name, 40);
  const head = paint(`${name} ${says}`, tone, style);
  const totals = verdicts
    .map((verdict) => ({ verdict, count: result.footer.totals[verdict] ?? 0 }))
    .filter(({ verdict, count }) => count > 0 || verdict === 'pass')
    .map(({ verdict, count }) => ({ text: `${count} ${verdictWords[verdict].word}`, tone: verdictTones[verdict] }));
  const plain = wrapped(totals.map(({ text }) => text).join(', '), style.columns).join('\n');
  const coloured = totals.reduce((line, { text, tone: own }) => line.replace(text, () => paint(text, own, style)), plain);
  return `${head}\n${coloured}\n${paint(runFacts(result, style.columns), 'faint', style)}`;
}

function overall(result: RunResult): { readonly says: string; readonly tone: Tone } {
  const { exitCode, totals } = result.footer;
  if (exitCode === exitCodes.inconclusive) return { says: 'could not be judged', tone: 'warn' };
  if (exitCode === exitCodes.usageOrSuiteError) {
    return { says: (totals['suite-error'] ?? 0) > 0 ? 'was not judged: the suite itself failed' : 'was not judged', tone: 'bad' };
  }
  if (exitCode === exitCodes.targetDiffers) {
    return { says: `differs: ${counted(result.footer.rootCauses, 'root cause')}`, tone: 'bad' };
  }
  return { says: 'is as expected', tone: 'good' };
}

function runFacts(result: RunResult, columns: number): string {
  const seconds = (result.footer.milliseconds / 1000).toFixed(1);
  const calls = Object.values(result.footer.calls).reduce((sum, count) => sum + count, 0);
  return clipped(
    `${counted(result.rules.length, 'rule')}, ${counted(calls, 'call')}, ${seconds} s, seed ${result.header.seed}, exit code ${result.footer.exitCode}`,
    columns,
  );
}
