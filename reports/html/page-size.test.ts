import { expect, test } from '@playwright/test';
import { plausibleRun } from '../../suites/whole/reports/results/plausible-run.ts';
import { reportPages, type ReportPages } from '../../suites/whole/reports/results/report-pages.ts';
import { rulesByWorth } from './page-evidence.ts';
import { htmlReport } from './write-html.ts';

const single = plausibleRun({ target: 'made up', version: '5.2.1', rules: 755, passing: 62 });

let pages: ReportPages;

test.beforeAll(async () => {
  pages = await reportPages();
});

test.afterAll(async () => pages.close());

function found<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('the invented run lacks it');
  return value;
}

test('the rules that root causes show first are worth most, then wrong ones, and passes least', () => {
  const showing = new Set(single.rules.filter(({ exchanges }) => exchanges.length > 0).map(({ id }) => id));
  const firsts = new Set(single.rootCauses.map(({ rules: [first] }) => found(first)).filter((id) => showing.has(id)));
  const verdicts = new Map(single.rules.map(({ id, verdict }) => [id, verdict]));

  const order = rulesByWorth([single]).map((key) => key.split('\n')[1] ?? '');

  const shown = order.slice(0, firsts.size);
  expect(new Set(shown)).toEqual(firsts);
  const rest = order.slice(firsts.size).map((id) => verdicts.get(id));
  expect(rest.lastIndexOf('wrong')).toBeLessThan(rest.indexOf('advice'));
  expect(rest.findLastIndex((verdict) => verdict !== 'pass')).toBeLessThan(rest.indexOf('pass'));
});

test('exchanges that would make the file too large are left out, and the page says so', async () => {
  const large = {
    ...single,
    rules: single.rules.map((rule, at) => ({
      ...rule,
      exchanges: rule.exchanges.map((exchange) => ({ ...exchange, request: { ...exchange.request, body: bulk(at) } })),
    })),
  };

  const html = htmlReport({ results: [large] }, pages.asset);
  pages.write('large', html);
  const { page } = await pages.open('large');

  expect(Buffer.byteLength(html)).toBeLessThanOrEqual(2_000_000);
  await expect(page.getByRole('contentinfo')).toContainText('the result file has');
});

test('where even the differences are too large, the rules worth most keep their exchanges', async () => {
  const run = plausibleRun({ target: 'made up', rules: 120, passing: 40 });
  const rules = run.rules.map((rule, at) => {
    const [exchange] = rule.exchanges;
    if (exchange === undefined) return rule;
    return {
      ...rule,
      exchanges: [
        {
          ...exchange,
          purpose: 'act' as const,
          request: { ...exchange.request, body: Array.from({ length: 12 }, (_, part) => bulk(at * 977 + part * 31)).join('') },
        },
      ],
    };
  });
  const firsts = new Set(run.rootCauses.map(({ rules: [first] }) => first));
  const html = htmlReport({ results: [{ ...run, rules }] }, pages.asset);
  pages.write('larger', html);

  expect(Buffer.byteLength(html)).toBeLessThanOrEqual(2_000_000);
  const shown = found(rules.find(({ id }) => firsts.has(id)));
  const { page } = await pages.open('larger', `#rule=${encodeURIComponent(shown.id)}`);
  await expect(page.getByRole('contentinfo')).toContainText(
    /Exchanges of \d+ of \d+ rules are here, those that each root cause shows first/u,
  );
  await expect(page.getByRole('dialog').getByText('What was sent and what came')).toBeVisible();
  const passing = found(rules.findLast(({ verdict }) => verdict === 'pass'));
  const { page: other } = await pages.open('larger', `#rule=${encodeURIComponent(passing.id)}`);
  await expect(other.getByRole('dialog').getByText('poolproof check --only ID')).toBeVisible();
  await expect(other.getByRole('dialog').getByText('What was sent and what came')).toHaveCount(0);
});

/** Text that does not pack: hashes in a row. */
function bulk(seed: number): string {
  let state = seed + 1;
  return Array.from({ length: 900 }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state.toString(36);
  }).join('');
}
