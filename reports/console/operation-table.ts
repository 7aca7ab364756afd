import type { RunResult } from '../../src/engine/result.ts';
import { verdicts, verdictWords, type Verdict } from '../../src/engine/verdict.ts';
import { operationWord } from '../model/wording.ts';
import { paint, verdictTones, type ConsoleStyle } from './style.ts';

interface Column {
  readonly verdict: Verdict;
  /** The word of the verdict, broken into one or two lines. */
  readonly heading: readonly [string, string];
  readonly width: number;
}

/** Counts per operation and verdict, one line each, with a line of totals. Columns that would be all zero are left out. */
export function operationTable(result: RunResult, style: ConsoleStyle): string {
  const counts = countsPerOperation(result);
  const columns = verdicts.filter((verdict) => result.rules.some((rule) => rule.verdict === verdict)).map(columnOf);
  const numbers = columns.reduce((sum, { width }) => sum + width + 2, 0);
  const longest = Math.max(...[...counts.keys()].map((name) => operationWord(name).length), 9);
  const nameWidth = Math.max(12, Math.min(longest, style.columns - 2 - numbers));
  const lines = [...headings(columns, nameWidth, style)];
  for (const [operation, row] of counts) lines.push(line(operationWord(operation), row, { columns, nameWidth, style }));
  const total = new Map(verdicts.map((verdict) => [verdict, result.footer.totals[verdict] ?? 0]));
  lines.push(paint(`  ${'─'.repeat(nameWidth + numbers)}`, 'faint', style), line('total', total, { columns, nameWidth, style }));
  return lines.join('\n');
}

function countsPerOperation(result: RunResult): ReadonlyMap<string, ReadonlyMap<Verdict, number>> {
  const names = [...new Set(result.rules.map(({ operation }) => operation))].toSorted();
  return new Map(
    names.map((name) => {
      const rules = result.rules.filter(({ operation }) => operation === name);
      return [name, new Map(verdicts.map((verdict) => [verdict, rules.filter((rule) => rule.verdict === verdict).length]))];
    }),
  );
}

function columnOf(verdict: Verdict): Column {
  const { word } = verdictWords[verdict];
  const space = word.indexOf(' ');
  const heading: readonly [string, string] = space < 0 ? ['', word] : [word.slice(0, space), word.slice(space + 1)];
  return { verdict, heading, width: Math.max(4, ...heading.map((part) => part.length)) };
}

function headings(columns: readonly Column[], nameWidth: number, style: ConsoleStyle): readonly string[] {
  const upper = columns.map(({ heading, width }) => `  ${heading[0].padStart(width)}`).join('');
  const lower = columns.map(({ heading, width }) => `  ${heading[1].padStart(width)}`).join('');
  const first = `  ${' '.repeat(nameWidth)}${upper}`.trimEnd();
  const second = `  ${'operation'.padEnd(nameWidth)}${lower}`;
  return (first === '' ? [second] : [first, second]).map((text) => paint(text, 'faint', style));
}

function line(
  name: string,
  counts: ReadonlyMap<Verdict, number>,
  layout: { readonly columns: readonly Column[]; readonly nameWidth: number; readonly style: ConsoleStyle },
): string {
  const cells = layout.columns.map(({ verdict, width }) => {
    const count = counts.get(verdict) ?? 0;
    const text = `  ${(count === 0 ? '·' : String(count)).padStart(width)}`;
    return paint(text, count === 0 ? 'faint' : verdictTones[verdict], layout.style);
  });
  const shown = name.length > layout.nameWidth ? `${name.slice(0, layout.nameWidth - 1)}…` : name.padEnd(layout.nameWidth);
  return `  ${shown}${cells.join('')}`;
}
