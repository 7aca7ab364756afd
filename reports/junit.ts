import type { HistoryRow, RuleResult, RunResult } from '../src/engine/result/result.ts';
import { describeVerdict } from '../src/engine/result/verdict.ts';
import { escapeXml } from './model/escape.ts';
import { citationLine, explained, statusesOf, type Status } from './model/status.ts';
import { checkTogether } from './model/together.ts';
import { historyStatus } from './model/known-histories.ts';
import { historiesInWords, targetWord, totalsInWords } from './model/wording.ts';

/**
 * Writes JUnit XML: a suite for each target, a case for each rule. A failure is a wrong rule, an error a fault of the suite or an unreachable target.
 * @throws UsageError `no-results`, `different-rule-sets` or `duplicate-result`.
 */
export function junitReport(results: readonly RunResult[]): string {
  checkTogether(results, 'targets');
  const suites = results.map(suiteOf);
  const sum = (name: keyof Counts): number => suites.reduce((total, { counts }) => total + counts[name], 0);
  const head = `tests="${sum('tests')}" failures="${sum('failures')}" errors="${sum('errors')}" skipped="${sum('skipped')}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="Poolproof" ${head}>`,
    ...suites.map(({ text }) => text),
    '</testsuites>',
    '',
  ].join('\n');
}

interface Counts {
  readonly tests: number;
  readonly failures: number;
  readonly errors: number;
  readonly skipped: number;
}

function suiteOf(result: RunResult): { readonly text: string; readonly counts: Counts } {
  const statusOf = statusesOf(result);
  const count = (...wanted: readonly Status[]): number => result.rules.filter((rule) => wanted.includes(statusOf(rule))).length;
  const { histories = [] } = result;
  const past = (status: string): number => histories.filter((history) => historyStatus(history) === status).length;
  const counts = {
    tests: result.rules.length + histories.length,
    failures: count('failed') + past('failed'),
    errors: count('error'),
    skipped: count('skipped', 'other') + past('skipped'),
  };
  const { header, footer } = result;
  const facts = attributes({
    name: targetWord(result),
    tests: String(counts.tests),
    failures: String(counts.failures),
    errors: String(counts.errors),
    skipped: String(counts.skipped),
    time: seconds(footer.milliseconds),
    timestamp: header.startedAt,
    hostname: header.target.url,
  });
  const properties = propertyLines([
    ['suite version', header.suite.version],
    ['rule set', header.suite.revision],
    ['target version', header.target.version ?? 'unknown'],
    ['totals', totalsInWords(result)],
    ['histories', historiesInWords(result) ?? ''],
    ['seed', header.seed],
    ['command', header.command],
  ]);
  const cases = result.rules.map((rule) => caseOf(rule, { statusOf, target: header.target.name }));
  const more = histories.map((history) => historyCase(history, header.target.name));
  return { counts, text: [`<testsuite ${facts}>`, properties, ...cases, ...more, '</testsuite>'].join('\n') };
}

interface CaseFacts {
  readonly statusOf: (rule: RuleResult) => Status;
  readonly target: string;
}

function caseOf(rule: RuleResult, { statusOf, target }: CaseFacts): string {
  const { word } = describeVerdict(rule.verdict);
  const facts = attributes({
    classname: `${target}.${rule.operation}`,
    name: `${rule.id}: ${rule.says}`,
    time: seconds(rule.milliseconds),
    assertions: String(rule.assertions),
  });
  const properties = propertyLines([
    ['rule', rule.id],
    ['verdict', word],
    ['grade', `${rule.strength}, ${rule.certainty}`],
    ['level', rule.level],
    ['source', citationLine(rule)],
    ['root cause', rule.rootCause ?? ''],
    ...(rule.verdict === 'advice' ? [['advice', explained(rule, word)] as const] : []),
  ]);
  return [`<testcase ${facts}>`, properties, outcomeOf(rule, statusOf(rule)), '</testcase>'].filter((line) => line !== '').join('\n');
}

function historyCase(history: HistoryRow, target: string): string {
  const { id, title, verdict, rules, reason = title, milliseconds } = history;
  const { word } = describeVerdict(verdict);
  const facts = attributes({ classname: `${target}.known histories`, name: `${id}: ${title}`, time: seconds(milliseconds) });
  const properties = propertyLines([
    ['history', id],
    ['verdict', word],
    ['rules', rules.join(' ')],
  ]);
  const message = escapeXml(`${word}: ${reason}`);
  const outcomes = { passed: '', failed: `<failure type="${verdict}" message="${message}"/>`, skipped: `<skipped message="${message}"/>` };
  return [`<testcase ${facts}>`, properties, outcomes[historyStatus(history)], '</testcase>'].filter((line) => line !== '').join('\n');
}

function outcomeOf(rule: RuleResult, status: Status): string {
  const { word } = describeVerdict(rule.verdict);
  const message = escapeXml(`${word}: ${rule.reason ?? rule.says}`);
  const body = escapeXml(
    `${explained(rule, word)}\nsource: ${citationLine(rule)}${rule.reproduce === undefined ? '' : `\n\n${rule.reproduce}`}`,
  );
  switch (status) {
    case 'passed':
      return '';
    case 'failed':
      return `<failure type="${rule.verdict}" message="${message}">${body}</failure>`;
    case 'error':
      return `<error type="${rule.verdict}" message="${message}">${body}</error>`;
    case 'skipped':
    case 'other':
      return `<skipped message="${message}"/>`;
  }
}

function propertyLines(properties: readonly (readonly [name: string, value: string])[]): string {
  const lines = properties.filter(([, value]) => value !== '').map(([name, value]) => `<property ${attributes({ name, value })}/>`);
  return ['<properties>', ...lines, '</properties>'].join('\n');
}

function attributes(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}="${escapeXml(value)}"`)
    .join(' ');
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}
