import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { badInputDocument } from './bad-case.ts';
import { allCases } from './all-cases.ts';
import { watched } from './watch.ts';

/**
 * Milliseconds that no input may keep a processor busy, with clients and target, which run in the same process. What else runs on the machine does not
 * count; `npm run bench:bad-input` holds the clock to it.
 */
const second = 1000;
const document = 'docs/bad-input.md';

for (const { id, group, given, expected, act } of allCases)
  test(`${group} ${id}: ${given}`, async () => {
    const { came, efforts } = await watched(act);

    expect(came).toBe(expected);
    expect(efforts.filter(({ processor }) => processor > second)).toEqual([]);
  });

test('each case has an id of its own, and docs/bad-input.md lists them all', () => {
  const ids = allCases.map(({ id }) => id);

  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  expect(ids.length).toBeGreaterThan(60);
  expect(readFileSync(document, 'utf8'), 'run "npm run docs"').toBe(badInputDocument(allCases));
});
