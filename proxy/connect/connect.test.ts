import { mkdtempSync, readFileSync, statSync, existsSync } from 'node:fs';
import { connect as connectSocket, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect as connectTls } from 'node:tls';
import type { X509Certificate } from 'node:crypto';
import { CognitoIdentityClient, CreateIdentityPoolCommand, DeleteIdentityPoolCommand } from '@aws-sdk/client-cognito-identity';
import { expect, test } from '@playwright/test';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { startEmulator } from '../../src/emulator/server.ts';
import { startRecorder } from '../record.ts';
import { startReplay } from '../replay.ts';
import { testCredentials } from '../testing/story.ts';

const host = 'cognito-identity.us-east-1.amazonaws.com';

/** A client of AWS's own that keeps the address of AWS and goes through a proxy. */
function tunnelledClient(proxyUrl: string, certificate: string): CognitoIdentityClient {
  const httpsAgent = new HttpsProxyAgent(proxyUrl);
  // The agent makes the TLS connection with the options of the request, and the client offers no way to name a certificate there.
  const connect = httpsAgent.connect.bind(httpsAgent);
  httpsAgent.connect = (request, options) => connect(request, options.secureEndpoint ? { ...options, ca: certificate } : options);
  return new CognitoIdentityClient({
    region: 'us-east-1',
    credentials: { ...testCredentials },
    maxAttempts: 1,
    requestHandler: { httpsAgent },
  });
}

async function makeAndDelete(client: CognitoIdentityClient): Promise<string> {
  const { IdentityPoolId = '' } = await client.send(
    new CreateIdentityPoolCommand({ IdentityPoolName: 'tunnelled', AllowUnauthenticatedIdentities: true }),
  );
  await client.send(new DeleteIdentityPoolCommand({ IdentityPoolId }));
  client.destroy();
  return IdentityPoolId;
}

test('a client that keeps the address of AWS is recorded through a tunnel with its signature intact, and replayed', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'poolproof-'));
  const emulator = await startEmulator({ port: 0, credentials: { ...testCredentials }, signatures: 'verify' });
  const recorder = await startRecorder({
    upstream: emulator.url,
    directory,
    target: 'embedded emulator',
    connect: {},
    secrets: new Map([[testCredentials.accessKeyId, testCredentials.secretAccessKey]]),
  });
  const file = recorder.certificate?.certificateFile ?? '';
  const mode = statSync(file).mode % 0o1000;
  const pem = readFileSync(file, 'utf8');
  await makeAndDelete(tunnelledClient(recorder.url, pem));
  const reports = await recorder.close();
  await emulator.close();

  expect(mode).toBe(0o600);
  expect(pem).not.toContain('PRIVATE');
  expect(existsSync(file)).toBe(false);
  expect(reports.map(({ exchanges }) => exchanges)).toEqual([2]);

  const replay = await startReplay({ directory, connect: {} });
  const again = await makeAndDelete(tunnelledClient(replay.url, replay.certificate?.certificate ?? ''));
  const [report] = await replay.close();
  expect(again).toContain(':00000001-');
  expect(report).toMatchObject({ verdict: 'green', served: 2, misses: [] });
});

test('the certificate of a host is valid at the time of the recording', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'poolproof-'));
  const emulator = await startEmulator({ port: 0 });
  const then = Date.UTC(2022, 7, 1);
  const recorder = await startRecorder({ upstream: emulator.url, directory, target: 'embedded emulator', clock: { now: () => then } });
  await fetch(recorder.url, {
    method: 'POST',
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'AWSCognitoIdentityService.GetId' },
    body: '{}',
  });
  await recorder.close();
  await emulator.close();
  const replay = await startReplay({ directory, connect: {} });
  const socket = await tunnel(replay.port, `${host}:443`);
  const shown = await certificateOf(socket, { ca: replay.certificate?.certificate ?? '', servername: host });
  await replay.close();
  expect(Date.parse(shown.validFrom)).toBeLessThan(then);
  expect(Date.parse(shown.validTo)).toBeGreaterThan(Date.now());
  expect(shown.subjectAltName).toBe(`DNS:${host}`);
});

const refusedTunnels = [
  ['another host', 'example.com:443'],
  ['an address in numbers', '169.254.169.254:443'],
  ['an address in numbers of the other kind', '[::1]:443'],
  ['another port', `${host}:22`],
  ['no port', host],
] as const;

for (const [what, authority] of refusedTunnels) {
  test(`a tunnel to ${what} is refused`, async () => {
    const { replay, close } = await emptyReplay();
    const answer = await answerOf(replay.port, `CONNECT ${authority} HTTP/1.1\r\nHost: ${authority}\r\n\r\n`);
    await close();
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain('PoolproofConnectRefused');
    expect(answer).not.toContain('example.com');
  });
}

test('what is no TLS is refused inside a tunnel', async () => {
  const { replay, close } = await emptyReplay();
  const socket = await tunnel(replay.port, `${host}:443`);
  socket.write('GET / HTTP/1.1\r\n\r\n');
  const answer = await wholeOf(socket);
  await close();
  expect(answer).toContain('PoolproofBadRequest');
});

for (const servername of ['', 'cognito-identity.eu-west-1.amazonaws.com'])
  test(`TLS ${servername === '' ? 'without a server name' : 'for another host than the tunnel'} gets no certificate`, async () => {
    const { replay, close } = await emptyReplay();
    const socket = await tunnel(replay.port, `${host}:443`);
    const outcome = await certificateOf(socket, { ca: replay.certificate?.certificate ?? '', servername }).then(
      () => 'a certificate',
      () => 'none',
    );
    await close();
    expect(outcome).toBe('none');
  });

async function emptyReplay() {
  const directory = mkdtempSync(join(tmpdir(), 'poolproof-'));
  const emulator = await startEmulator({ port: 0 });
  const recorder = await startRecorder({ upstream: emulator.url, directory, target: 'embedded emulator' });
  await fetch(`${recorder.url}/health`);
  await recorder.close();
  await emulator.close();
  const replay = await startReplay({ directory, connect: {} });
  return { replay, close: () => replay.close() };
}

function wholeOf(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    socket.on('data', (chunk) => (text += String(chunk)));
    socket.on('end', () => resolve(text));
    socket.on('error', reject);
  });
}

function answerOf(port: number, request: string): Promise<string> {
  const socket = connectSocket(port, '127.0.0.1');
  socket.write(request);
  return wholeOf(socket);
}

function tunnel(port: number, authority: string): Promise<Socket> {
  const socket = connectSocket(port, '127.0.0.1');
  socket.write(`CONNECT ${authority} HTTP/1.1\r\nHost: ${authority}\r\n\r\n`);
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.once('data', (answer) =>
      String(answer).startsWith('HTTP/1.1 200') ? resolve(socket) : reject(new Error(`no tunnel: ${String(answer)}`)),
    );
  });
}

function certificateOf(socket: Socket, trusted: { ca: string; servername: string }): Promise<X509Certificate> {
  return new Promise((resolve, reject) => {
    const tls = connectTls({ socket, ...trusted, checkServerIdentity: () => undefined }, () => {
      const shown = tls.getPeerX509Certificate();
      tls.destroy();
      if (shown === undefined) reject(new Error('no certificate'));
      else resolve(shown);
    });
    tls.on('error', reject);
    tls.on('close', () => reject(new Error('closed')));
  });
}
