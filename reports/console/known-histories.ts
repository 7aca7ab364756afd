import type { HistoryRow, RunResult } from '../../src/engine/result/result.ts';
import { describeVerdict } from '../../src/engine/result/verdict.ts';
import { historiesInWords } from '../model/wording.ts';
import { hanging, wrapped } from './layout.ts';
import { paint, verdictTones, type ConsoleStyle } from './style.ts';

/** The known histories: how many did what, and each that does not pass. */
export function knownHistories(result: RunResult, style: ConsoleStyle): string {
  const words = historiesInWords(result);
  if (words === undefined) return '';
  const shown = (result.histories ?? []).filter(({ verdict }) => style.detail === 'verbose' || verdict !== 'pass');
  return [paint(`K${words.slice(1)}`, 'strong', style), ...shown.map((history) => lineOf(history, style))].join('\n');
}

function lineOf({ id, title, verdict, reason }: HistoryRow, style: ConsoleStyle): string {
  const { glyph, word } = describeVerdict(verdict);
  const text = `${word}  ${id}: ${reason ?? title}`;
  return hanging(wrapped(text, style.columns - 4), 4, `  ${paint(glyph, verdictTones[verdict], style)}`);
}
