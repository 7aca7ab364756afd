import { expect, test } from '@playwright/test';
import type { RuleResult } from '../../src/engine/result/result.ts';
import { plausibleRun } from '../../suites/whole/reports/results/plausible-run.ts';
import type { Verdict } from '../../src/engine/result/verdict.ts';
import { changeBetween, type Change } from './change.ts';
import { compareRuns, failsBy } from './compare.ts';
import { ComparisonFile } from './comparison.ts';
import { comparisonMarkdown, comparisonTable } from './comparison-text.ts';

const before = plausibleRun({ target: 'made up', version: '1', rules: 60 });

function later(change: (rule: RuleResult) => readonly RuleResult[]) {
  return { ...before, rules: before.rules.flatMap(change), footer: { ...before.footer, sha256: 'another' } };
}

const [good] = before.rules.filter(({ verdict }) => verdict === 'pass');
const [bad] = before.rules.filter(({ verdict }) => verdict === 'wrong');

test('a rule that no longer passes is worse, one that passes now is better, all others stand', () => {
  const after = later((rule) => [
    rule.id === good?.id ? { ...rule, verdict: 'wrong' } : rule.id === bad?.id ? { ...rule, verdict: 'pass' } : rule,
  ]);

  const [comparison] = compareRuns([before, after]);

  expect(comparison?.totals).toEqual({ worse: 1, better: 1, lost: 0, removed: 0, new: 0, unchanged: 58 });
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

test('a rule that is gone is removed, and new the other way round', () => {
  const after = later((rule) => (rule.id === good?.id ? [] : [rule]));

  expect(compareRuns([before, after])[0]?.totals.removed).toBe(1);
  expect(compareRuns([after, before])[0]?.totals.new).toBe(1);
});

const steps: readonly (readonly [from: Verdict, to: Verdict, change: Change])[] = [
  ['pass', 'untested', 'lost'],
  ['wrong', 'inconclusive', 'lost'],
  ['pass', 'excluded', 'lost'],
  ['advice', 'suite-error', 'lost'],
  ['untested', 'pass', 'better'],
  ['untested', 'wrong', 'new'],
  ['untested', 'inconclusive', 'unchanged'],
  ['not-implemented', 'pass', 'better'],
  ['not-implemented', 'wrong', 'new'],
  ['not-implemented', 'untested', 'unchanged'],
  ['untested', 'not-implemented', 'unchanged'],
  ['wrong', 'not-implemented', 'worse'],
  ['wrong', 'known-difference', 'unchanged'],
  ['pass', 'unexpected-pass', 'unchanged'],
];
for (const [from, to, change] of steps) {
  test(`from ${from} to ${to} is ${change}`, () => {
    expect(changeBetween({ verdict: from, assertions: 2 }, { verdict: to, assertions: 2 })).toBe(change);
  });
}

test('a rule that fails sooner than before has lost nothing', () => {
  expect(changeBetween({ verdict: 'wrong', assertions: 4 }, { verdict: 'wrong', assertions: 1 })).toBe('unchanged');
});

test('the policy decides what fails', () => {
  const removed = compareRuns([before, later((rule) => (rule.id === good?.id ? [] : [rule]))]);
  const better = compareRuns([before, later((rule) => [rule.id === bad?.id ? { ...rule, verdict: 'pass' } : rule])]);
  const fails = (...kinds: readonly Change[]) => [failsBy(new Set(kinds), removed), failsBy(new Set(kinds), better)];

  expect(fails('worse', 'lost', 'removed')).toEqual([true, false]);
  expect(fails('worse', 'lost')).toEqual([false, false]);
  expect(fails('better', 'new')).toEqual([false, true]);
  expect(fails()).toEqual([false, false]);
});

const worse = later((rule) => [rule.id === good?.id ? { ...rule, verdict: 'wrong' } : rule]);

test('table and Markdown name the rule and both verdicts', () => {
  const comparisons = compareRuns([before, worse]);

  for (const text of comparisons.flatMap((each) => [comparisonTable(each, { columns: 80, colours: false }), comparisonMarkdown(each)])) {
    expect(text).toContain(good?.id);
    expect(text).toContain('pass → wrong');
  }
});

test('the table fits the terminal, and nothing in a name can steer it or be markup', () => {
  const markup = '</td><b>|`\u001B[2J\u202E';
  const hostile = plausibleRun({ target: `made up ${markup}`, rules: 60, markup });
  const changed = { ...hostile, rules: hostile.rules.map((rule) => ({ ...rule, verdict: 'wrong' as const })), footer: worse.footer };
  const [comparison] = compareRuns([hostile, changed]);
  if (comparison === undefined) throw new Error('nothing was compared');

  const table = comparisonTable(comparison, { columns: 80, colours: false });

  expect(table.split('\n').filter((line) => line.length > 80)).toEqual([]);
  expect(table).not.toMatch(/(?!\n)[\p{Cc}\p{Bidi_Control}]/u);
  expect(comparisonMarkdown(comparison).replaceAll(/(?<![\\`])(`+)(?!`).*?(?<!`)\1(?!`)/gu, '')).not.toContain('<b>');
});

test('the JSON holds to its schema', () => {
  const file = { schema: 'poolproof.comparison/2', ruleSet: 'r', failed: true, comparisons: compareRuns([before, worse]) };

  expect(ComparisonFile.safeParse(JSON.parse(JSON.stringify(file)))).toMatchObject({ success: true });
});

test('runs of different rule sets, and the same run twice, are refused', () => {
  expect(() => compareRuns([before, plausibleRun({ target: 'made up', revision: 'ffff' })])).toThrow(/different rule sets/u);
  expect(() => compareRuns([before, before])).toThrow(/the same run/u);
});
