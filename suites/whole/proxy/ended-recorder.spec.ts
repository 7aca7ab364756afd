import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { emptyFolder, namesIn, runCommand, startCommand } from '../commands/run-command.ts';

const body = JSON.stringify({ IdentityPoolId: 'us-east-1:00000000-0000-4000-8000-000000000000' });
const headers = { 'Content-Type': 'application/x-amz-json-1.1', 'X-Amz-Target': 'AWSCognitoIdentityService.GetId' };

/** What a stream says first that looks like something. */
function said(stream: NodeJS.ReadableStream | null, what: RegExp): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    stream?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const found = what.exec(text)?.[0];
      if (found !== undefined) resolve(found);
    });
  });
}

/** A recorder in front of a service that answers when it is told to. */
async function recorderOfSlowService(folder: string) {
  const service = createServer();
  const asked = new Promise<ServerResponse>((resolve) => void service.once('request', (_request, response) => resolve(response)));
  await new Promise<void>((resolve) => void service.listen(0, '127.0.0.1', resolve));
  const address = service.address();
  const upstream = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  const child = startCommand(['record', upstream, '--out', folder, '--port', '0']);
  const ended = once(child, 'close');
  const waiting = said(child.stderr, /Waiting for .*\n/);
  const url = await said(child.stdout, /http:\/\/127\.0\.0\.1:\d+/);
  const outcome = fetch(url, { method: 'POST', headers, body }).then(
    ({ status }) => status,
    () => 'broken off',
  );
  leftOver.push(
    () => child.kill('SIGKILL'),
    () => service.closeAllConnections(),
    () => service.close(),
  );
  return { child, url, outcome, answer: await asked, waiting, ended };
}

/** What ends what a test has started, be it that it came to its end or not. */
const leftOver: (() => unknown)[] = [];

test.afterEach(() => {
  for (const end of leftOver.splice(0)) end();
});

test('a recorder that is ended, twice at once as npx does, records what the service answers, also when its client had to be let go', async () => {
  const folder = await emptyFolder();
  const { child, outcome, answer, waiting, ended } = await recorderOfSlowService(folder);

  child.kill('SIGINT');
  child.kill('SIGINT');
  const told = await waiting;
  expect(await outcome).toBe('broken off');
  answer.end('{}');

  expect(told).toContain('Waiting for 1 answer.');
  expect(await ended).toEqual([0, null]);
  const { log } = JSON.parse(readFileSync(join(folder, 'default.har'), 'utf8'));
  expect(log.entries.map((entry: { _outcome: string; response: { status: number } }) => [entry._outcome, entry.response.status])).toEqual([
    ['complete', 200],
  ]);
});

test('a recorder that is ended once more while it waits breaks off, and leaves what can be recovered', async () => {
  const folder = await emptyFolder();
  const { child, outcome, waiting, ended } = await recorderOfSlowService(folder);

  child.kill('SIGTERM');
  await waiting;
  const insisting = setInterval(() => child.kill('SIGTERM'), 20);
  leftOver.push(() => clearInterval(insisting));

  expect(await ended).toEqual([null, 'SIGTERM']);
  expect(await outcome).toBe('broken off');
  expect(await namesIn(folder)).toEqual(['default.journal.ndjson', 'stand-ins.json']);
  expect((await runCommand(['recover', folder])).code).toBe(0);
});

test('a request that could not be recorded makes the run fail, although other sessions were kept', async () => {
  const folder = await emptyFolder();
  const { child, url, outcome, answer, ended } = await recorderOfSlowService(folder);
  answer.end('{}');
  expect(await outcome).toBe(200);

  const refused = await fetch(`${url}/_s/.hidden`, { method: 'POST', headers, body });
  child.kill('SIGINT');

  expect(refused.status).toBe(400);
  expect(await ended).toEqual([2, null]);
  expect(await namesIn(folder)).toEqual(['default.har', 'stand-ins.json']);
});
