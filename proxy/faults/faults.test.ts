import { mkdtempSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CognitoIdentityClient, GetCredentialsForIdentityCommand, GetIdCommand } from '@aws-sdk/client-cognito-identity';
import { expect, test } from '@playwright/test';
import { readTranscript, type TranscriptExchange } from '../../src/kernel/transcript.ts';
import { requestBytes } from '../http1/write.ts';
import { standInsToRead } from '../fixture/folder-key.ts';
import { startReplay, type ReplayOptions } from '../replay/start-replay.ts';
import type { SessionReport } from '../session/session-report.ts';
import { callRequest, callsInstant, recordCalls } from '../testing/recorded-calls.ts';
import type { FaultOverlay } from './overlay.ts';
import { parseOverlay } from './overlay-file.ts';

const pool = 'us-east-1:00000001-2c4d-4e6f-8a1b-3c5d7e9f1a2b';
/** The stand-in of the identity that the service answers with. */
const serviceIdentity = 'us-east-1:00000001-a172-4ced-8000-000000000000';
/** What stands for it in the recording. */
let identity = '';
const directory = mkdtempSync(join(tmpdir(), 'poolproof-'));
const credentials = `{"Credentials":{"AccessKeyId":"ASIAIOSFODNN7EXAMPLE","Expiration":1.7900036E9,"SecretKey":"s","SessionToken":"t"},"IdentityId":"${identity}"}`;
const again = {
  operation: 'GetId',
  input: { IdentityPoolId: pool, AccountId: '123456789012' },
  answer: `{"IdentityId":"${serviceIdentity}"}`,
};

test.beforeAll(async () => {
  await recordCalls({ directory, session: 'app' }, [
    { operation: 'GetId', input: { IdentityPoolId: pool }, answer: `{"IdentityId":"${serviceIdentity}"}` },
    { operation: 'GetCredentialsForIdentity', input: { IdentityId: serviceIdentity }, answer: credentials },
    again,
  ]);
  await recordCalls({ directory, session: 'other' }, [again]);
  identity = `us-east-1:${standInsToRead(directory).of(serviceIdentity.slice(10))}`;
});

interface Ran<Value> {
  readonly value: Value;
  readonly report: SessionReport | undefined;
  readonly exchanges: readonly TranscriptExchange[];
}

async function run<Value>(
  faults: FaultOverlay['faults'],
  act: (url: string) => Promise<Value>,
  more: Partial<ReplayOptions> = {},
): Promise<Ran<Value>> {
  const path = join(mkdtempSync(join(tmpdir(), 'poolproof-')), 'run.jsonl');
  const replay = await startReplay({ directory, mode: 'set', clock: 'frozen', transcript: { path, version: '0', command: '' }, ...more });
  const session = replay.openSession('app', { faults: { faults } });
  const value = await act(session.url);
  const report = await session.close({ allowRed: true });
  await replay.close({ allowRed: true });
  return { value, report, exchanges: readTranscript(readFileSync(path, 'utf8'), path).exchanges };
}

/** Calls GetId with AWS's own client, which tries three times by default. */
function getId(url: string, maxAttempts = 3): Promise<string> {
  const client = new CognitoIdentityClient({ endpoint: url, region: 'us-east-1', maxAttempts });
  return client
    .send(new GetIdCommand({ IdentityPoolId: pool }))
    .then(
      ({ IdentityId }) => IdentityId ?? 'nothing',
      (error: unknown) => (error instanceof Error ? error.name : 'unknown'),
    )
    .finally(() => client.destroy());
}

/** Sends a request over a connection of its own and gives all bytes that come back until the connection is over, or until the answer is whole. */
function raw(url: string, operation: string, input: object): Promise<string> {
  const { port, pathname } = new URL(url);
  const request = { ...callRequest(operation, JSON.stringify(input), [['connection', 'close']]), path: `${pathname}/`, chunked: false };
  return new Promise((resolve) => {
    const socket = connect(Number(port), '127.0.0.1', () => socket.write(requestBytes(request)));
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
      const [head = '', body] = text.split('\r\n\r\n');
      if (body !== undefined && body.length >= Number(/content-length: (\d+)/i.exec(head)?.[1])) socket.end();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(text));
  });
}

const getIdInput = { IdentityPoolId: pool };

function askForCredentials(url: string): Promise<string> {
  return raw(url, 'GetCredentialsForIdentity', { IdentityId: identity });
}

function dateOf(answer: string): string {
  return /Date: (.*)\r\n/.exec(answer)?.[1] ?? '';
}

function replayWith(faults: FaultOverlay): Promise<unknown> {
  return startReplay({ directory, faults });
}

test('throttled twice, a real client gets the recorded answer at its third try', async () => {
  const { value, report, exchanges } = await run([{ operation: 'GetId', nth: 1, fault: 'throttle', times: 2 }], (url) => getId(url));

  expect(value).toBe(identity);
  expect(exchanges.map(({ status, faults, bytes, attempt }) => [status, faults, bytes, attempt?.n])).toEqual([
    [400, ['throttle'], 'spoilt', 1],
    [400, ['throttle'], 'spoilt', 2],
    [200, [], 'recorded', 3],
  ]);
  expect(report).toMatchObject({ misses: [], served: 1, faults: [{ entry: 1, fault: 'throttle', applied: 2 }] });
});

test('throttled too often, a real client ends with the error of the service, and the recording does not count as unused', async () => {
  const { value, report } = await run([{ operation: 'GetId', nth: 1, fault: 'throttle', times: 9 }], (url) => getId(url));

  expect(value).toBe('TooManyRequestsException');
  expect(report?.unused).toEqual([2, 3]);
});

test('a throttling answer has the recorded headers in their order and spelling', async () => {
  const { value } = await run([{ operation: 'GetId', nth: 1, fault: 'throttle' }], (url) => raw(url, 'GetId', getIdInput));

  const [head = '', body = ''] = value.split('\r\n\r\n');
  expect(body).toBe('{"__type":"TooManyRequestsException","message":"Rate exceeded"}');
  expect(head.split('\r\n').map((line) => line.split(':')[0])).toEqual([
    'HTTP/1.1 400 Bad Request',
    'Date',
    'Content-Type',
    'content-length',
    'x-amzn-RequestId',
    'x-amzn-ErrorType',
    'x-amzn-ErrorMessage',
  ]);
});

for (const fault of [
  { fault: 'reset', when: 'before-headers' },
  { fault: 'reset', when: 'after-headers' },
  { fault: 'cut', at: 10 },
  { fault: 'wrong-length', by: 7 },
] as const) {
  test(`after ${Object.values(fault).join(' ')} a real client tries again and gets the recorded answer`, async () => {
    const { value, report, exchanges } = await run([{ operation: 'GetId', nth: 1, ...fault }], (url) => getId(url));

    expect(value).toBe(identity);
    expect(exchanges.map(({ outcome, attempt }) => [outcome, attempt?.n])).toEqual([
      [fault.fault === 'reset' && fault.when === 'before-headers' ? 'reset' : 'cut', 1],
      ['complete', 2],
    ]);
    expect(report?.misses).toEqual([]);
  });
}

test('a body is cut after a number of bytes, and a wrong length is off by as many as said', async () => {
  const cut = await run([{ operation: 'GetId', nth: 1, fault: 'cut', at: 10 }], (url) => raw(url, 'GetId', getIdInput));
  const short = await run([{ operation: 'GetId', nth: 1, fault: 'wrong-length', by: -3 }], (url) => raw(url, 'GetId', getIdInput));

  expect(cut.value.split('\r\n\r\n')[1]).toBe('{"Identity');
  expect(short.value).toContain(`content-length: ${JSON.stringify({ IdentityId: identity }).length - 3}\r\n`);
});

test('a delay and slow pieces change when bytes leave, and not which', async () => {
  const slept: number[] = [];
  const sleep = (milliseconds: number): Promise<void> => {
    slept.push(milliseconds);
    return Promise.resolve();
  };
  const plain = await run([{ operation: 'GetId', nth: 2, fault: 'delay', milliseconds: 1 }], (url) => raw(url, 'GetId', getIdInput));

  const late = await run(
    [
      { operation: 'GetId', nth: 1, fault: 'delay', milliseconds: 250 },
      { operation: 'GetId', nth: 1, fault: 'slow', bytes: 20, pause: 30 },
    ],
    (url) => raw(url, 'GetId', getIdInput),
    { sleep },
  );

  expect(late.value).toBe(plain.value);
  expect(slept).toEqual([250, 30, 30, 30, 30]);
});

test('a page and an empty body stand in for the answer; only the page leaves the answer to be asked for', async () => {
  const page = await run([{ operation: 'GetId', nth: 1, fault: 'html' }], (url) => getId(url));
  const empty = await run([{ operation: 'GetId', nth: 1, fault: 'empty-body' }], (url) => raw(url, 'GetId', getIdInput));

  expect(page.exchanges.map(({ status }) => status)).toEqual([503, 200]);
  expect(empty.value).toMatch(/^HTTP\/1\.1 200 \r\n[\s\S]*content-length: 0\r\n[\s\S]*\r\n\r\n$/);
});

test('a skewed clock moves the Date header and not one other byte', async () => {
  const plain = await run([{ operation: 'GetId', nth: 2, fault: 'delay', milliseconds: 1 }], (url) => raw(url, 'GetId', getIdInput));
  const skewed = await run([{ operation: 'GetId', nth: 1, fault: 'clock-skew', seconds: -3600 }], (url) => raw(url, 'GetId', getIdInput));

  expect(Date.parse(dateOf(plain.value)) - Date.parse(dateOf(skewed.value))).toBe(3_600_000);
  expect(skewed.value.replace(dateOf(skewed.value), dateOf(plain.value))).toBe(plain.value);
});

test('credentials expire when a fault says, in the spelling of the recording, frozen and rebased', async () => {
  const faults = [{ operation: 'GetCredentialsForIdentity', fault: 'expiring-credentials', seconds: 61 }] as const;
  const frozen = await run([...faults], askForCredentials);
  const rebased = await run([...faults], askForCredentials, { clock: 'rebased', time: { now: () => callsInstant + 86_400_000 } });

  const answered = Math.round(callsInstant / 1000);
  expect(frozen.value).toContain(`"Expiration":1.790000061E9,`);
  expect(rebased.value).toContain(`"Expiration":${(answered + 86_400 + 61) / 1e9}E9,`);
});

test('what is drawn follows from the seed alone', async () => {
  const faults: FaultOverlay['faults'] = [{ operation: 'GetId', nth: 1, fault: 'throttle', times: 20, chance: 0.5 }];
  const told = async (seed: number): Promise<string> => {
    const replay = await startReplay({ directory, mode: 'reuse' });
    const session = replay.openSession('app', { faults: { seed, faults } });
    let text = '';
    for (let n = 0; n < 20; n += 1) text += (await raw(session.url, 'GetId', getIdInput)).includes('TooMany') ? 'x' : '.';
    await replay.close({ allowRed: true });
    return text;
  };

  const [one, same, other] = [await told(1), await told(1), await told(2)];

  expect(one).toBe(same);
  expect(one).not.toBe(other);
  expect(one).toMatch(/x.*\./);
});

test('an exchange that is not recorded is a clear error, and an entry that was never applied makes the session red', async () => {
  await expect(replayWith({ faults: [{ operation: 'GetIdd', fault: 'throttle' }] })).rejects.toThrow(
    'Entry 1 of the faults names an exchange that is not recorded with a whole answer: GetIdd.',
  );
  await expect(replayWith({ faults: [{ operation: 'GetId', nth: 3, fault: 'throttle' }] })).rejects.toThrow('GetId number 3.');
  await expect(replayWith({ faults: [{ session: 'other', operation: 'GetId', nth: 2, fault: 'throttle' }] })).rejects.toThrow(
    'of session other.',
  );
  await expect(run([{ session: 'other', operation: 'GetId', fault: 'throttle' }], getId)).rejects.toThrow(
    'The faults for session app name session other.',
  );

  const { report } = await run([{ operation: 'GetId', nth: 2, fault: 'throttle' }], getId);

  expect(report).toMatchObject({ verdict: 'red', faults: [{ entry: 1, applied: 0 }] });
  expect(report?.reasons).toContain('faults never applied: 1');
});

test('faults for a session that nobody asked for are told at the end', async () => {
  const replay = await startReplay({ directory, faults: { faults: [{ session: 'other', operation: 'GetId', fault: 'throttle' }] } });

  const reports = await replay.close({ allowRed: true });

  expect(reports).toMatchObject([
    { session: 'other', verdict: 'red', reasons: ['nothing was compared', '1 recording unused', 'faults never applied: 1'] },
  ]);
});

test('a file of faults is YAML or JSON, and what is wrong with one is said with its place', () => {
  const yaml = parseOverlay('seed: 7\nfaults:\n  - { operation: GetId, nth: 1, fault: cut, at: 12 }\n', 'faults.yaml');
  const json = parseOverlay('{"seed":7,"faults":[{"operation":"GetId","nth":1,"fault":"cut","at":12}]}', 'faults.json');

  expect(JSON.stringify(yaml)).toBe(JSON.stringify(json));
  expect(() => parseOverlay('faults: [', 'f')).toThrow(/^f cannot be used: /);
  expect(() => parseOverlay('', 'f')).toThrow(/^f cannot be used: /);
  expect(() => parseOverlay('faults: [{ operation: GetId, fault: explode }]', 'f')).toThrow(/at faults\.1\.fault\.$/);
  expect(() => parseOverlay('faults: [{ operation: GetId, fault: cut }]', 'f')).toThrow(/at faults\.1\.at\.$/);
  expect(() => parseOverlay('faults: [{ operation: GetId, fault: cut, at: 1, att: 2 }]', 'f')).toThrow(/"att"/);
});

test('a real client is given credentials that have expired already', async () => {
  const { value } = await run([{ operation: 'GetCredentialsForIdentity', fault: 'expiring-credentials', seconds: -1 }], async (url) => {
    const client = new CognitoIdentityClient({ endpoint: url, region: 'us-east-1' });
    const { Credentials } = await client.send(new GetCredentialsForIdentityCommand({ IdentityId: identity }));
    client.destroy();
    return Credentials?.Expiration?.getTime();
  });

  expect(value).toBe(callsInstant - 1000);
});
