import { readdirSync, readFileSync } from 'node:fs';
import { EventEmitter, once } from 'node:events';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { startEmulator, type StartedEmulator } from '../../src/emulator/server.ts';
import type { RecorderOptions } from '../record/recorder-options.ts';
import { recordCalls } from '../testing/recorded-calls.ts';
import { tellStory, testCredentials } from '../testing/story.ts';
import type { ControlAccess } from './control-options.ts';
import { accessOf, call, calls, closeAll, eventsOf, folder, governedRecorder, governedReplay, pool } from './testing/governed.ts';

let emulator: StartedEmulator;

test.beforeAll(async () => {
  emulator = await startEmulator({ port: 0, credentials: testCredentials });
});

test.afterEach(closeAll);

test.afterAll(async () => {
  await emulator.close();
});

/** In front of an emulator that verifies signatures. */
function emulatorRecorder(options: Partial<RecorderOptions> = {}): ReturnType<typeof governedRecorder> {
  return governedRecorder({ upstream: emulator.url, ...options });
}

test('a session is opened, watched and closed, and says what was compared, missed and left unused', async () => {
  const { client } = await governedReplay();
  const session = await client.openSession({ name: 'first', recording: 'app', mode: 'set', ownPort: true });

  await call(session.url, { operation: 'GetId', input: { IdentityPoolId: pool } });
  await call(session.addresses.port ?? '', { operation: 'GetId', input: { IdentityPoolId: pool } });
  const [watched] = await client.sessions();
  const ended = await session.close();

  expect(watched).toMatchObject({
    name: 'first',
    state: 'open',
    reasons: [],
    progress: { command: 'replay', recording: 'app', mode: 'set', served: 1, surplus: 1, unused: [2], misses: [{ stage: 'used up' }] },
  });
  expect(ended).toMatchObject({ state: 'closed', verdict: 'red', reasons: ['1 more often than recorded', '1 recording unused'] });
  await expect(session.close()).rejects.toMatchObject({ code: 'session-unknown', message: 'There is no open session first.' });
  await expect(client.openSession({ name: 'first', recording: 'app' })).rejects.toMatchObject({ code: 'session-ended' });
});

test('sessions that play one recording keep apart, and one that compared nothing is red', async () => {
  const { client, replay } = await governedReplay();
  const [one, two, idle] = await Promise.all(['one', 'two', 'idle'].map((name) => client.openSession({ name, recording: 'app' })));

  for (const session of [one, two]) for (const each of calls) await call(session?.url ?? '', each);
  const verdicts = await Promise.all([one, two, idle].map(async (session) => (await session?.close())?.verdict));

  expect(verdicts).toEqual(['green', 'green', 'red']);
  expect((await client.sessions()).find(({ name }) => name === 'idle')?.reasons).toEqual(['nothing was compared', '2 recordings unused']);
  expect(
    (await replay.close({ allowRed: true })).map(({ session, recording, verdict }) => [session, recording, verdict].join(' ')).toSorted(),
  ).toEqual(['idle app red', 'one app green', 'two app green']);
});

test('clock, faults and variables are a session’s own; what the recording holds cannot be changed', async () => {
  const directory = folder();
  await recordCalls({ directory, session: 'app', variables: { seed: 'of the recording' } }, calls);
  const { client } = await governedReplay({ directory });
  const faults = { faults: [{ operation: 'GetId', fault: 'throttle' as const, nth: 1 }] };
  const plain = await client.openSession({ name: 'plain', recording: 'app', clock: 'rebased', variables: { worker: '7' } });
  const faulty = await client.openSession({ name: 'faulty', recording: 'app', faults, clock: 'frozen' });
  const getId = { operation: 'GetId', input: { IdentityPoolId: pool } };

  const statuses = [await call(plain.url, getId), await call(faulty.url, getId), await call(faulty.url, getId)];

  expect(statuses).toEqual([200, 400, 200]);
  expect(await plain.variables()).toEqual({ seed: 'of the recording', worker: '7' });
  expect(await plain.setVariables({ worker: '8' })).toEqual({ seed: 'of the recording', worker: '8' });
  expect(await faulty.variables()).toEqual({ seed: 'of the recording' });
  await expect(plain.setVariables({ seed: 'another' })).rejects.toMatchObject({ code: 'variable-recorded' });
  expect((await plain.state()).progress).toMatchObject({ clock: 'rebased' });
  expect((await faulty.state()).progress).toMatchObject({ clock: 'frozen', faults: [{ entry: 1, fault: 'throttle', applied: 1 }] });
});

test('a session that is started again forgets what was asked; one that is aborted is red whatever it played', async () => {
  const { client, replay } = await governedReplay();
  const session = await client.openSession({ name: 'app' });

  for (const each of calls) await call(session.url, each);
  const again = await session.reset();
  for (const each of calls) await call(session.url, each);
  const ended = await session.abort();

  expect(again.progress).toMatchObject({ served: 0, unused: [1, 2] });
  expect(ended).toMatchObject({ state: 'aborted', verdict: 'red', reasons: ['aborted'], progress: { served: 2, unused: [] } });
  expect((await replay.close({ allowRed: true })).map(({ verdict }) => verdict)).toEqual(['red']);
});

test('recordings are opened, closed and aborted; of an aborted one nothing is left, and an ended one takes no more requests', async () => {
  const { client, recorder, directory } = await emulatorRecorder();
  const kept = await client.openSession({ name: 'kept', variables: { seed: '42' } });
  const dropped = await client.openSession({ name: 'dropped' });

  await tellStory(kept.url);
  await call(dropped.url, calls[0] ?? { operation: '', input: {} });
  await kept.setVariables({ worker: '3' });
  const before = readdirSync(directory).toSorted();
  const ended = [await kept.close(), await dropped.abort()];
  const late = await call(kept.url, { operation: 'GetId', input: {} });

  expect(before).toEqual(['dropped.journal.ndjson', 'kept.journal.ndjson', 'stand-ins.json']);
  expect(ended).toMatchObject([
    { state: 'closed', verdict: 'green', reasons: [], progress: { exchanges: 8, underWay: 0 }, fixture: join(directory, 'kept.har') },
    { state: 'aborted', reasons: ['aborted'] },
  ]);
  expect(late).toBe(400);
  expect(readdirSync(directory)).toEqual(['kept.har', 'stand-ins.json']);
  expect(JSON.parse(readFileSync(join(directory, 'kept.har'), 'utf8'))).toMatchObject({
    log: { _variables: { seed: '42', worker: '3' } },
  });
  await expect(client.openSession({ name: 'kept' })).rejects.toMatchObject({ code: 'session-ended' });
  expect((await recorder.close()).map(({ session, exchanges }) => [session, exchanges])).toEqual([['kept', 8]]);
});

test('a recording in which nothing came is red', async () => {
  const { client } = await emulatorRecorder();
  const session = await client.openSession({ name: 'empty' });

  expect(await session.close()).toMatchObject({ verdict: 'red', reasons: ['nothing was recorded'] });
});

test('a session that is closed while an answer is under way waits for it and has it', async () => {
  const slow = createServer();
  const asked = once(slow, 'request', { signal: AbortSignal.timeout(30_000) });
  await new Promise<void>((resolve) => void slow.listen(0, '127.0.0.1', resolve));
  const address = slow.address();
  const upstream = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  const { client } = await governedRecorder({ upstream });
  const session = await client.openSession({ name: 'slow' });

  const answering = call(session.url, calls[0] ?? { operation: '', input: {} });
  const [, outgoing] = await asked;
  const before = await session.state();
  const closing = session.close();
  outgoing.end('{}');

  expect(before.progress).toMatchObject({ exchanges: 1, underWay: 1 });
  expect(await answering).toBe(200);
  expect((await closing).progress).toMatchObject({ exchanges: 1, underWay: 0 });
  slow.close();
});

test('events, metrics, sessions and the fixture of a run say what happened without the token and without a value', async () => {
  const { client, recorder, directory } = await emulatorRecorder({
    secrets: new Map([[testCredentials.accessKeyId, testCredentials.secretAccessKey]]),
  });
  const heard: string[] = [];
  recorder.onEvent((event) => heard.push(JSON.stringify(event)));
  const session = await client.openSession({ name: 'story' });
  const seen = await tellStory(session.url);
  const said = [
    JSON.stringify(await client.sessions()),
    JSON.stringify(await client.metrics()),
    await text(accessOf(recorder), '/v1/metrics', 'text/plain'),
    await text(accessOf(recorder), '/v1/events?since=0&follow=false', 'text/event-stream'),
    JSON.stringify(await session.close()),
    JSON.stringify(await eventsOf(client)),
    heard.join('\n'),
    readFileSync(join(directory, 'story.har'), 'utf8'),
  ].join('\n');

  const secrets = [
    accessOf(recorder).token,
    testCredentials.accessKeyId,
    testCredentials.secretAccessKey,
    seen.token,
    seen.accessKeyId,
    seen.guest?.slice(10),
    seen.pool?.slice(10),
    'ann.smith-4711',
  ];
  expect(secrets.filter((secret) => secret === undefined || said.includes(secret))).toEqual([]);
  const kinds = (await eventsOf(client)).map(({ n, event }) => [n, event.type, 'operation' in event ? event.operation : '']);
  expect(kinds.slice(0, 3)).toEqual([
    [1, 'opened', ''],
    [2, 'recorded', 'CreateIdentityPool'],
    [3, 'recorded', 'GetId'],
  ]);
  expect(kinds.at(-1)).toEqual([10, 'closed', '']);
  expect(said).toContain('poolproof_exchanges_total{operation="GetId",result="recorded"} 2');
  expect(said).toContain('poolproof_answer_seconds_count 8');
  expect(said).toMatch(/^id: 2\nevent: recorded\ndata: \{"n":2,/m);
});

async function text({ url, token }: ControlAccess, path: string, accept: string): Promise<string> {
  return (await fetch(url + path, { headers: { Authorization: `Bearer ${token}`, Accept: accept } })).text();
}

test('events are streamed as they come, misses among them, until the proxy ends', async () => {
  const { client, replay } = await governedReplay();
  const session = await client.openSession({ name: 'app' });
  const stream = client.events({ since: 0 });
  const first = await stream.next();

  await call(session.url, { operation: 'GetId', input: { IdentityPoolId: 'us-east-1:99999999-0000-4000-8000-000000000000' } });
  await call(session.url, calls[0] ?? { operation: '', input: {} });
  const [missed, played] = [await stream.next(), await stream.next()];
  await replay.close({ allowRed: true });
  const end = await stream.next();

  expect(first.value).toMatchObject({ n: 1, event: { type: 'opened', session: 'app' } });
  expect(missed.value).toMatchObject({
    n: 2,
    event: { type: 'missed', operation: 'GetId', stage: 'body', differing: ['.IdentityPoolId'] },
  });
  expect(JSON.stringify(missed.value)).not.toContain('99999999');
  expect(played.value).toMatchObject({ n: 3, event: { type: 'played', operation: 'GetId', seq: 1, rule: 'bytes', status: 200 } });
  expect(end).toEqual({ done: true, value: undefined });
});

test('what only a replay can be told is refused by a recorder, which opens nothing', async () => {
  const { client } = await emulatorRecorder();

  await expect(client.openSession({ name: 'a', mode: 'strict' })).rejects.toMatchObject({ code: 'replay-only' });
  expect(await client.sessions()).toEqual([]);
});

test('the certificate is handed out, and it is the one that clients of tunnels must trust', async () => {
  const { client, recorder } = await emulatorRecorder({ connect: {} });

  expect((await client.certificate()).trimEnd()).toBe(recorder.certificate?.certificate.trimEnd());
  expect((await client.openSession({ name: 'a b'.replace(' ', '-') })).addresses.proxy).toBe(`http://a-b@127.0.0.1:${recorder.port}`);
});

test('a proxy whose control API cannot be opened leaves no port behind', async () => {
  const { replay } = await governedReplay();
  const port = Number(new URL(accessOf(replay).url).port);

  await expect(governedReplay({ control: { port } })).rejects.toMatchObject({ code: 'port-in-use' });
});

test('a proxy that nobody asks for anything says so once', async () => {
  const rung = new EventEmitter();
  const idle = once(rung, 'idle', { signal: AbortSignal.timeout(30_000) });

  await governedReplay({ idle: { milliseconds: 30, onIdle: () => rung.emit('idle', 'once') } });

  expect(await idle).toEqual(['once']);
});

test('a proxy ends when it is asked to, after it has said that it will', async () => {
  const asked = new AbortController();
  const ended = once(asked.signal, 'abort', { signal: AbortSignal.timeout(30_000) });
  const { client } = await governedReplay({ control: { onShutdown: () => asked.abort() } });

  await client.shutdown();

  expect(await ended).toHaveLength(1);
});
