import { expect, test } from '@playwright/test';
import { moments } from '../../bench/proxy/kill-moments.ts';
import { killOnce } from '../../bench/proxy/kill-recorder.ts';
import { startTarget } from '../../bench/proxy/marked-load.ts';

/** `npm run crash:proxy` kills two hundred. */
test('recorders that are killed under load and while they close lose nothing that was acknowledged', async () => {
  const target = await startTarget();
  const killed = [];
  for (const moment of moments(7, 6)) killed.push(await killOnce(target.url, moment));
  target.close();

  expect(killed.flatMap(({ wrong }) => wrong)).toEqual([]);
  expect(killed.every(({ acknowledged }) => acknowledged > 0)).toBe(true);
  expect(killed.some(({ closing }) => closing)).toBe(true);
});
