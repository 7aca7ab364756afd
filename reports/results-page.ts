import { parseInstant } from '../src/kernel/clock.ts';
import type { RunResult } from '../src/engine/result.ts';
import { totalsOf } from '../src/engine/totals.ts';
import { escapeMarkdown, markdownCode } from './model/escape.ts';
import { dayOf, operationWord, scoreInWords, targetInOneLine, targetWord } from './model/wording.ts';

/** A result older than this says so. */
const freshDays = 90;
const dayInMilliseconds = 86_400_000;

/** The page of published results: targets with date and command, and operation by target. `now` is in milliseconds since the epoch. */
export function resultsPage(results: readonly RunResult[], now: number): string {
  const sorted = results.toSorted((one, two) => targetWord(one).localeCompare(targetWord(two), 'en', { numeric: true }));
  const parts = [
    '<!-- Generated from reports/published by scripts/write-results-page.js; do not edit. -->',
    '# Published results',
    'Numbers of one row are comparable only where the rule set is the same. A result older than 90 days is marked 🟠: run it again before relying on it.',
    table(
      ['Target', 'Result', 'Run', 'Rule set', 'Command'],
      sorted.map((result) => targetRow(result, now)),
    ),
    '## Operation by target',
    'Rules that pass, of all rules of the operation.',
    operationTable(sorted),
  ];
  return `${sorted.length === 0 ? [...parts.slice(0, 2), 'Nothing has been published yet.'].join('\n\n') : parts.join('\n\n')}\n`;
}

/** How many whole days ago a result was made. */
export function ageInDays(result: RunResult, now: number): number {
  return Math.floor((now - (parseInstant(result.header.startedAt) ?? 0)) / dayInMilliseconds);
}

function targetRow(result: RunResult, now: number): readonly string[] {
  const { suite, startedAt, command } = result.header;
  const stale = ageInDays(result, now) > freshDays ? '🟠 older than 90 days: ' : '';
  return [
    `**${escapeMarkdown(targetWord(result))}**`,
    `${scoreInWords(result)}. ${escapeMarkdown(targetInOneLine(result))}`,
    `${stale}${dayOf(startedAt)}`,
    markdownCode(suite.revision.slice(0, 12)),
    markdownCode(command),
  ];
}

function operationTable(results: readonly RunResult[]): string {
  const operations = [...new Set(results.flatMap(({ rules }) => rules.map(({ operation }) => operation)))].toSorted();
  const rows = operations.map((operation) => [
    escapeMarkdown(operationWord(operation)),
    ...results.map(({ rules }) => {
      const own = rules.filter((rule) => rule.operation === operation);
      return own.length === 0 ? 'not run' : `${totalsOf(own).pass}/${own.length}`;
    }),
  ]);
  return table(['Operation', ...results.map((result) => escapeMarkdown(targetWord(result)))], rows);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
