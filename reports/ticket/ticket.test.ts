import { expect, test } from '@playwright/test';
import { plausibleRun } from '../../suites/whole/reports/results/plausible-run.ts';
import { ticketFor } from './ticket.ts';

const run = plausibleRun({ target: 'made up', version: '5.2.1', rules: 120, passing: 50 });
const number = run.rootCauses.findIndex(({ verdict }) => verdict === 'wrong') + 1;
const cause = given(run.rootCauses[number - 1]);
const rule = given(run.rules.find(({ id }) => id === cause.rules[0]));

function given<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('the invented run lacks it');
  return value;
}

test('a ticket says which target, what was expected by whom, what came, how to repeat it, and the entry for the baseline', () => {
  const text = ticketFor(run, number, 'https://example.com/7');

  for (const part of [
    'made up 5.2.1',
    rule.source[0]?.url,
    `${rule.strength}, ${rule.certainty}`,
    given(rule.difference).expected,
    given(rule.difference).got,
    rule.reproduce,
  ]) {
    expect(text).toContain(part);
  }
  for (const part of ['@aws-sdk/client-cognito-identity', 'import boto3', '```yaml', 'link: https://example.com/7', ...cause.rules])
    expect(text).toContain(part);
});

test('a number that is not in the result is refused with those that are', () => {
  expect(() => ticketFor(run, 999)).toThrow(new RegExp(`it has 1 to ${run.rootCauses.length}`, 'u'));
});
