import { X509Certificate } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, statSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { startEmulator, type StartedEmulator } from '../../src/emulator/server.ts';
import { manualClock } from '../../src/kernel/clock.ts';
import { openSession } from '../lone-session.ts';
import { startRecorder, type Recorder } from '../record/start-recorder.ts';
import { startReplay } from '../replay/start-replay.ts';
import { tellStory, testCredentials } from '../testing/story.ts';
import { conversation, openTunnel, secured, trustingOnly } from '../testing/tunnel-client.ts';
import { TunnelAgent } from '../../src/wire/http/tunnel-agent.ts';

const host = 'cognito-identity.us-east-1.amazonaws.com';
const years = 365 * 86_400_000;

let emulator: StartedEmulator;
let recorder: Recorder;
let directory: string;

test.beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'poolproof-'));
  emulator = await startEmulator({ port: 0, credentials: testCredentials });
  recorder = await startRecorder({
    upstream: emulator.url,
    directory,
    target: 'embedded emulator',
    secrets: new Map([[testCredentials.accessKeyId, testCredentials.secretAccessKey]]),
    connect: {},
  });
});

test.afterEach(async () => {
  await recorder.close();
  await emulator.close();
});

function trusted(): string {
  return recorder.certificate?.certificate ?? '';
}

test('a client that keeps the address of AWS is recorded through a tunnel, its signatures hold, and the replay answers the same', async () => {
  const seen = await tellStory(undefined, undefined, new TunnelAgent(recorder.url, trustingOnly(trusted())));
  const [report] = await recorder.close();

  const replay = await startReplay({ directory, connect: {} });
  const again = await tellStory(undefined, undefined, new TunnelAgent(replay.url, trustingOnly(replay.certificate?.certificate ?? '')));
  const [replayed] = await replay.close();

  const text = readFileSync(report?.fixture ?? '', 'utf8');
  expect(seen.users).toEqual(['ann.smith-4711']);
  expect(text.match(/"_auth": ?"none"/g)).toHaveLength(3);
  expect(text.match(/"_auth": ?"sigv4"/g)).toHaveLength(5);
  expect(text).toContain(`http://${host}/`);
  expect(replayed).toMatchObject({ verdict: 'green', served: 8 });
  expect(again.refusal).toBe(`ResourceNotFoundException: IdentityPool '${again.pool}' not found.`);
});

test('a session with a proxy of its own hands out the certificate that its clients must trust, recording and replaying', async () => {
  const alone = mkdtempSync(join(tmpdir(), 'poolproof-'));
  const recording = await openSession({
    record: emulator.url,
    directory: alone,
    target: 'embedded emulator',
    session: 'story',
    connect: {},
  });
  await tellStory(undefined, undefined, new TunnelAgent(recording.url, trustingOnly(recording.certificate?.certificate ?? '')));
  await recording.close();

  const replay = await openSession({ replay: alone, session: 'story', connect: {} });
  await tellStory(undefined, undefined, new TunnelAgent(replay.url, trustingOnly(replay.certificate?.certificate ?? '')));

  expect(await replay.close()).toMatchObject({ verdict: 'green', served: 8 });
});

test('the certificate is in a file that only this user reads, without a key, until the recorder ends', async () => {
  const { certificateFile = '' } = recorder.certificate ?? {};
  const text = readFileSync(certificateFile, 'utf8');

  expect(statSync(certificateFile).mode & 0o777).toBe(0o600);
  expect(text).toBe(trusted());
  expect(text).not.toContain('PRIVATE');
  await recorder.close();
  expect(existsSync(certificateFile)).toBe(false);
});

const refused = [
  ['another host', 'evil.example:443'],
  ['a host that only looks like one of AWS', 'cognito-identity.us-east-1.amazonaws.com.evil.example:443'],
  ['another service of AWS', 's3.us-east-1.amazonaws.com:443'],
  ['the instance metadata', '169.254.169.254:443'],
  ['an address in numbers', '[::1]:443'],
  ['another port', `${host}:22`],
  ['no port', host],
  ['nothing', ':443'],
] as const;

for (const [what, authority] of refused) {
  test(`a tunnel to ${what} is refused with one answer that names no host`, async () => {
    const { said, socket } = await openTunnel(recorder.url, authority);

    expect(said).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    expect(said).toContain('PoolproofConnectRefused');
    expect(said).not.toContain(authority);
    socket.destroy();
  });
}

for (const name of [
  host,
  'COGNITO-IDENTITY.EU-WEST-1.AMAZONAWS.COM',
  'cognito-identity-fips.us-gov-west-1.amazonaws.com',
  'cognito-identity.eu-central-1.api.aws',
  'cognito-identity.cn-north-1.amazonaws.com.cn',
  'cognito-identity.cn-north-1.api.amazonwebservices.com.cn',
]) {
  test(`a tunnel to ${name} has a certificate for it that is valid now`, async () => {
    const { socket } = await openTunnel(recorder.url, `${name}:443`);

    const tls = await secured(socket, { servername: name, ca: trusted() });

    expect([tls.authorized, tls.alpnProtocol]).toEqual([true, false]);
    tls.destroy();
  });
}

const broken = [
  ['without a server name', {}],
  ['with the server name of another host', { servername: 'cognito-identity.us-west-2.amazonaws.com' }],
  ['that speaks HTTP/2 alone', { servername: host, ALPNProtocols: ['h2'] }],
] as const;

for (const [what, options] of broken) {
  test(`a TLS connection ${what} is broken off`, async () => {
    const { socket } = await openTunnel(recorder.url, `${host}:443`);

    await expect(secured(socket, { ...options, ca: trusted() })).rejects.toThrow(/alert|closed|ECONNRESET|disconnected/);
  });
}

test('plain bytes in a tunnel get one answer that says so', async () => {
  const { socket } = await openTunnel(recorder.url, `${host}:443`);

  const said = await conversation(socket, 'POST / HTTP/1.1\r\nHost: x\r\n\r\n');

  expect(said).toContain('PoolproofBadRequest');
  expect(said).toContain('A tunnel carries TLS');
});

test('there is no tunnel through a tunnel', async () => {
  const { socket } = await openTunnel(recorder.url, `${host}:443`);
  const tls = await secured(socket, { servername: host, ca: trusted() });

  expect(await conversation(tls, `CONNECT ${host}:443 HTTP/1.1\r\nHost: ${host}\r\n\r\n`)).toContain('PoolproofConnectRefused');
});

function plainConnection(url: string): Socket {
  return connect({ host: '127.0.0.1', port: Number(new URL(url).port) });
}

test('a request whose address names a foreign host is refused, not recorded', async () => {
  const said = await conversation(
    plainConnection(recorder.url),
    'GET http://169.254.169.254/latest/meta-data/ HTTP/1.1\r\nHost: x\r\n\r\n',
  );

  expect(said).toContain('PoolproofBadRequest');
  expect(await recorder.close()).toEqual([]);
});

test('a recorder that was not asked to offers no tunnel, and forwards none', async () => {
  const plain = await startRecorder({ upstream: emulator.url, directory, target: 'embedded emulator' });

  const said = await conversation(plainConnection(plain.url), `CONNECT ${host}:443 HTTP/1.1\r\nHost: ${host}\r\n\r\n`);

  expect(said).toContain('start with --connect');
  expect(await plain.close()).toEqual([]);
});

test('the user that a client names to its proxy is its session', async () => {
  const user = Buffer.from('ann:any').toString('base64');
  const { socket } = await openTunnel(recorder.url, `${host}:443`, `Proxy-Authorization: Basic ${user}\r\n`);
  const tls = await secured(socket, { servername: host, ca: trusted() });

  await conversation(tls, `GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);

  expect((await recorder.close()).map(({ session, exchanges }) => [session, exchanges])).toEqual([['ann', 1]]);
});

test('a user that is another session than the one of the port gets no tunnel', async () => {
  const port = await recorder.openSession('ann').ownPort();
  const [ann, ben] = ['ann', 'ben'].map((name) => `Proxy-Authorization: Basic ${Buffer.from(name).toString('base64')}\r\n`);

  const [same, other] = [await openTunnel(port, `${host}:443`, ann), await openTunnel(port, `${host}:443`, ben)];

  expect(same.said).toMatch(/^HTTP\/1\.1 200 /);
  expect(other.said).toContain('PoolproofSessionUnknown');
  for (const { socket } of [same, other]) socket.destroy();
});

test('in a replay the certificate of a host is valid at the time of the recording and now', async () => {
  const then = Date.now() - 3 * years;
  const old = await startRecorder({ upstream: emulator.url, directory, target: 'embedded emulator', clock: manualClock(then) });
  await tellStory(old.url);
  await old.close();
  const replay = await startReplay({ directory, connect: {} });
  const ca = replay.certificate?.certificate ?? '';

  const { socket } = await openTunnel(replay.url, `${host}:443`);
  const tls = await secured(socket, { servername: host, ca });
  const leaf = new X509Certificate(tls.getPeerCertificate().raw);
  tls.destroy();
  await replay.close();

  for (const certificate of [leaf, new X509Certificate(ca)]) {
    expect(Date.parse(certificate.validFrom)).toBeLessThan(then);
    expect(Date.parse(certificate.validTo)).toBeGreaterThan(Date.now());
  }
  expect(leaf.checkIssued(new X509Certificate(ca))).toBe(true);
});

for (const upstream of ['https://cognito-identity.us-east-1.amazonaws.com', 'https://cognito-identity.us-east-1.amazonaws.com.']) {
  test(`a recorder in front of ${upstream} has to be asked for`, async () => {
    await expect(startRecorder({ upstream, directory, target: 'AWS' })).rejects.toMatchObject({ code: 'live-not-asked-for' });
  });
}
