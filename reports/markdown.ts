import type { RootCauseRow, RunResult } from '../src/engine/result/result.ts';
import { totalsOf } from '../src/engine/result/totals.ts';
import { verdicts, describeVerdict } from '../src/engine/result/verdict.ts';
import { escapeMarkdown, markdownBlock, markdownCode } from './model/escape.ts';
import { overallOf, targetInOneLine } from './model/overall.ts';
import { checkTogether } from './model/together.ts';
import { counted, dayOf, historiesInWords, operationWord, scoreInWords, targetWord, totalsInWords } from './model/wording.ts';

/** GitHub takes no more of a step summary. */
const mostBytes = 200_000;
/** How many root causes are shown with a line to repeat them. */
const shownCauses = 10;
/** At most as many histories that do not pass are shown. */
const shownHistories = 20;
/** A line to repeat longer than this is left to the other outputs. */
const mostCode = 4000;

/** A Markdown summary, as CI shows it beside a run: verdict, table, and the first root causes with a line to repeat each. */
export function markdownReport(results: readonly RunResult[], comparison = ''): string {
  checkTogether(results, 'targets');
  const whole = results.map((result) => summaryOf(result, { comparison, causes: shownCauses, operations: true }));
  const shorter = (): string => results.map((result) => summaryOf(result, { comparison: '', causes: 3, operations: false })).join('\n');
  const text = whole.join('\n');
  if (Buffer.byteLength(text) <= mostBytes) return text;
  return cutAtLine(`${shorter()}\nShortened: the HTML report has all of it.\n`);
}

interface Depth {
  readonly comparison: string;
  readonly causes: number;
  readonly operations: boolean;
}

function summaryOf(result: RunResult, depth: Depth): string {
  const { header } = result;
  const facts = `Suite ${header.suite.version}, rule set ${header.suite.revision.slice(0, 12)}, ${dayOf(header.startedAt)}, seed ${header.seed}`;
  return [
    `## ${escapeMarkdown(targetWord(result))}`,
    `**${escapeMarkdown(`${targetWord(result)} ${overallOf(result).says}`)}**`,
    `**${escapeMarkdown(totalsInWords(result))}** (${scoreInWords(result)})`,
    escapeMarkdown(targetInOneLine(result)),
    ...result.footer.diagnosis.map((sentence) => `> ${escapeMarkdown(sentence)}`),
    depth.comparison,
    depth.operations ? operationTable(result) : '',
    causesOf(result, depth.causes),
    historiesOf(result),
    escapeMarkdown(facts),
    '',
  ]
    .filter((part, at, all) => part !== '' || at === all.length - 1)
    .join('\n\n');
}

function historiesOf(result: RunResult): string {
  const words = historiesInWords(result);
  if (words === undefined) return '';
  const shown = (result.histories ?? []).filter(({ verdict }) => verdict !== 'pass').slice(0, shownHistories);
  const rows = shown.map(({ id, verdict, reason = '' }) => {
    const { glyph, word } = describeVerdict(verdict);
    return escapeMarkdown(`${glyph} ${word}: ${id}${reason === '' ? '' : `, ${reason}`}`);
  });
  return [`**${escapeMarkdown(`K${words.slice(1)}`)}**`, ...(rows.length === 0 ? [] : [rows.map((row) => `- ${row}`).join('\n')])].join(
    '\n\n',
  );
}

function line(cells: readonly (string | number)[]): string {
  return `| ${cells.join(' | ')} |`;
}

function operationTable(result: RunResult): string {
  const present = verdicts.filter((verdict) => (result.footer.totals[verdict] ?? 0) > 0);
  const operations = [...new Set(result.rules.map(({ operation }) => operation))].toSorted();
  const rows = operations.map((operation) => {
    const counts = totalsOf(result.rules.filter((rule) => rule.operation === operation));
    return line([escapeMarkdown(operationWord(operation)), ...present.map((verdict) => (counts[verdict] === 0 ? '' : counts[verdict]))]);
  });
  return [
    line(['Operation', ...present.map((verdict) => `${describeVerdict(verdict).glyph} ${describeVerdict(verdict).word}`)]),
    line(['---', ...present.map(() => '---:')]),
    ...rows,
    line(['**total**', ...present.map((verdict) => result.footer.totals[verdict] ?? 0)]),
  ].join('\n');
}

function causesOf(result: RunResult, most: number): string {
  if (result.rootCauses.length === 0) return '';
  const shown = result.rootCauses.slice(0, most);
  const rest = result.rootCauses.length - shown.length;
  return [
    '### Root causes',
    ...shown.map((cause, at) => causeOf(cause, { result, number: at + 1 })),
    rest === 0 ? '' : `And ${counted(rest, 'more root cause')}.`,
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function causeOf(cause: RootCauseRow, { result, number }: { readonly result: RunResult; readonly number: number }): string {
  const { glyph, word } = describeVerdict(cause.verdict);
  const rule = result.rules.find(({ id }) => id === cause.rules[0]);
  const [source] = rule?.source ?? [];
  const lines = [
    `**${number}. ${escapeMarkdown(cause.says)}** ${glyph} ${word}, ${escapeMarkdown(operationWord(cause.operation))}, ${counted(cause.rules.length, 'rule')}`,
    `Rule ${markdownCode(cause.rules[0] ?? '')}${source === undefined ? '' : `, ${escapeMarkdown(`${source.document}: ${source.place}`)}`}`,
  ];
  if (rule?.difference !== undefined) {
    lines.push(`Expected ${markdownCode(rule.difference.expected.slice(0, 500))}, got ${markdownCode(rule.difference.got.slice(0, 500))}`);
  }
  if (rule?.reproduce !== undefined && rule.reproduce.length <= mostCode) lines.push(markdownBlock(rule.reproduce, 'sh'));
  return lines.join('\n\n');
}

/** The beginning of a text, up to a line end, with a note that it was cut. */
function cutAtLine(text: string): string {
  const note = '\n\nCut here: the summary would be too long. The HTML report has all of it.\n';
  if (Buffer.byteLength(text) <= mostBytes) return text;
  const bytes = Buffer.from(text).subarray(0, mostBytes - Buffer.byteLength(note) - 4);
  return `${bytes.subarray(0, bytes.lastIndexOf(10)).toString('utf8')}${note}`;
}
