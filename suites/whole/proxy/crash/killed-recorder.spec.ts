import { expect, test } from '@playwright/test';
import { moments } from './kill-moments.ts';
import { killOnce } from './kill-recorder.ts';
import { startTarget } from './marked-load.ts';
import { listening } from '../../commands/listening-command.ts';
import { emptyFolder, namesIn } from '../../commands/run-command.ts';

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

test('the certificate file that a killed proxy has left is taken away by the next one', async () => {
  const cwd = await emptyFolder();
  const place = { cwd, env: { TMPDIR: cwd } };
  const certificates = async (): Promise<readonly string[]> => (await namesIn(cwd)).filter((name) => name.startsWith('poolproof-ca-'));
  const killed = await listening(['record', 'http://127.0.0.1:9', '--connect', '--out', 'one'], place);
  await killed.end('SIGKILL');
  const [left] = await certificates();
  const next = await listening(['record', 'http://127.0.0.1:9', '--connect', '--out', 'two'], place);
  const beside = await certificates();
  await next.end();

  expect(left).toBeDefined();
  expect(beside).toHaveLength(1);
  expect(beside).not.toContain(left);
  expect(await certificates()).toEqual([]);
});
