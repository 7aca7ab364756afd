import { describeVerdict, type Verdict } from '../../src/engine/result/verdict.ts';
import { clipped, hanging, wrapped } from '../console/layout.ts';
import { paint, type ConsoleStyle, type Tone } from '../console/style.ts';
import { escapeMarkdown, markdownCode } from '../model/escape.ts';
import { dayOf, operationWord } from '../model/wording.ts';
import { changes, changeWords, type Change } from './change.ts';
import type { ComparedRun, Comparison, RuleChange } from './comparison.ts';

const tones: Readonly<Record<Change, Tone>> = {
  worse: 'bad',
  lost: 'bad',
  removed: 'warn',
  better: 'good',
  new: 'warn',
  unchanged: 'faint',
};

/** A comparison for a terminal: what changed, per operation and rule by rule. */
export function comparisonTable(comparison: Comparison, style: Pick<ConsoleStyle, 'columns' | 'colours'>): string {
  const operations = changedOperations(comparison);
  const room = style.columns - 2 - changes.reduce((sum, change) => sum + change.length + 2, 0);
  const width = Math.min(Math.max(9, ...operations.map(([name]) => operationWord(name).length)), Math.max(12, room));
  const line = (name: string, counts: Readonly<Record<Change, number>>): string => {
    const cells = changes.map((change) => {
      const text = `  ${(counts[change] === 0 ? '·' : String(counts[change])).padStart(change.length)}`;
      return paint(text, counts[change] === 0 ? 'faint' : tones[change], style);
    });
    return `  ${clipped(name, width).padEnd(width)}${cells.join('')}`;
  };
  const heading = `  ${'operation'.padEnd(width)}${changes.map((change) => `  ${change}`).join('')}`;
  return [
    paint(clipped(titleOf(comparison), style.columns), 'strong', style),
    '',
    paint(heading, 'faint', style),
    ...operations.map(([name, counts]) => line(operationWord(name), counts)),
    line('total', comparison.totals),
    ...comparison.changed.map((row) => `\n${ruleText(row, style)}`),
    '',
  ].join('\n');
}

function ruleText(row: RuleChange, style: Pick<ConsoleStyle, 'columns' | 'colours'>): string {
  const head = `${paint(row.change.padEnd(7), tones[row.change], style)}  ${clipped(row.id, style.columns - 9)}`;
  const lines = [...wrapped(stepOf(row), style.columns - 9), ...wrapped(row.says, style.columns - 9)];
  return `${head}\n${hanging(lines, 9)}`;
}

/** A comparison as Markdown, for a step summary or an issue. */
export function comparisonMarkdown(comparison: Comparison): string {
  const rows = comparison.changed
    .slice(0, 200)
    .map((row) => tableRow([row.change, markdownCode(row.id), escapeMarkdown(stepOf(row)), escapeMarkdown(row.says)]));
  const rest = comparison.changed.length - rows.length;
  return [
    `### ${escapeMarkdown(titleOf(comparison))}`,
    [
      tableRow(['Operation', ...changes]),
      tableRow(['---', ...changes.map(() => '---:')]),
      ...changedOperations(comparison).map(([name, counts]) =>
        tableRow([escapeMarkdown(operationWord(name)), ...changes.map((change) => counts[change])]),
      ),
      tableRow(['**total**', ...changes.map((change) => comparison.totals[change])]),
    ].join('\n'),
    rows.length === 0
      ? 'Nothing changed.'
      : [tableRow(['Change', 'Rule', 'From → to', 'Statement']), tableRow(['---', '---', '---', '---']), ...rows].join('\n'),
    ...(rest === 0 ? [] : [`And ${rest} more.`]),
    '',
  ].join('\n\n');
}

/** What each kind of change means, as far as it occurs. */
export function changeLegend(comparisons: readonly Comparison[]): string {
  const present = changes.filter((change) => change !== 'unchanged' && comparisons.some(({ totals }) => totals[change] > 0));
  return present.map((change) => `${change}: ${changeWords[change]}\n`).join('');
}

function changedOperations({ operations }: Comparison): readonly (readonly [string, Readonly<Record<Change, number>>])[] {
  return Object.entries(operations).filter(([, counts]) => changes.some((change) => change !== 'unchanged' && counts[change] > 0));
}

function titleOf({ before, after }: Comparison): string {
  return `${runWord(before)} → ${runWord(after)}`;
}

function runWord({ target, version, startedAt }: ComparedRun): string {
  return `${target}${version === undefined ? '' : ` ${version}`} (${dayOf(startedAt)})`;
}

function stepOf({ before, after, assertions }: RuleChange): string {
  if (assertions !== undefined) return `${wordOf(after)}, ${assertions.before} → ${assertions.after} assertions`;
  return `${wordOf(before)} → ${wordOf(after)}`;
}

function wordOf(verdict: Verdict | undefined): string {
  return verdict === undefined ? 'not in the run' : describeVerdict(verdict).word;
}

function tableRow(cells: readonly (string | number)[]): string {
  return `| ${cells.join(' | ')} |`;
}
