import { expect, test } from '@playwright/test';
import { runnerStatusOf } from './runner-status.ts';
import { verdicts } from './verdict.ts';

test('each verdict has one status', () => {
  const statuses = verdicts.map((verdict) => `${verdict}: ${runnerStatusOf({ verdict }, () => true)}`);

  expect(statuses).toEqual([
    'pass: passed',
    'wrong: failed',
    'advice: passed',
    'known-difference: skipped',
    'unexpected-pass: failed',
    'not-implemented: failed',
    'out-of-scope: skipped',
    'untested: failed',
    'inconclusive: skipped',
    'disputed: skipped',
    'excluded: skipped',
    'suite-error: failed',
  ]);
});

test('rules that cannot be tested fail once for each cause', () => {
  const told = new Set<string>();
  const isNews = (cause: string): boolean => told.size !== told.add(cause).size;

  const statuses = ['a', 'a', 'b', 'a'].map((rootCause) => runnerStatusOf({ verdict: 'untested', rootCause }, isNews));

  expect(statuses).toEqual(['failed', 'skipped', 'failed', 'skipped']);
});

test('a partial target is not failed for what it lacks', () => {
  const lacking = ['not-implemented', 'untested'] as const;

  expect(lacking.map((verdict) => runnerStatusOf({ verdict, rootCause: 'a' }, () => true, 'partial'))).toEqual(['skipped', 'skipped']);
});
