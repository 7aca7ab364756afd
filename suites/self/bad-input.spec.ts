import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { badInputDocument, type BadCase } from './bad-input/bad-case.ts';
import { badFixtures } from './bad-input/fixtures.ts';
import { badPatterns } from './bad-input/patterns.ts';
import { badRequests } from './bad-input/requests.ts';
import { badUpstreams } from './bad-input/upstreams.ts';

const cases: readonly BadCase[] = [...badRequests, ...badUpstreams, ...badFixtures, ...badPatterns];
const document = 'docs/bad-input.md';

for (const { id, group, given, expected, act } of cases)
  test(`${group} ${id}: ${given}`, async () => {
    expect(await act()).toBe(expected);
  });

test('each case has an id of its own, and docs/bad-input.md lists them all', () => {
  const ids = cases.map(({ id }) => id);
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(document, badInputDocument(cases));

  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  expect(ids.length).toBeGreaterThan(60);
  expect(readFileSync(document, 'utf8')).toBe(badInputDocument(cases));
});
