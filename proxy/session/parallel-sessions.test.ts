import { mkdtempSync, readdirSync } from 'node:fs';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { startEmulator } from '../../src/emulator/server.ts';
import { openFolder } from '../fixture/folder.ts';
import { startRecorder } from '../record/start-recorder.ts';
import { startReplay } from '../replay/start-replay.ts';

const sessions = Array.from({ length: 8 }, (_, number) => `session-${number}`);
const each = 200;

async function ask(url: string, user: string): Promise<string> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'AWSCognitoIdentityService.LookupDeveloperIdentity' },
    body: JSON.stringify({ IdentityPoolId: 'us-east-1:00000000-0000-4000-8000-000000000000', DeveloperUserIdentifier: user }),
  });
  return answer.text();
}

async function askAll(urls: readonly (readonly [session: string, url: string])[]): Promise<void> {
  await Promise.all(
    urls.map(async ([session, url]) => {
      for (let number = 0; number < each; number += 1) await ask(url, `${session}-user-${number}`);
    }),
  );
}

test('eight sessions of two hundred exchanges at the same time, half of them on ports of their own, keep apart in recording and replay', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'poolproof-'));
  const emulator = await startEmulator({ port: 0, signatures: 'off' });
  const recorder = await startRecorder({ upstream: emulator.url, directory, target: 'embedded emulator', keepInputs: true });
  const urls = await Promise.all(
    sessions.map(async (name, at) => {
      const session = recorder.openSession(name);
      return [name, at % 2 === 0 ? session.url : await session.ownPort()] as const;
    }),
  );
  await askAll(urls);
  const reports = await recorder.close();
  await emulator.close();

  expect(reports.map(({ exchanges }) => exchanges)).toEqual(sessions.map(() => each));
  const folder = openFolder(directory);
  for (const session of sessions) {
    const bodies = folder.read(session).har.log.entries.map(({ request }) => request.postData?.text ?? '');
    expect(bodies.filter((body) => body.includes(`"${session}-user-`))).toHaveLength(each);
  }
  expect(readdirSync(directory).filter((name) => !name.endsWith('.har'))).toEqual(['stand-ins.json']);

  const replay = await startReplay({ directory });
  await askAll(sessions.map((name) => [name, replay.openSession(name).url]));
  const replayed = await replay.close({ allowRed: true });
  expect(replayed.map(({ verdict, served }) => [verdict, served])).toEqual(sessions.map(() => ['green', each]));
});

const hostile = [
  [
    'an absolute address of another host',
    'POST http://cognito-identity.us-east-1.amazonaws.com/ HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}',
  ],
  ['a tunnel to another host', 'CONNECT example.com:443 HTTP/1.1\r\nHost: example.com:443\r\n\r\n'],
  ['a Host header of another host', 'POST / HTTP/1.1\r\nHost: example.com\r\nContent-Length: 2\r\n\r\n{}'],
  ['instance metadata', 'GET http://169.254.169.254/latest/meta-data/ HTTP/1.1\r\nHost: x\r\n\r\n'],
] as const;

for (const [what, request] of hostile)
  test(`a replay that is asked for ${what} opens no connection`, async () => {
    const directory = mkdtempSync(join(tmpdir(), 'poolproof-'));
    const emulator = await startEmulator({ port: 0, signatures: 'off' });
    const recorder = await startRecorder({ upstream: emulator.url, directory, target: 'embedded emulator' });
    await ask(recorder.url, 'ann');
    await recorder.close();
    await emulator.close();
    const replay = await startReplay({ directory, connect: {} });
    let opened = 0;
    const count = (): void => {
      opened += 1;
    };
    subscribe('net.client.socket', count);
    const socket = connect(replay.port, '127.0.0.1', () => socket.write(request));
    const answer = await new Promise<string>((resolve, reject) => {
      socket.once('data', (data) => resolve(String(data)));
      socket.once('error', reject);
    });
    socket.destroy();
    await replay.close({ allowRed: true });
    unsubscribe('net.client.socket', count);

    expect(answer).toMatch(/^HTTP\/1\.1 4/);
    // The client of this test is the one connection.
    expect(opened).toBe(1);
  });
