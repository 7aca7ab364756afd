import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { startRecorder, type Recorder } from '../record/start-recorder.ts';
import { conversation, openTunnel, secured, trustingOnly } from '../testing/tunnel-client.ts';

const host = 'cognito-identity.us-east-1.amazonaws.com';
const asking = `POST / HTTP/1.1\r\nHost: ${host}\r\nX-Amz-Target: AWSCognitoIdentityService.GetId\r\nContent-Length: 2\r\n\r\n{}`;

let target: Server;
let recorder: Recorder;
/** Resolves with what answers the request that came first. */
let came: Promise<ServerResponse>;

test.beforeEach(async () => {
  came = new Promise((resolve) => {
    target = createServer((request, response) => void request.resume().on('end', () => resolve(response)));
  });
  target.listen(0, '127.0.0.1');
  await once(target, 'listening');
  const address = target.address();
  const upstream = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  const directory = mkdtempSync(join(tmpdir(), 'poolproof-'));
  recorder = await startRecorder({ upstream, directory, target: 'one that is slow', connect: {}, timeoutMilliseconds: 3000 });
});

test.afterEach(() => {
  target.closeAllConnections();
  target.close();
});

const plainly = async (): Promise<Socket> => {
  const socket = connect(recorder.port, '127.0.0.1');
  await once(socket, 'connect');
  return socket;
};

const ways = {
  plainly,
  'through a tunnel': async (): Promise<Socket> => {
    const { socket } = await openTunnel(recorder.url, `${host}:443`);
    return secured(socket, { ...trustingOnly(recorder.certificate?.certificate ?? ''), servername: host });
  },
};

for (const [way, open] of Object.entries(ways))
  test(`a client that asked ${way} has its answer before the recorder closes, and the recording has the same`, async () => {
    const said = conversation(await open(), asking);
    const answer = await came;
    const closed = recorder.close();
    answer.end('{"late":true}');
    const [report] = await closed;

    expect(await said).toMatch(/^HTTP\/1\.1 200 OK\r\n[^]*\{"late":true\}$/);
    expect(report?.exchanges).toBe(1);
  });

test('a connection that waits for nothing does not keep a recorder from closing, and no further request is taken on one that does', async () => {
  const idle = await plainly();
  const gone = once(idle, 'close');
  const said = conversation(await plainly(), asking + asking);
  const answer = await came;
  const closed = recorder.close();
  await gone;
  answer.end('{"late":true}');
  const [report] = await closed;

  expect((await said).match(/HTTP\/1\.1/g)).toHaveLength(1);
  expect(report?.exchanges).toBe(1);
});

test('a target that does not answer does not keep clients for long', async () => {
  const socket = await plainly();
  const gone = once(socket, 'close');
  socket.write(asking);
  await came;
  const closed = recorder.close();
  await gone;
  const [report] = await closed;

  expect(report?.exchanges).toBe(1);
});
