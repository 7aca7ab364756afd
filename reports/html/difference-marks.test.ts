import { expect, test } from '@playwright/test';
import { plausibleRun } from '../../suites/whole/reports/results/plausible-run.ts';
import { reportPages, type ReportPages } from '../../suites/whole/reports/results/report-pages.ts';

const single = plausibleRun({ target: 'made up', version: '5.2.1', rules: 40, passing: 20 });

let pages: ReportPages;

test.beforeAll(async () => {
  pages = await reportPages();
});

test.afterAll(async () => pages.close());

const shown = found(single.rules.find(({ verdict, difference }) => verdict === 'wrong' && difference?.path !== undefined));

function found<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('the invented run lacks it');
  return value;
}

/** An exchange with the answer given. */
function answered(status: number, body: string, headers: [string, string][] = []) {
  return { ...found(shown.exchanges[1]), response: { status, headers, body } };
}

test('what differs is marked whatever the difference speaks of', async () => {
  const cases = [
    { got: 'a success', answer: answered(200, '{"A":1}'), marked: ['HTTP 200'] },
    {
      got: '500 text/html <h1>no</h1>',
      answer: answered(500, '<h1>no</h1>', [['content-type', 'text/html']]),
      marked: ['HTTP 500', 'text/html'],
    },
    {
      got: 'ResourceNotFoundException',
      answer: answered(400, '{"__type":"ResourceNotFoundException"}'),
      marked: ['HTTP 400', '"ResourceNotFoundException"'],
    },
    { got: '1.659377625E9', answer: answered(200, '{"Expiration":1.659377625E9,"B":[1]}'), marked: ['1.659377625E9'] },
    {
      got: 'a text of 46 characters',
      answer: answered(200, `{"IdentityId":"${'i'.repeat(46)}","Token":"‹OIDCToken: 46 characters›"}`),
      marked: ['"‹OIDCToken: 46 characters›"'],
    },
    { got: '["a",{"b":1}]', answer: answered(200, '{"List":["a", {"b": 1}],"Other":[]}'), marked: ['[', '"a"', '{', '1', '}', ']'] },
    {
      got: '"text/html; charset=utf-8"',
      answer: answered(200, '{}', [['content-type', 'text/html; charset=utf-8']]),
      marked: ['text/html; charset=utf-8'],
    },
    { got: 'nothing', answer: answered(200, '{}'), marked: [] },
  ];
  const rules = cases.map(({ got, answer }, at) => ({
    ...shown,
    id: `GetId.made.up-${at}`,
    exchanges: [answer],
    difference: { expected: 'something else', got, exchange: 0 },
  }));
  pages.write('marks', { results: [{ ...single, rules }] });

  for (const [at, { marked: expected }] of cases.entries()) {
    const { page } = await pages.open('marks', `#rule=GetId.made.up-${at}`);
    const answer = page.getByRole('dialog').getByRole('region', { name: 'Answer' });
    await answer.waitFor();
    expect(await answer.locator('mark').allTextContents()).toEqual(expected);
    if (expected.length === 0) await expect(page.getByText('What is expected is not in the answer.')).toBeVisible();
  }
});
