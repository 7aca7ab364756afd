import { expect, test } from '@playwright/test';
import { plausibleRun } from '../suites/whole/reports/results/plausible-run.ts';
import { dayOfPage, resultsPage } from './results-page.ts';

const startedAt = 1_795_000_000_000;
const day = 86_400_000;
const run = plausibleRun({ target: 'made | up', version: '1.2.3', startedAt });

test('a result is marked when it is older than 90 days, not before', () => {
  expect(resultsPage([run], startedAt + 90 * day)).not.toContain('🟠 older');
  expect(resultsPage([run], startedAt + 91 * day)).toContain('🟠 older than 90 days: 2026-11-18');
});

test('a page made again for the day it states is the same page, whatever the hour and however late', () => {
  const page = resultsPage([run], startedAt + 95 * day);

  expect(resultsPage([run], dayOfPage(page) ?? 0)).toBe(page);
  expect(resultsPage([run], startedAt + 10 * day)).not.toBe(page);
  expect(dayOfPage('# Another page')).toBeUndefined();
});

test('each target has its version, date, rule set and command, each operation its counts', () => {
  const page = resultsPage([run], startedAt);
  const own = run.rules.filter(({ operation }) => operation === 'GetId');

  for (const part of ['1.2.3', '2026-11-18', run.header.command, run.header.suite.revision.slice(0, 12)]) expect(page).toContain(part);
  expect(page).toContain(`| GetId | ${own.filter(({ verdict }) => verdict === 'pass').length}/${own.length} |`);
  expect(page).toContain(String.raw`made \| up`);
});

test('a result of an earlier rule set is marked, and one of the latest is not', () => {
  const later = plausibleRun({ target: 'later', startedAt: startedAt + day, revision: 'f'.repeat(16) });

  expect(resultsPage([run], startedAt)).not.toContain('🟠 earlier');
  expect(resultsPage([run, later], startedAt)).toContain(`🟠 earlier: \`${run.header.suite.revision.slice(0, 12)}\``);
  expect(resultsPage([run, later], startedAt)).toContain('| `ffffffffffff` |');
});

test('without results the page says so', () => {
  expect(resultsPage([], startedAt)).toContain('Nothing has been published yet');
});
