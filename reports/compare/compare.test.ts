import { expect, test } from '@playwright/test';
import type { RuleResult } from '../../src/engine/result.ts';
import { plausibleRun } from '../../suites/self/results/plausible-run.ts';
import { compareRuns, failsBy } from './compare.ts';
import { comparisonMarkdown, comparisonTable } from './comparison-text.ts';

const before = plausibleRun({ target: 'made up', version: '1', rules: 60 });

function later(change: (rule: RuleResult) => readonly RuleResult[]) {
  return { ...before, rules: before.rules.flatMap(change), footer: { ...before.footer, sha256: 'another' } };
}

const [good] = before.rules.filter(({ verdict }) => verdict === 'pass');
const [bad] = before.rules.filter(({ verdict }) => verdict === 'fail');

test('a rule that no longer passes is worse, one that passes now is better, all others stand', () => {
  const after = later((rule) => [
    rule.id === good?.id ? { ...rule, verdict: 'fail' } : rule.id === bad?.id ? { ...rule, verdict: 'pass' } : rule,
  ]);

  const [comparison] = compareRuns([before, after]);

  expect(comparison?.totals).toEqual({ worse: 1, better: 1, lost: 0, new: 0, unchanged: 58 });
  expect(comparison?.changed.map(({ id, change }) => [id, change])).toEqual([
    [good?.id, 'worse'],
    [bad?.id, 'better'],
  ]);
  expect(comparison?.operations[good?.operation ?? '']?.worse).toBe(1);
});

test('an assertion that is gone names its rule, though the rule still passes', () => {
  const after = later((rule) => [rule.id === good?.id ? { ...rule, assertions: rule.assertions - 1 } : rule]);

  const [comparison] = compareRuns([before, after]);

  expect(comparison?.changed).toMatchObject([
    { id: good?.id, change: 'lost', assertions: { before: good?.assertions, after: (good?.assertions ?? 0) - 1 } },
  ]);
});

test('a rule that is gone is lost, and new the other way round', () => {
  const after = later((rule) => (rule.id === good?.id ? [] : [rule]));

  expect(compareRuns([before, after])[0]?.totals.lost).toBe(1);
  expect(compareRuns([after, before])[0]?.totals.new).toBe(1);
});

test('the policy decides what fails', () => {
  const lost = compareRuns([before, later((rule) => (rule.id === good?.id ? [] : [rule]))]);
  const better = compareRuns([before, later((rule) => [rule.id === bad?.id ? { ...rule, verdict: 'pass' } : rule])]);

  expect((['worse', 'lost', 'any', 'never'] as const).map((policy) => failsBy(policy, lost))).toEqual([true, true, true, false]);
  expect((['worse', 'lost', 'any', 'never'] as const).map((policy) => failsBy(policy, better))).toEqual([false, false, true, false]);
});

test('table and Markdown name the rule and both verdicts', () => {
  const comparisons = compareRuns([before, later((rule) => [rule.id === good?.id ? { ...rule, verdict: 'fail' } : rule])]);

  for (const text of comparisons.flatMap((each) => [comparisonTable(each), comparisonMarkdown(each)])) {
    expect(text).toContain(good?.id);
    expect(text).toContain('pass → wrong');
  }
});

test('runs of different rule sets, and the same run twice, are refused', () => {
  expect(() => compareRuns([before, plausibleRun({ target: 'made up', revision: 'ffff' })])).toThrow(/different rule sets/u);
  expect(() => compareRuns([before, before])).toThrow(/the same run/u);
});
