import type { RunResult } from '../../src/engine/result/result.ts';
import { overallOf, type Overall } from '../model/overall.ts';
import { casesInWords } from '../model/test-cases.ts';
import { counted, targetWord, totalsPerVerdict } from '../model/wording.ts';
import { clipped, wrapped } from './layout.ts';
import { paint, verdictTones, type ConsoleStyle, type Tone } from './style.ts';

const tones: Readonly<Record<Overall['word'], Tone>> = { 'as expected': 'good', differs: 'bad', 'not judged': 'bad', inconclusive: 'warn' };

/** What the run as a whole says of the target, and the exit code that follows. */
export function verdictLine(result: RunResult, style: ConsoleStyle): string {
  const { word, says } = overallOf(result);
  const lines = wrapped(`${clipped(targetWord(result), 40)} ${says}`, style.columns);
  const head = lines.map((line) => paint(line, tones[word], style)).join('\n');
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

function runFacts(result: RunResult, columns: number): string {
  const { milliseconds, exitCode } = result.footer;
  // In a replay the clock stands where it was recorded, and the run takes no time by it.
  const time = milliseconds === 0 ? [] : [`${(milliseconds / 1000).toFixed(1)} s`];
  const calls = Object.values(result.footer.calls).reduce((sum, count) => sum + count, 0);
  const facts = [casesInWords(result), counted(calls, 'call'), ...time, `seed ${result.header.seed}`, `exit code ${exitCode}`];
  return clipped(facts.join(', '), columns);
}
