import { parseInstant } from '../src/kernel/clock.ts';
import type { RuleResult, RunResult } from '../src/engine/result/result.ts';
import { describeVerdict } from '../src/engine/result/verdict.ts';
import { explained, statusesOf, type Status } from './model/status.ts';
import { checkTogether } from './model/together.ts';
import { historyFacts } from './model/known-histories.ts';
import { overallOf } from './model/overall.ts';
import { casesInWords, otherCases, type OtherCase } from './model/test-cases.ts';
import { scoreInWords, targetWord, totalsInWords } from './model/wording.ts';

/**
 * Writes CTRF JSON. `status` is one of those of CTRF, `rawStatus` the verdict, and `testId` the rule id, the same for all targets. What could not be
 * judged is `other`; whether that leaves a whole run open is in `extra.targets`, as exit code and in words.
 * @throws UsageError `no-results`, `different-rule-sets` or `duplicate-result`.
 */
export function ctrfReport(results: readonly RunResult[]): string {
  checkTogether(results, 'targets');
  const tests = results.flatMap((result) => {
    const statusOf = statusesOf(result);
    const rules = result.rules.map((rule) => testOf(rule, { result, status: ctrfStatuses[statusOf(rule)] }));
    return [...rules, ...otherCases(result).map((one) => otherTest(one, result))];
  });
  const count = (status: CtrfStatus): number => tests.filter((test) => test.status === status).length;
  const starts = results.map(({ header }) => parseInstant(header.startedAt) ?? 0);
  const stops = results.map(({ footer }, at) => (starts[at] ?? 0) + Math.round(footer.milliseconds));
  const report = {
    reportFormat: 'CTRF',
    specVersion: '0.0.0',
    generatedBy: 'poolproof',
    results: {
      tool: { name: 'poolproof', version: results[0]?.header.suite.version ?? '' },
      summary: {
        tests: tests.length,
        passed: count('passed'),
        failed: count('failed'),
        skipped: count('skipped'),
        pending: 0,
        other: count('other'),
        start: Math.min(...starts),
        stop: Math.max(...stops),
      },
      tests,
      environment: { appName: results.map(targetWord).join(', ') },
      extra: { ruleSet: results[0]?.header.suite.revision ?? '', targets: results.map(targetFacts) },
    },
  };
  return `${JSON.stringify(report, null, 1)}\n`;
}

type CtrfStatus = 'passed' | 'failed' | 'skipped' | 'other';

const ctrfStatuses: Readonly<Record<Status, CtrfStatus>> = {
  passed: 'passed',
  failed: 'failed',
  error: 'failed',
  doubt: 'other',
  skipped: 'skipped',
  other: 'other',
};

function targetFacts(result: RunResult): object {
  const { target } = result.header;
  return {
    name: target.name,
    version: target.version ?? '',
    url: target.url,
    exitCode: result.footer.exitCode,
    exit: overallOf(result).word,
    verdict: overallOf(result).says,
    tests: casesInWords(result),
    totals: result.footer.totals,
    words: totalsInWords(result),
    score: scoreInWords(result),
    ...historyFacts(result),
  };
}

function otherTest({ sort, id, name, status, type, says, rules, milliseconds }: OtherCase, result: RunResult) {
  const history = sort === 'history';
  return {
    testId: `${history ? 'history' : 'baseline'}/${id}`,
    name: `${sort} ${name}`,
    status: ctrfStatuses[status],
    rawStatus: type,
    duration: Math.round(milliseconds),
    suite: [targetWord(result), history ? 'known histories' : 'baseline'],
    tags: [sort],
    ...(status === 'passed' ? {} : { message: says }),
    extra: { verdict: type.replaceAll('-', ' '), rules },
  };
}

function testOf(rule: RuleResult, { result, status }: { readonly result: RunResult; readonly status: CtrfStatus }) {
  const { word } = describeVerdict(rule.verdict);
  return {
    testId: rule.id,
    name: `${rule.id}: ${rule.says}`,
    status,
    rawStatus: rule.verdict,
    duration: Math.round(rule.milliseconds),
    suite: [targetWord(result), rule.operation],
    tags: [rule.kind, rule.level, rule.strength],
    ...(rule.verdict === 'pass' ? {} : { message: explained(rule, word) }),
    extra: {
      verdict: word,
      certainty: rule.certainty,
      source: rule.source,
      needs: rule.needs,
      assertions: rule.assertions,
      ...(rule.rootCause === undefined ? {} : { rootCause: rule.rootCause }),
    },
  };
}
