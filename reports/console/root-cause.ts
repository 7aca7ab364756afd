import type { ExchangeEvidence, RootCauseRow, RuleResult, RunResult } from '../../src/engine/result/result.ts';
import { quoted } from '../../src/engine/reproduce/shell.ts';
import { describeVerdict, type Verdict } from '../../src/engine/result/verdict.ts';
import { knownCauses } from '../model/beside-baseline.ts';
import { printable } from '../model/escape.ts';
import { counted } from '../model/wording.ts';
import { clipped, hanging, labelled, wrapped } from './layout.ts';
import { paint, verdictTones, type ConsoleStyle, type Tone } from './style.ts';

/** The verdicts a reader has to act on; their root causes are shown in full, the others on one line. */
const loud: ReadonlySet<Verdict> = new Set(['wrong', 'unexpected-pass', 'suite-error', 'untested', 'inconclusive']);

/** How many root causes are shown in full unless all are asked for. */
const shownInFull = 10;

/** All root causes, each once, numbered as in the result. */
export function rootCauses(result: RunResult, style: ConsoleStyle): string {
  const rules = new Map(result.rules.map((rule) => [rule.id, rule]));
  const numbered = result.rootCauses.map((cause, index) => ({ cause, number: index + 1 }));
  const isKnown = knownCauses(result);
  const isFull = ({ cause }: { readonly cause: RootCauseRow }): boolean =>
    style.detail === 'verbose' || (loud.has(cause.verdict) && !isKnown(cause));
  const full = numbered.filter(isFull);
  const shown = style.detail === 'verbose' ? full : full.slice(0, shownInFull);
  const blocks = shown.map(({ cause, number }) => block({ cause, number, rules }, style));
  const rest = full.slice(shown.length);
  if (rest.length > 0) blocks.push(hanging(wrapped(moreWords(rest.length), style.columns - 2), 2, '  '));
  const brief = numbered.filter((entry) => !isFull(entry)).map(({ cause, number }) => heading(cause, number, style));
  if (brief.length > 0) blocks.push(brief.join('\n'));
  return blocks.join('\n\n');
}

function moreWords(count: number): string {
  return `and ${counted(count, 'more root cause')}: use --verbose, or open the report.`;
}

interface NumberedCause {
  readonly cause: RootCauseRow;
  readonly number: number;
  readonly rules: ReadonlyMap<string, RuleResult>;
}

function block({ cause, number, rules }: NumberedCause, style: ConsoleStyle): string {
  const width = Math.max(30, style.columns - 15);
  const lines = [heading(cause, number, style)];
  const shows = rules.get(cause.rules[0] ?? '');
  if (shows !== undefined) {
    lines.push(labelled('rule', [shows.id, ...wrapped(shows.says, width)]));
    lines.push(...evidence(shows, { width, style }));
    const cited = style.detail === 'verbose' ? shows.source : shows.source.slice(0, 1);
    lines.push(...cited.map((source) => sourceLines(source, { width, style })));
    if (shows.reproduce !== undefined) lines.push(labelled('repeat', repeatLines(shows.reproduce, number, style)));
  }
  const others = cause.rules.slice(1);
  if (others.length > 0) lines.push(labelled('also', alsoLines(others, style)));
  return lines.join('\n');
}

/** The shell lines, where there is one or all are wanted; a script of several is left to the ticket. */
function repeatLines(script: string, number: number, { detail, resultFile }: ConsoleStyle): readonly string[] {
  const lines = printable(script).split('\n');
  return detail === 'verbose' || lines.length === 1
    ? lines
    : [`poolproof ticket ${resultFile === undefined ? 'RESULT' : quoted(resultFile)} --root-cause ${number}`];
}

/** Glyph, number and sentence, with verdict and number of rules at the end, or below where the line is too short. */
function heading(cause: RootCauseRow, number: number, style: ConsoleStyle): string {
  const { glyph, word } = describeVerdict(cause.verdict);
  const tone = verdictTones[cause.verdict];
  const left = `${glyph} ${String(number).padEnd(2)} `;
  const right = `${word}, ${counted(cause.rules.length, 'rule')}`;
  const says = cause.operation === '*' || cause.says.startsWith(cause.operation) ? cause.says : `${cause.operation}: ${cause.says}`;
  const [first = '', ...more] = wrapped(says, style.columns - left.length);
  const lastLength = more.at(-1)?.length ?? first.length;
  const gap = style.columns - left.length - lastLength - right.length;
  const tail = gap >= 2 ? `${' '.repeat(gap)}${right}` : `\n${' '.repeat(style.columns - right.length)}${right}`;
  const indented = more.map((line) => `\n${' '.repeat(left.length)}${paint(line, 'strong', style)}`).join('');
  return `${paint(left, tone, style)}${paint(first, 'strong', style)}${indented}${paint(tail, tone, style)}`;
}

interface Room {
  readonly width: number;
  readonly style: ConsoleStyle;
}

function evidence(rule: RuleResult, room: Room): readonly string[] {
  const exchange = shownExchange(rule);
  const lines: string[] = [];
  if (exchange !== undefined) {
    lines.push(labelled('sent', limited(`${exchange.operation} ${exchange.request.body}`, room)));
    lines.push(labelled('came', limited(answerText(exchange), room)));
  }
  if (rule.difference !== undefined) {
    const at = rule.difference.path === undefined ? '' : ` at ${rule.difference.path}`;
    lines.push(toned(labelled('expected', limited(rule.difference.expected, room)), 'good', room));
    if (!lines.includes(labelled('came', limited(rule.difference.got, room))))
      lines.push(toned(labelled('got', limited(`${rule.difference.got}${at}`, room)), 'bad', room));
  } else if (rule.reason !== undefined) lines.push(labelled('why', limited(rule.reason, room)));
  return lines;
}

/** A labelled text in a tone, line by line, so that each line ends as it began. */
function toned(text: string, tone: Tone, { style }: Room): string {
  return text
    .split('\n')
    .map((line) => paint(line, tone, style))
    .join('\n');
}

/** The exchange the difference points at, else the last one that was the act itself. */
function shownExchange(rule: RuleResult): ExchangeEvidence | undefined {
  const pointedAt = rule.difference?.exchange;
  if (pointedAt !== undefined) return rule.exchanges[pointedAt];
  return rule.exchanges.findLast(({ purpose }) => purpose === 'act') ?? rule.exchanges.at(-1);
}

function answerText({ response }: ExchangeEvidence): string {
  if (response === undefined) return 'no answer';
  return `${response.status} ${response.body === '' ? '(no body)' : response.body}`;
}

function limited(text: string, { width, style }: Room): readonly string[] {
  const lines = wrapped(text, width);
  if (style.detail === 'verbose' || lines.length <= 3) return lines;
  return [...lines.slice(0, 2), clipped(lines.slice(2).join(' '), width)];
}

function sourceLines(source: RuleResult['source'][number], { width, style }: Room): string {
  const words = wrapped(`${source.document}: ${source.place}`, width);
  return labelled('source', [...words, paint(printable(source.url), 'link', style)]);
}

function alsoLines(others: readonly string[], style: ConsoleStyle): readonly string[] {
  const shown = style.detail === 'verbose' ? others : others.slice(0, 3);
  const left = others.length - shown.length;
  return left === 0 ? shown : [...shown, `and ${counted(left, 'more rule')}`];
}
