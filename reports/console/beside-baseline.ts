import type { RunResult } from '../../src/engine/result/result.ts';
import { describeVerdict } from '../../src/engine/result/verdict.ts';
import { besideBaseline } from '../model/beside-baseline.ts';
import { counted } from '../model/wording.ts';
import { hanging, wrapped } from './layout.ts';
import type { ConsoleStyle } from './style.ts';

/** How many lines a reader who wants only the verdict gets at most. */
const most = 10;

/** A line for each root cause and each history that fails a run beside its baseline; none for a run without one. */
export function namesBesideBaseline(result: RunResult, style: ConsoleStyle): string {
  const { causes, histories } = besideBaseline(result);
  const named = [
    ...causes.map(({ verdict, says, rules: [first = '', ...others] }) => {
      const more = others.length === 0 ? '' : ` and ${counted(others.length, 'more rule')}`;
      return { verdict, text: `${first}${more}: ${says}` };
    }),
    ...histories.map(({ id, verdict, now, title }) => ({ verdict, text: `history ${id}: ${now ?? title}` })),
  ];
  const lines = named.map(({ verdict, text }) => {
    const { glyph, word } = describeVerdict(verdict);
    return hanging(wrapped(`new, ${word}: ${text}`, style.columns - 2), 2, glyph);
  });
  const rest = lines.length - most;
  return (rest > 0 ? [...lines.slice(0, most), `  and ${rest} more beside the baseline`] : lines).join('\n');
}
