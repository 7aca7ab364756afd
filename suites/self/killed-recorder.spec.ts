import { expect, test } from '@playwright/test';
import { moments } from '../../bench/proxy/kill-moments.ts';
import { killOnce, startTarget } from '../../bench/proxy/kill-recorder.ts';

/** `npm run crash:proxy` kills two hundred. */
test('recorders that are killed under load and while they close lose nothing that was acknowledged', async () => {
  const { server, url } = await startTarget();
  const killed = [];
  for (const moment of moments(7, 6)) killed.push(await killOnce(url, moment));
  server.closeAllConnections();
  server.close();

  expect(killed.flatMap(({ wrong }) => wrong)).toEqual([]);
  expect(killed.every(({ acknowledged }) => acknowledged > 0)).toBe(true);
  expect(killed.some(({ closing }) => closing)).toBe(true);
});
