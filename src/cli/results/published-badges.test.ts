import { readdir, readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { dayOfPage } from '../../../reports/results-page.ts';
import { manualClock } from '../../kernel/clock.ts';
import { main } from '../main.ts';

const published = fileURLToPath(new URL('../../../reports/published/', import.meta.url));
const page = fileURLToPath(new URL('../../../docs/results.md', import.meta.url));

test('each published badge is what the command writes on the day of the page, and there is one for each result', async () => {
  const day = dayOfPage(await readFile(page, 'utf8'));
  const results = (await readdir(published)).filter((name) => name.endsWith('.jsonl')).map((name) => name.replace('.jsonl', ''));
  const silent = { write: () => undefined, isTerminal: false, columns: 80 };
  const written: [string, string][] = [];
  for (const name of results) {
    const badge = test.info().outputPath(`${name}.json`);
    const code = await main(['report', `${published}${name}.jsonl`, '--quiet', '--badge', badge], {
      input: { bytes: () => Readable.from([]), isTerminal: false },
      out: silent,
      err: silent,
      env: {},
      clock: manualClock(day ?? Number.NaN),
      commandLine: 'poolproof report',
      stop: new AbortController().signal,
    });
    expect(code).toBe(0);
    written.push([`${name}.json`, await readFile(badge, 'utf8')]);
  }
  const shown = await readdir(`${published}badges`);
  const present = await Promise.all(shown.map(async (name) => [name, await readFile(`${published}badges/${name}`, 'utf8')] as const));

  expect(new Map(present)).toEqual(new Map(written));
  expect(present.length).toBeGreaterThan(5);
});
