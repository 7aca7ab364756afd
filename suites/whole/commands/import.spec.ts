import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { openBrowser } from '../reports/results/browser.ts';
import { startEmulator } from '../../../src/emulator/server.ts';
import { emptyFolder, runCommand } from './run-command.ts';

test('what Playwright captured of a page is imported, clean, and replays', async () => {
  const cwd = await emptyFolder();
  const emulator = await startEmulator({ port: 0, signatures: 'off' });
  const browser = await openBrowser();
  const context = await browser.newContext({ recordHar: { path: join(cwd, 'page.har') } });
  const page = await context.newPage();
  const app = createServer((_, answer) => void answer.setHeader('content-type', 'text/html').end('<h1>app</h1>'));
  await new Promise<void>((resolve) => void app.listen(0, '127.0.0.1', resolve));
  const address = app.address();
  await page.goto(`http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/`);
  const status = await page.evaluate(async (url) => {
    const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'AWSCognitoIdentityService.ListIdentityPools' };
    return (await fetch(url, { method: 'POST', headers, body: '{"MaxResults":1}' })).status;
  }, emulator.url);
  await context.close();
  await browser.close();
  app.close();
  await emulator.close();

  const imported = await runCommand(['import', 'page.har', '--name', 'emulator'], { cwd });
  const scanned = await runCommand(['scan', 'recorded'], { cwd });
  const again = `
    const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'AWSCognitoIdentityService.ListIdentityPools' };
    console.log((await fetch(process.env.AWS_ENDPOINT_URL_COGNITO_IDENTITY, { method: 'POST', headers, body: '{"MaxResults":1}' })).status)`;
  const replayed = await runCommand(['replay', 'recorded', '--', process.execPath, '--input-type=module', '-e', again], { cwd });

  expect(imported).toMatchObject({ code: 0, stdout: expect.stringContaining('recorded/default.har') });
  expect(imported.stderr).toContain('left out: no call of identity pools or STS');
  expect(scanned.code).toBe(0);
  expect([replayed.code, replayed.stdout]).toEqual([0, `${status}\n`]);
});

const har = (...entries: object[]): string => JSON.stringify({ log: { creator: { name: 'x' }, entries } });

test('import says what it did as JSON, and ends with 2 where there is nothing to import', async () => {
  const cwd = await emptyFolder();
  const call = {
    startedDateTime: '2026-05-01T10:00:00.000Z',
    request: { method: 'OPTIONS', url: 'https://cognito-identity.us-east-1.amazonaws.com/', headers: [] },
    response: { status: 200, headers: [], content: {} },
  };
  await writeFile(join(cwd, 'one.har'), har(call));
  await writeFile(join(cwd, 'none.har'), har());

  const one = await runCommand(['import', 'one.har', '--session', 'mine', '--json'], { cwd });
  const none = await runCommand(['import', 'none.har'], { cwd });

  expect(JSON.parse(one.stdout)).toEqual({ session: 'mine', fixture: 'recorded/mine.har', exchanges: 1, others: 0, lacking: {} });
  expect([one.code, none.code, none.stdout]).toEqual([0, 2, '']);
  expect(none.stderr).toContain('none.har has no whole call');
});
