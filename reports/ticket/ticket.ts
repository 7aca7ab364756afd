import { stringify } from 'yaml';
import { usageError, type UsageError } from '../../src/kernel/errors.ts';
import type { ExchangeEvidence, RootCauseRow, RuleResult, RunResult } from '../../src/engine/result/result.ts';
import { describeVerdict } from '../../src/engine/result/verdict.ts';
import { entryFor } from '../baseline/update-baseline.ts';
import { curlCall, javascriptCalls, pythonCalls } from '../model/call-as-code.ts';
import { escapeMarkdown, markdownBlock, markdownCode } from '../model/escape.ts';
import { sdkCalls } from '../model/sdk-calls.ts';
import { counted, operationWord, targetWord } from '../model/wording.ts';

/**
 * Writes an issue text, in Markdown, for one root cause.
 * @param number - number of the root cause in the report, from 1.
 * @param link - address of the issue, for the baseline entry in the text.
 * @throws UsageError if the result has no such root cause.
 */
export function ticketFor(result: RunResult, number: number, link?: string): string {
  const cause = result.rootCauses[number - 1];
  if (cause === undefined) throw noSuchCause(result, number);
  const rule = result.rules.find(({ id }) => id === cause.rules[0]);
  if (rule === undefined) throw noSuchCause(result, number);
  return [
    `# ${operationWord(cause.operation)}: ${escapeMarkdown(cause.says)}`,
    aboutTarget(result),
    '## Expected',
    expected(rule),
    '## Got',
    got(rule),
    '## To repeat',
    repeat(rule, result),
    '## Rules affected',
    affected(cause, result),
    '## Until it is repaired',
    `Entry for the baseline, so that this stays green until it changes:`,
    markdownBlock(stringify([{ ...entryFor(result, cause), ...(link === undefined ? {} : { link }) }], { lineWidth: 0 }).trimEnd(), 'yaml'),
    '',
  ].join('\n\n');
}

function noSuchCause(result: RunResult, number: number): UsageError {
  const has = result.rootCauses.length === 0 ? 'none' : `1 to ${result.rootCauses.length}`;
  return usageError('no-such-root-cause', { number, has });
}

function aboutTarget({ header }: RunResult): string {
  const { target, suite } = header;
  return `Seen on **${escapeMarkdown(targetWord({ header }))}** (${escapeMarkdown(target.region)}) on ${header.startedAt.slice(0, 10)} with Poolproof ${escapeMarkdown(suite.version)}, rule set ${suite.revision.slice(0, 12)}.`;
}

function expected(rule: RuleResult): string {
  const citations = rule.source.map(
    ({ document, place, url, kind }) =>
      `- [${escapeMarkdown(`${document}: ${place}`)}](<${url.replaceAll(/[<>\s]/gu, encodeURIComponent)}>)${kind === 'observation' ? ', observed' : ''}`,
  );
  const value = rule.difference === undefined ? [] : [`Expected: ${markdownCode(rule.difference.expected)}`];
  return [
    `${escapeMarkdown(rule.says.replace(/\.$/u, ''))}. (${rule.strength}, ${rule.certainty}, ${rule.level})`,
    ...value,
    citations.join('\n'),
  ].join('\n\n');
}

function got(rule: RuleResult): string {
  const { difference } = rule;
  const exchange = shownExchange(rule);
  const parts =
    difference === undefined
      ? [escapeMarkdown(rule.reason ?? describeVerdict(rule.verdict).means)]
      : [markdownCode(difference.got) + (difference.path === undefined ? '' : ` at ${markdownCode(difference.path)}`)];
  if (exchange?.response !== undefined) parts.push(markdownBlock(`HTTP ${exchange.response.status}\n${exchange.response.body}`, 'http'));
  return parts.join('\n\n');
}

function repeat(rule: RuleResult, { header }: RunResult): string {
  const exchange = shownExchange(rule);
  const { url: endpoint, region } = header.target;
  const facts = { operation: exchange?.operation ?? rule.operation, endpoint, body: exchange?.request.body ?? '{}' };
  const calls =
    exchange === undefined ? undefined : sdkCalls({ exchanges: rule.exchanges, shown: rule.exchanges.indexOf(exchange), endpoint, region });
  const parts = [markdownBlock(rule.reproduce ?? curlCall(facts), 'sh')];
  if (calls !== undefined) {
    parts.push(
      'AWS SDK for JavaScript v3:',
      markdownBlock(javascriptCalls(calls), 'js'),
      'boto3:',
      markdownBlock(pythonCalls(calls), 'python'),
    );
  }
  return parts.join('\n\n');
}

function affected(cause: RootCauseRow, result: RunResult): string {
  const says = new Map(result.rules.map((rule) => [rule.id, rule.says]));
  const shown = cause.rules.slice(0, 30).map((id) => `- ${markdownCode(id)} ${escapeMarkdown(says.get(id) ?? '')}`);
  const rest = cause.rules.length - shown.length;
  return [...shown, ...(rest === 0 ? [] : [`- and ${counted(rest, 'more rule')}`])].join('\n');
}

function shownExchange(rule: RuleResult): ExchangeEvidence | undefined {
  const pointedAt = rule.difference?.exchange;
  if (pointedAt !== undefined) return rule.exchanges[pointedAt];
  return rule.exchanges.findLast(({ purpose }) => purpose === 'act') ?? rule.exchanges.at(-1);
}
