import { expect, test } from '@playwright/test';
import {
  plausibleExploration,
  plausibleHistory,
  plausibleLanes,
  plausibleTranscript,
} from '../../suites/whole/reports/results/plausible-timelines.ts';
import { plausibleRun } from '../../suites/whole/reports/results/plausible-run.ts';
import { reportPages, seriousFindings, type ReportPages } from '../../suites/whole/reports/results/report-pages.ts';
import { readTranscript } from '../../src/kernel/transcript.ts';
import { explorationTimelines, historyTimeline } from '../timelines/history-timeline.ts';
import { transcriptTimelines } from '../timelines/transcript-timeline.ts';
import type { Timelines } from '../timelines/timeline.ts';

const hostile = `<img src=x onerror="document.title='run'"></script>\u202E`;
const explored = explorationTimelines(plausibleExploration({ 'CreateIdentityPool success': 12 }), 'explore.json');
const idle = explorationTimelines(plausibleExploration({ 'CreateIdentityPool AccessDenied': 12 }), 'idle.json');
const { story: _story, target: _target, ...bare } = plausibleHistory();
const some: Timelines = {
  timelines: [historyTimeline(plausibleHistory(), 'rename.history.json'), historyTimeline(bare, 'bare.history.json'), plausibleLanes()],
  coverage: [explored.coverage, idle.coverage],
};
const client = transcriptTimelines(readTranscript(plausibleTranscript(), 'run.jsonl'), 'run.jsonl');
const results = [plausibleRun({ target: 'made up', version: '1', rules: 40 })];

let pages: ReportPages;

test.beforeAll(async () => {
  pages = await reportPages();
  pages.write('with', { results, timelines: { ...some, timelines: [...some.timelines, ...client] } });
  pages.write('alone', { results: [], timelines: some });
  pages.write('hostile', {
    results: [],
    timelines: { timelines: [historyTimeline(plausibleHistory(hostile), `a${hostile}.json`), plausibleLanes(hostile)], coverage: [] },
  });
});

test.afterAll(async () => pages.close());

test('a history opens in place with request, both answers, what differs marked, and the state before and after', async () => {
  const { page, trouble } = await pages.open('with');

  await page
    .getByRole('button', { name: /UpdateIdentityPool differs/u })
    .first()
    .click();
  const step = page.locator('.story.open .step').nth(1);

  await expect(step.getByRole('region', { name: 'Request' })).toContainText('"IdentityPoolName": "two"');
  await expect(step.getByRole('region', { name: 'Answer', exact: true }).locator('mark')).toHaveText('"one"');
  await expect(step.getByRole('region', { name: 'Answer of the model' }).locator('mark')).toHaveText('"two"');
  await expect(step.locator('.state li')).toHaveText([
    /^\s*pool pool1$/u,
    /^−\s*identity2 guest$/u,
    /^\+\s*identity2 linked \(login.test:u1\)$/u,
  ]);
  await expect(step).toContainText('✗ UpdateIdentityPool differs in IdentityPoolName');
  await expect(page.locator('.story.open')).toContainText('poolproof replay-history rename.history.json http://127.0.0.1:5000');
  expect(trouble).toEqual([]);
});

test('the open history stands in the address, comes back with it, and goes with the back button', async () => {
  const { page } = await pages.open('with');
  await page.getByRole('button', { name: /Merge and unlink/u }).click();
  const { hash } = new URL(page.url());

  const { page: again } = await pages.open('with', hash);
  await expect(again.locator('.story.open h3')).toContainText('Merge and unlink');
  await page.goBack();
  await expect(page.locator('.story.open')).toHaveCount(0);
});

test('histories and rules lead to each other', async () => {
  const { page } = await pages.open('with', '#story=rename.history.json');

  await page.getByRole('link', { name: 'GetId.input-constraint.made-up-6', exact: true }).click();
  await expect(page.getByRole('dialog').locator('.id')).toHaveText('GetId.input-constraint.made-up-6');
  await page
    .getByRole('dialog')
    .getByRole('link', { name: /UpdateIdentityPool differs/u })
    .first()
    .click();

  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.locator('.story.open')).toBeVisible();
});

test('calls of two clients stand in lanes, those that overlap side by side', async () => {
  const { page } = await pages.open('alone', '#story=race.history.json');
  await page.locator('.moments .step').nth(3).waitFor();

  const boxes = await Promise.all([0, 1, 2].map(async (at) => page.locator('.moments .step').nth(at).boundingBox()));
  const [first, second, third] = boxes.map((box) => box ?? { x: 0, y: 0, width: 0, height: 0 });

  expect(second?.x).toBeGreaterThan((first?.x ?? 0) + (first?.width ?? 0));
  expect(second?.y).toBeGreaterThan(first?.y ?? 0);
  expect(second?.y).toBeLessThan((first?.y ?? 0) + (first?.height ?? 0));
  expect(third?.x).toBe(second?.x);
});

test('a client run shows its tries, faults and misses', async () => {
  const { page, trouble } = await pages.open('with', '#story=run.jsonl');
  const steps = page.locator('.story.open .step');

  await expect(steps).toHaveCount(3);
  await expect(steps.nth(0)).toContainText('fault: throttle');
  await expect(steps.nth(1)).toContainText('try 2 of call 1');
  await expect(steps.nth(2)).toContainText('No recording answers it');
  await expect(page.getByRole('heading', { name: 'Histories and client runs' })).toBeVisible();
  expect(trouble).toEqual([]);
});

test('a page of timelines alone has a heading, and an exploration that explored nothing says so', async () => {
  const { page, trouble } = await pages.open('alone');

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('3 timelines');
  await expect(page.getByRole('region', { name: 'What idle.json exercised' })).toContainText('Nothing was explored');
  await expect(page.getByRole('region', { name: 'What explore.json exercised' })).not.toContainText('Nothing was explored');
  expect(trouble).toEqual([]);
});

test('an exploration without a finding is told apart from one that explored nothing', async () => {
  for (const [name, { coverage }, says] of [
    ['explored', explored, 'No difference found'],
    ['idle', idle, 'Nothing was explored'],
  ] as const) {
    pages.write(name, { results: [], timelines: { timelines: [], coverage: [coverage] } });
    const { page, trouble } = await pages.open(name);

    await expect(page.getByRole('heading', { level: 1 })).toHaveText(says);
    expect(trouble).toEqual([]);
  }
});

test('markup in a history stays text', async () => {
  const { page, trouble } = await pages.open('hostile');

  for (const at of [0, 1]) await page.locator('.story h3 button').nth(at).click();

  await expect(page.locator('.story.open')).toContainText('<img src=x');
  await expect(page.locator('img')).toHaveCount(0);
  await expect(page).not.toHaveTitle('run');
  expect(trouble).toEqual([]);
});

for (const scheme of ['light', 'dark'] as const) {
  test(`axe has no serious finding on timelines in ${scheme}`, async () => {
    for (const story of ['rename.history.json', 'race.history.json', 'run.jsonl']) {
      const { page } = await pages.open('with', `#story=${story}`, { colorScheme: scheme, reducedMotion: 'reduce' });
      await page.locator('.story.open .step').first().waitFor();

      expect(await seriousFindings(page)).toEqual([]);
    }
  });
}

test('timelines need no sideways scrolling on a narrow screen, and name the client of each step', async () => {
  for (const story of ['rename.history.json', 'race.history.json']) {
    const { page } = await pages.open('with', `#story=${story}`, { viewport: { width: 360, height: 740 } });
    await page.locator('.story.open .step').first().waitFor();

    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
  }
  const { page } = await pages.open('with', '#story=race.history.json', { viewport: { width: 360, height: 740 } });
  await expect(page.locator('.moments .who-lane').first()).toBeVisible();
});
