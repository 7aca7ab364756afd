import { verdictWords, type Verdict } from '../../src/engine/verdict.ts';
import { escapeMarkdown, markdownCode } from '../model/escape.ts';
import { dayOf, operationWord } from '../model/wording.ts';
import { changes, type Change } from './change.ts';
import type { Comparison, RuleChange } from './compare.ts';

/** A comparison for a terminal: what changed, per operation and rule by rule. */
export function comparisonTable(comparison: Comparison): string {
  const operations = Object.entries(comparison.operations).filter(([, counts]) =>
    changes.some((change) => change !== 'unchanged' && counts[change] > 0),
  );
  const width = Math.max(9, ...operations.map(([name]) => operationWord(name).length));
  const line = (name: string, cells: readonly string[]): string =>
    `  ${name.padEnd(width)}${cells.map((cell) => cell.padStart(11)).join('')}`;
  return [
    titleOf(comparison),
    '',
    line('operation', changes),
    ...operations.map(([name, counts]) => line(operationWord(name), counted(counts))),
    line('total', counted(comparison.totals)),
    ...comparison.changed.map((row) => `\n${row.change}  ${printable(row.id)}\n  ${stepOf(row)}: ${printable(row.says)}`),
    '',
  ].join('\n');
}

/** A comparison as Markdown, for a step summary or an issue. */
export function comparisonMarkdown(comparison: Comparison): string {
  const operations = Object.entries(comparison.operations).filter(([, counts]) =>
    changes.some((change) => change !== 'unchanged' && counts[change] > 0),
  );
  const rows = comparison.changed
    .slice(0, 200)
    .map((row) => tableRow([row.change, markdownCode(row.id), escapeMarkdown(stepOf(row)), escapeMarkdown(row.says)]));
  const rest = comparison.changed.length - rows.length;
  return [
    `### ${escapeMarkdown(titleOf(comparison))}`,
    [
      tableRow(['Operation', ...changes]),
      tableRow(['---', ...changes.map(() => '---:')]),
      ...operations.map(([name, counts]) => tableRow([escapeMarkdown(operationWord(name)), ...changes.map((change) => counts[change])])),
      tableRow(['**total**', ...changes.map((change) => comparison.totals[change])]),
    ].join('\n'),
    rows.length === 0
      ? 'Nothing changed.'
      : [tableRow(['Change', 'Rule', 'From → to', 'Statement']), tableRow(['---', '---', '---', '---']), ...rows].join('\n'),
    rest === 0 ? '' : `And ${rest} more.`,
    '',
  ].join('\n\n');
}

function titleOf(comparison: Comparison): string {
  return printable(`${comparison.before} (${dayOf(comparison.startedBefore)}) → ${comparison.after} (${dayOf(comparison.startedAfter)})`);
}

function stepOf({ before, after, assertions }: RuleChange): string {
  if (assertions !== undefined) return `${wordOf(after)}, ${assertions.before} → ${assertions.after} assertions`;
  return `${wordOf(before)} → ${wordOf(after)}`;
}

function wordOf(verdict: Verdict | undefined): string {
  return verdict === undefined ? 'not run' : verdictWords[verdict].word;
}

/** Text without control characters, which could move the cursor of a terminal. */
function printable(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Bidi_Control}]/gu, ' ');
}

function counted(counts: Readonly<Record<Change, number>>): readonly string[] {
  return changes.map((change) => (counts[change] === 0 ? '·' : String(counts[change])));
}

function tableRow(cells: readonly (string | number)[]): string {
  return `| ${cells.join(' | ')} |`;
}
