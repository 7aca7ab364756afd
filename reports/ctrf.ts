import { parseInstant } from '../src/kernel/clock.ts';
import type { HistoryRow, RuleResult, RunResult } from '../src/engine/result/result.ts';
import { describeVerdict } from '../src/engine/result/verdict.ts';
import { explained, statusesOf, type Status } from './model/status.ts';
import { checkTogether } from './model/together.ts';
import { historyFacts, historyStatus } from './model/known-histories.ts';
import { scoreInWords, targetWord, totalsInWords } from './model/wording.ts';

/**
 * Writes CTRF JSON. `status` is one of those of CTRF, `rawStatus` the verdict, and `testId` the rule id, the same for all targets.
 * @throws UsageError `no-results`, `different-rule-sets` or `duplicate-result`.
 */
export function ctrfReport(results: readonly RunResult[]): string {
  checkTogether(results, 'targets');
  const tests = results.flatMap((result) => {
    const statusOf = statusesOf(result);
    const rules = result.rules.map((rule) => testOf(rule, { result, status: ctrfStatus(statusOf(rule)) }));
    return [...rules, ...(result.histories ?? []).map((history) => testOfHistory(history, result))];
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

function ctrfStatus(status: Status): CtrfStatus {
  return status === 'error' ? 'failed' : status;
}

function targetFacts(result: RunResult): object {
  const { target } = result.header;
  return {
    name: target.name,
    version: target.version ?? '',
    url: target.url,
    totals: result.footer.totals,
    words: totalsInWords(result),
    score: scoreInWords(result),
    ...historyFacts(result),
  };
}

function testOfHistory(history: HistoryRow, { header }: RunResult) {
  const { id, title, verdict, rules, reason, milliseconds } = history;
  const { word } = describeVerdict(verdict);
  return {
    testId: `history/${id}`,
    name: `history ${id}: ${title}`,
    status: historyStatus(history),
    rawStatus: verdict,
    duration: Math.round(milliseconds),
    suite: [header.target.name, 'known histories'],
    tags: ['history'],
    ...(reason === undefined ? {} : { message: reason }),
    extra: { verdict: word, rules },
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
    suite: [result.header.target.name, rule.operation],
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
