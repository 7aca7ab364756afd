import { expect, test } from '@playwright/test';
import { plausibleRun } from '../../suites/whole/reports/results/plausible-run.ts';
import { drawnWhole, reportPages, seriousFindings, type ReportPages } from '../../suites/whole/reports/results/report-pages.ts';
import { htmlReport } from './write-html.ts';

const hostile = `<img src=x onerror="document.title='run'"></script>`;
const single = plausibleRun({ target: 'made up', version: '5.2.1', rules: 755, passing: 62 });
const marked = plausibleRun({ target: `made up ${hostile}`, rules: 40, passing: 40, markup: hostile });
const day = 86_400_000;
const several = ['one', 'two', 'three', 'four', 'five', 'six'].flatMap((target, at) =>
  [0, 1].map((run) =>
    plausibleRun({ target, version: `1.${run}`, rules: 755, passing: 95 - at * 9 + run, startedAt: 1_795_000_000_000 + run * day }),
  ),
);

let pages: ReportPages;

test.beforeAll(async () => {
  pages = await reportPages();
  for (const [name, runs] of Object.entries({ single: [single], several, marked: [marked] })) pages.write(name, { results: runs });
});

test.afterAll(async () => pages.close());

const wrong = single.rules.filter(({ verdict }) => verdict === 'wrong');
const shown = found(wrong.find(({ difference }) => difference?.path !== undefined));

function found<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('the invented run lacks it');
  return value;
}

test('the same sources give the same bundle', () => {
  expect(pages.bundle()).toEqual(pages.asset);
});

test('one file of at most 2 MB holds 755 rules and six targets, and opens without a network', async () => {
  expect(Buffer.byteLength(htmlReport({ results: several }, pages.asset))).toBeLessThanOrEqual(2_000_000);

  const { page, trouble } = await pages.open('several');

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('6 targets, one set of rules');
  expect(trouble).toEqual([]);
});

test('what no screen holds at first is drawn without being asked', async () => {
  const { page } = await pages.open('several');

  await drawnWhole(page);

  await expect(page.locator('[data-rule]')).toHaveCount(250);
  await expect(page.getByRole('button', { name: 'Show the other 505' })).toBeVisible();
  expect(await page.locator('.change li').count()).toBeGreaterThan(0);
});

test('the front says what kind of target it is and shows root causes in the order of the result, so that their numbers are the same everywhere', async () => {
  const { page } = await pages.open('single');

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('made up 5.2.1');
  await expect(page.locator('.lead')).toContainText('binding rules');
  const numbers = await page.locator('.causes .nth').allTextContents();
  expect(numbers.length).toBeGreaterThan(5);
  expect(numbers).toEqual(numbers.map((_, at) => `no. ${at + 1}`));
});

test('a filter narrows the list, stands in the address, and comes back with it', async () => {
  const { page } = await pages.open('single');

  await page.getByRole('combobox', { name: 'Verdict' }).selectOption('wrong');
  await expect(page.getByRole('status')).toHaveText(new RegExp(`^${wrong.length} of 755 rules`, 'u'));
  await page.getByRole('combobox', { name: 'Operation' }).selectOption('GetId');
  await page.getByRole('searchbox', { name: 'Text' }).fill('made-up');
  const expected = wrong.filter(({ operation }) => operation === 'GetId').length;
  await expect(page.getByRole('status')).toHaveText(new RegExp(`^${expected} of`, 'u'));
  expect(page.url()).toContain('verdict=wrong');

  const { page: again } = await pages.open('single', new URL(page.url()).hash);

  await expect(again.getByRole('status')).toHaveText(new RegExp(`^${expected} of`, 'u'));
  await expect(again.getByRole('searchbox', { name: 'Text' })).toHaveValue('made-up');
});

test('a bar has a stripe for each verdict that occurs, and for no other', async () => {
  const occurring = Object.values(single.footer.totals).filter((count) => count > 0).length;
  const { page } = await pages.open('single');
  const bar = page.locator('.head > .bar');

  expect((await bar.getAttribute('style'))?.match(/--fill-/gu)).toHaveLength(occurring);
  expect((await bar.getAttribute('title'))?.split(', ')).toHaveLength(occurring);
  expect(Object.keys(single.footer.totals).length).toBeGreaterThan(occurring);
});

test('a number in the table of operations shows its rules', async () => {
  const { page } = await pages.open('single');
  const count = wrong.filter(({ operation }) => operation === 'GetId').length;

  await page.getByRole('button', { name: `GetId: ${count} wrong` }).click();

  await expect(page.getByRole('status')).toHaveText(new RegExp(`^${count} of`, 'u'));
});

test('a link to a rule opens its drawer with source, grade, both messages and the differing member marked', async () => {
  const { page, trouble } = await pages.open('single', `#rule=${encodeURIComponent(shown.id)}`);
  const drawer = page.getByRole('dialog');

  await expect(drawer.getByRole('heading', { level: 2 })).toHaveText(shown.says);
  await expect(drawer.getByRole('link', { name: /API reference/u })).toHaveAttribute('href', found(shown.source[0]).url);
  await expect(drawer).toContainText(`${shown.strength}, ${shown.certainty}`);
  await expect(drawer.locator('.difference .expected mark')).toHaveText(found(shown.difference).expected);
  await expect(drawer.locator('.difference .expected')).toHaveText(found(shown.difference).expected);
  await expect(drawer.locator('.message mark')).toContainText(found(shown.difference).got);
  await expect(drawer.getByText(found(shown.reproduce))).toBeVisible();
  await expect(drawer.getByText(/@aws-sdk\/client-cognito-identity/u)).toBeVisible();
  expect(trouble).toEqual([]);
});

test('the keyboard alone searches, opens a rule, steps on and closes', async () => {
  const { page } = await pages.open('single', '#verdict=wrong');

  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox', { name: 'Text' })).toBeFocused();
  await page.locator('[data-rule]').first().focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog').getByRole('heading', { level: 2 })).toHaveText(wrong[0]?.says ?? '');
  await page.keyboard.press('j');
  await expect(page.getByRole('dialog').getByRole('heading', { level: 2 })).toHaveText(wrong[1]?.says ?? '');
  await page.keyboard.press('Escape');

  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page).not.toHaveURL(/rule=/u);
});

test('the id of a rule opens it as its statement does', async () => {
  const { page } = await pages.open('single', '#verdict=wrong');

  await page.locator('[data-rule] code').first().click();

  await expect(page.getByRole('dialog').getByRole('heading', { level: 2 })).toHaveText(wrong[0]?.says ?? '');
});

test('the focus returns to the rule that was looked at, also with the back button, and ? tells the keys', async () => {
  const { page } = await pages.open('single', '#verdict=wrong');
  await page.locator('[data-rule]').first().click();
  await expect(page.getByRole('dialog').getByRole('heading', { level: 2 })).toHaveText(wrong[0]?.says ?? '');
  await page.keyboard.press('j');
  await expect(page.getByRole('dialog').getByRole('heading', { level: 2 })).toHaveText(wrong[1]?.says ?? '');
  await page.keyboard.press('Escape');
  await expect(page.locator('[data-rule]').nth(1)).toBeFocused();

  await page.locator('[data-rule]').nth(2).click();
  await page.getByRole('dialog').waitFor();
  await page.goBack();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.locator('[data-rule]').nth(2)).toBeFocused();

  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toContainText('clear all filters');
  await page.keyboard.press('Escape');
  await page.keyboard.press('c');
  await expect(page.getByRole('status')).toHaveText(/^755 of/u);
});

test('a root cause shows its rules, and says so beside the filters', async () => {
  const { page } = await pages.open('single');
  const cause = page.locator('.causes button').first();
  const count = Number(await cause.locator('.count b').textContent());

  await cause.click();

  await expect(page.getByRole('status')).toHaveText(new RegExp(`^${count} of`, 'u'));
  await expect(page.locator('.chosen-cause')).toContainText((await cause.locator('.sentence').textContent()) ?? '');
  await page.getByRole('button', { name: 'All causes' }).click();
  await expect(page.getByRole('status')).toHaveText(/^755 of/u);
});

test('two runs compare: worse, better, and the same verdict for another reason', async () => {
  const before = { ...single, header: { ...single.header, startedAt: '2026-01-01T00:00:00.000Z' } };
  const rules = single.rules.map((rule) => (rule.id === shown.id ? { ...rule, rootCause: 'another', reason: 'another reason' } : rule));
  const after = { ...single, rules, footer: { ...single.footer, sha256: 'b'.repeat(64) } };
  pages.write('changed', { results: [before, after] });
  const { page, trouble } = await pages.open('changed');

  await expect(page.locator('.change', { hasText: 'same verdict, another root cause' })).toContainText(shown.says);
  await expect(page.getByRole('region', { name: 'Runs of this target' }).getByRole('row')).toHaveCount(3);
  expect(trouble).toEqual([]);
});

test('several targets: who fails alone, where all fail, and one target by itself', async () => {
  const { page } = await pages.open('several');
  const newest = several.filter(({ header }) => header.target.version === '1.1');
  const failing = new Set(['wrong', 'known-difference', 'not-implemented']);
  const alone = newest[5]?.rules.filter(
    (rule, at) => failing.has(rule.verdict) && newest.slice(0, 5).every((run) => run.rules[at]?.verdict === 'pass'),
  ).length;

  await page.getByRole('button', { name: 'Only six fails' }).click();
  await expect(page.getByRole('status')).toHaveText(new RegExp(`^${alone} of`, 'u'));
  await page.getByRole('navigation', { name: 'Targets' }).getByRole('link', { name: 'two' }).click();

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('two 1.1');
  await expect(page.getByRole('img', { name: /passing over 2 runs/u })).toBeVisible();
});

test('the table of operations is whole beside the root causes on a common screen', async () => {
  for (const width of [1280, 1360, 1600]) {
    const { page } = await pages.open('single', '', { viewport: { width, height: 900 } });
    const cut = "[...document.querySelectorAll('.two .scroll')].map((each) => each.scrollWidth - each.clientWidth)";

    expect(await page.evaluate(cut), `${width} pixels`).toEqual([0]);
  }
});

test('the drawer names the mutants that a rule would have caught, and no others', async () => {
  const caught = new Map([[shown.id, ['off/it', `family/${hostile}`]]]);
  pages.write('mutants', { results: [single], mutants: caught });
  const { page, trouble } = await pages.open('mutants', `#rule=${encodeURIComponent(shown.id)}`);
  const drawer = page.getByRole('dialog');

  await drawer.getByText('2 mutants it would have caught').click();
  await expect(drawer.locator('.mutants li')).toHaveText(['off/it', `family/${hostile}`]);
  await drawer
    .getByRole('button', { name: /(?:Next|Previous) rule/u, disabled: false })
    .first()
    .click();
  await expect(drawer.getByRole('heading', { level: 2 })).not.toHaveText(shown.says);
  await expect(drawer.locator('.mutants')).toHaveCount(0);
  expect(trouble).toEqual([]);
});

test('a narrow screen needs no sideways scrolling', async () => {
  for (const name of ['single', 'several']) {
    const { page } = await pages.open(name, '', { viewport: { width: 360, height: 740 } });

    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
  }
});

test('very long names and names from right to left keep the page whole', async () => {
  const names = [`${'very-long-name-'.repeat(20)}end`, 'مرحبا \u202Egnorts'];
  const runs = names.map((target) => plausibleRun({ target, version: '1'.repeat(200), rules: 40, passing: 60 }));
  pages.write('long', { results: runs });
  pages.write('long-alone', { results: [found(runs[0])] });

  for (const name of ['long', 'long-alone']) {
    for (const width of [360, 1024]) {
      const { page, trouble } = await pages.open(name, '', { viewport: { width, height: 740 } });

      expect(await page.evaluate('document.documentElement.scrollWidth'), `${name} at ${width}`).toBeLessThanOrEqual(width);
      expect(trouble).toEqual([]);
    }
  }
});

test('markup in names stays text', async () => {
  const { page, trouble } = await pages.open(
    'marked',
    `#rule=${encodeURIComponent(marked.rules.find(({ verdict }) => verdict === 'wrong')?.id ?? '')}`,
  );

  await expect(page.getByRole('dialog')).toContainText('<img src=x');
  await expect(page.locator('img')).toHaveCount(0);
  await expect(page).not.toHaveTitle('run');
  expect(trouble).toEqual([]);
});

const views = [
  { name: 'single', hash: '', scheme: 'light' },
  { name: 'single', hash: '', scheme: 'dark' },
  { name: 'single', hash: `#rule=${encodeURIComponent(shown.id)}`, scheme: 'light' },
  { name: 'single', hash: `#rule=${encodeURIComponent(shown.id)}`, scheme: 'dark' },
  { name: 'several', hash: '', scheme: 'light' },
  { name: 'several', hash: '#query=differ', scheme: 'dark' },
] as const;
for (const { name, hash, scheme } of views) {
  test(`axe has no serious finding on ${name}${hash.slice(0, 6)} in ${scheme}`, async () => {
    const { page } = await pages.open(name, hash, { colorScheme: scheme, reducedMotion: 'reduce' });

    const findings = await seriousFindings(page);

    expect(findings).toEqual([]);
  });
}
