import { describeVerdict } from '../../src/engine/result/verdict.ts';
import type { Timeline, TimelineStep } from '../timelines/timeline.ts';
import { clipped, hanging, wrapped } from './layout.ts';
import { paint, verdictTones, type ConsoleStyle } from './style.ts';

/** A timeline as text for a terminal: its title and, unless quiet, each step with what was said and what is wrong. */
export function timelineText(timeline: Timeline, style: ConsoleStyle): string {
  const { verdict, title, steps, lanes } = timeline;
  const { glyph, word } = describeVerdict(verdict);
  const head = `${paint(`${glyph} ${word}`, verdictTones[verdict], style)}  ${paint(clipped(title, style.columns - word.length - 4), 'strong', style)}`;
  if (style.detail === 'quiet') return `${head}\n`;
  return `${[head, ...steps.map((step, at) => stepText(step, at + 1, { style, lanes }))].join('\n')}\n\n`;
}

interface Room {
  readonly style: ConsoleStyle;
  readonly lanes: readonly string[];
}

function stepText({ operation, tags, lane, parts, trouble }: TimelineStep, number: number, { style, lanes }: Room): string {
  const who = lanes.length > 1 ? `${lanes[lane] ?? ''}: ` : '';
  const lines = [`  ${String(number).padStart(2)} ${clipped(`${who}${operation}  ${tags.join(', ')}`, style.columns - 6)}`];
  const width = style.columns - 18;
  for (const { name, text } of parts) {
    const shown = style.detail === 'verbose' ? wrapped(text, width) : [clipped(text, width)];
    lines.push(paint(hanging(shown, 18, `     ${name === 'Answer of the model' ? 'model' : name.toLowerCase()}`), 'faint', style));
  }
  for (const sentence of trouble) lines.push(paint(hanging(wrapped(sentence, style.columns - 7), 7, '     ✗'), 'bad', style));
  return lines.join('\n');
}
