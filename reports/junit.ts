import type { RuleResult, RunResult } from '../src/engine/result/result.ts';
import { describeVerdict } from '../src/engine/result/verdict.ts';
import { escapeXml, escapeXmlAttribute } from './model/escape.ts';
import { citationLine, explained, statusesOf, type Status } from './model/status.ts';
import { checkTogether } from './model/together.ts';
import { overallOf } from './model/overall.ts';
import { casesInWords, otherCases, type OtherCase } from './model/test-cases.ts';
import { historiesInWords, targetWord, totalsInWords } from './model/wording.ts';

/**
 * Writes JUnit XML: a suite for each target, a case for each rule, known history and broken entry of the baseline. A failure is what is wrong or not
 * implemented; an error is a fault of the suite, what cannot be tested, and what could not be judged.
 * @throws UsageError `no-results`, `different-rule-sets` or `duplicate-result`.
 */
export function junitReport(results: readonly RunResult[]): string {
  checkTogether(results, 'targets');
  const suites = results.map((result) => ({ result, cases: casesOf(result) }));
  const all = attributes(countsOf(suites.flatMap(({ cases }) => cases)));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="Poolproof" ${all}>`,
    ...suites.map(({ result, cases }) => suiteOf(result, cases)),
    '</testsuites>',
    '',
  ].join('\n');
}

interface Case {
  readonly group: string;
  readonly name: string;
  readonly milliseconds: number;
  readonly assertions?: number;
  readonly properties: Properties;
  readonly status: Status;
  readonly type: string;
  /** Explains the status. Its first line is the message. */
  readonly says: string;
}

type Properties = readonly (readonly [name: string, value: string])[];

function casesOf(result: RunResult): readonly Case[] {
  const statusOf = statusesOf(result);
  return [...result.rules.map((rule) => ruleCase(rule, statusOf(rule))), ...otherCases(result).map(otherCase)];
}

function ruleCase(rule: RuleResult, status: Status): Case {
  const { word } = describeVerdict(rule.verdict);
  const repeat = rule.reproduce === undefined ? '' : `\n\n${rule.reproduce}`;
  return {
    group: rule.operation,
    name: `${rule.id}: ${rule.says}`,
    milliseconds: rule.milliseconds,
    assertions: rule.assertions,
    properties: [
      ['rule', rule.id],
      ['verdict', word],
      ['grade', `${rule.strength}, ${rule.certainty}`],
      ['level', rule.level],
      ['source', citationLine(rule)],
      ['root cause', rule.rootCause ?? ''],
      ...(rule.verdict === 'advice' ? [['advice', explained(rule, word)] as const] : []),
    ],
    status,
    type: rule.verdict,
    says: `${explained(rule, word)}\nsource: ${citationLine(rule)}${repeat}`,
  };
}

function otherCase({ sort, id, name, status, type, says, rules, milliseconds }: OtherCase): Case {
  return {
    group: sort === 'history' ? 'known histories' : 'baseline',
    name,
    milliseconds,
    properties: [
      [sort, id],
      ['verdict', type.replaceAll('-', ' ')],
      ['rules', rules.join(' ')],
    ],
    status,
    type,
    says,
  };
}

function countsOf(cases: readonly Case[]): Readonly<Record<string, string>> {
  const count = (...wanted: readonly Status[]): string => String(cases.filter(({ status }) => wanted.includes(status)).length);
  return {
    tests: String(cases.length),
    failures: count('failed'),
    errors: count('error', 'doubt'),
    skipped: count('skipped', 'other'),
  };
}

function suiteOf(result: RunResult, cases: readonly Case[]): string {
  const { header, footer } = result;
  const target = targetWord(result);
  const facts = attributes({
    name: target,
    ...countsOf(cases),
    time: seconds(footer.milliseconds),
    timestamp: header.startedAt,
    hostname: header.target.url,
  });
  const properties = propertyLines([
    ['verdict', overallOf(result).says],
    ['exit code', String(footer.exitCode)],
    ['suite version', header.suite.version],
    ['rule set', header.suite.revision],
    ['target version', header.target.version ?? 'unknown'],
    ['tests', casesInWords(result)],
    ['totals', totalsInWords(result)],
    ['histories', historiesInWords(result) ?? ''],
    ['seed', header.seed],
    ['command', header.command],
  ]);
  return [`<testsuite ${facts}>`, properties, ...cases.map((each) => caseLines(each, target)), '</testsuite>'].join('\n');
}

function caseLines(one: Case, target: string): string {
  const facts = attributes({
    classname: `${target}.${one.group}`,
    name: one.name,
    time: seconds(one.milliseconds),
    ...(one.assertions !== undefined && { assertions: String(one.assertions) }),
  });
  const lines = [`<testcase ${facts}>`, propertyLines(one.properties), outcomeOf(one), '</testcase>'];
  return lines.filter((line) => line !== '').join('\n');
}

/** Each has an end tag of its own: there are readers to whom `<skipped/>` is a pass. */
function outcomeOf({ status, type, says }: Case): string {
  const [message = ''] = says.split('\n', 1);
  switch (status) {
    case 'passed':
      return '';
    case 'failed':
      return `<failure ${attributes({ type, message })}>${escapeXml(says)}</failure>`;
    case 'error':
    case 'doubt':
      return `<error ${attributes({ type, message })}>${escapeXml(says)}</error>`;
    case 'skipped':
    case 'other':
      return `<skipped ${attributes({ message })}>${escapeXml(says)}</skipped>`;
  }
}

function propertyLines(properties: Properties): string {
  const lines = properties.filter(([, value]) => value !== '').map(([name, value]) => `<property ${attributes({ name, value })}/>`);
  return ['<properties>', ...lines, '</properties>'].join('\n');
}

function attributes(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}="${escapeXmlAttribute(value)}"`)
    .join(' ');
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}
