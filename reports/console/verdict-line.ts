import type { RunResult } from '../../src/engine/result/result.ts';
import { exitCodes } from '../../src/kernel/exit-codes.ts';
import { counted, targetWord, totalsPerVerdict } from '../model/wording.ts';
import { clipped } from './layout.ts';
import { paint, verdictTones, type ConsoleStyle, type Tone } from './style.ts';

/** What the run as a whole says of the target, and the exit code that follows. */
export function verdictLine(result: RunResult, style: ConsoleStyle): string {
  const { says, tone } = overall(result);
  const head = paint(`${clipped(targetWord(result), 40)} ${says}`, tone, style);
  const facts = paint(runFacts(result, style.columns), 'faint', style);
  return `${head}\n${totalsLine(result, style)}\n${facts}`;
}

/** The totals, broken after a comma where the line is full. */
function totalsLine(result: RunResult, style: ConsoleStyle): string {
  const lines: { text: string; length: number }[] = [];
  for (const { verdict, words } of totalsPerVerdict(result)) {
    const painted = paint(words, verdictTones[verdict], style);
    const line = lines.at(-1);
    if (line === undefined || line.length + words.length + 3 > style.columns) lines.push({ text: painted, length: words.length });
    else {
      line.text += `, ${painted}`;
      line.length += words.length + 2;
    }
  }
  return lines.map(({ text }) => text).join(',\n');
}

function overall(result: RunResult): { readonly says: string; readonly tone: Tone } {
  const { exitCode, totals } = result.footer;
  if (exitCode === exitCodes.inconclusive) return { says: 'could not be judged', tone: 'warn' };
  if (exitCode === exitCodes.usageOrSuiteError) {
    return { says: (totals['suite-error'] ?? 0) > 0 ? 'was not judged: the suite itself failed' : 'was not judged', tone: 'bad' };
  }
  if (exitCode === exitCodes.targetDiffers) {
    return { says: `differs: ${whatDiffers(result)}`, tone: 'bad' };
  }
  return { says: 'is as expected', tone: 'good' };
}

/** Root causes, or the histories alone where all rules are as expected. */
function whatDiffers({ footer: { rootCauses, histories } }: RunResult): string {
  const { differ = 0 } = histories ?? {};
  return rootCauses === 0 && differ > 0 ? `${differ} known ${differ === 1 ? 'history' : 'histories'}` : counted(rootCauses, 'root cause');
}

function runFacts(result: RunResult, columns: number): string {
  const { milliseconds, exitCode } = result.footer;
  // In a replay the clock stands where it was recorded, and the run takes no time by it.
  const time = milliseconds === 0 ? [] : [`${(milliseconds / 1000).toFixed(1)} s`];
  const calls = Object.values(result.footer.calls).reduce((sum, count) => sum + count, 0);
  const facts = [
    counted(result.rules.length, 'rule'),
    counted(calls, 'call'),
    ...time,
    `seed ${result.header.seed}`,
    `exit code ${exitCode}`,
  ];
  return clipped(facts.join(', '), columns);
}
