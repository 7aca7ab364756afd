import { hanging, wrapped } from '../../../reports/console/layout.ts';
import { paint, type ConsoleStyle } from '../../../reports/console/style.ts';
import type { Explanation } from './explanation.ts';

const margin = 17;

/** An explanation as text for a terminal. */
export function explanationText({ what, says, sections }: Explanation, style: Pick<ConsoleStyle, 'columns' | 'colours'>): string {
  const head = `${paint(what, 'strong', style)}\n${hanging(wrapped(says, style.columns - 2), 2)}`;
  const body = sections.map(({ title, lines }) => {
    const text = lines.flatMap((line) => wrapped(line, style.columns - margin));
    return hanging(text, margin, `  ${title}`);
  });
  return `${[head, ...body].join('\n\n')}\n`;
}
