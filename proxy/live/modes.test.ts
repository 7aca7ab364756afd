import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateIdentityPoolCommand,
  DescribeIdentityCommand,
  DescribeIdentityPoolCommand,
  GetOpenIdTokenCommand,
  GetIdCommand,
  ListIdentityPoolsCommand,
} from '@aws-sdk/client-cognito-identity';
import { expect, test } from '@playwright/test';
import { startEmulator, type StartedEmulator } from '../../src/emulator/server.ts';
import { standInsToRead } from '../fixture/folder-key.ts';
import { openFolder } from '../fixture/folder.ts';
import { startRecorder } from '../record/start-recorder.ts';
import { startReplay } from '../replay/start-replay.ts';
import { scanFolder } from '../scan/scan.ts';
import type { SessionReport } from '../session/session-report.ts';
import type { SessionMode } from '../session/session-mode.ts';
import { sdkClient, testCredentials } from '../testing/story.ts';

let emulator: StartedEmulator;
let directory: string;
let pool: string;

test.beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'poolproof-'));
  emulator = await startEmulator({ port: 0, credentials: testCredentials });
  pool = await newPool('first');
});

test.afterEach(() => emulator.close());

async function newPool(name: string): Promise<string> {
  const client = sdkClient(emulator.url);
  const made = await client.send(new CreateIdentityPoolCommand({ IdentityPoolName: name, AllowUnauthenticatedIdentities: true }));
  client.destroy();
  return made.IdentityPoolId ?? '';
}

type Client = ReturnType<typeof sdkClient>;

/** What a client does with a replay in a mode, and what became of its session. */
async function played(mode: SessionMode, act: (client: Client) => Promise<void>, upstream = emulator.url): Promise<SessionReport> {
  const replay = await startReplay({ directory, mode, service: { upstream, target: 'embedded emulator', session: 'app' } });
  const client = sdkClient(replay.url);
  await act(client).finally(() => client.destroy());
  const [report] = await replay.close({ allowRed: true });
  if (report === undefined) throw new Error('no session was asked for');
  return report;
}

const nobody = 'http://127.0.0.1:9';

async function recordGuest(): Promise<void> {
  const recorder = await startRecorder({ upstream: emulator.url, directory, target: 'embedded emulator', session: 'app' });
  const client = sdkClient(recorder.url);
  await client.send(new GetIdCommand({ IdentityPoolId: pool }));
  client.destroy();
  await recorder.close();
}

const fixture = (): string => readFileSync(join(directory, 'app.har'), 'utf8');

async function guest(client: Client): Promise<void> {
  const { IdentityId } = await client.send(new GetIdCommand({ IdentityPoolId: pool }));
  await client.send(new DescribeIdentityCommand({ IdentityId }));
}

async function twoGuests(client: Client): Promise<void> {
  await client.send(new ListIdentityPoolsCommand({ MaxResults: 5 }));
  await client.send(new GetIdCommand({ IdentityPoolId: pool }));
  const other = await client.send(new GetIdCommand({ IdentityPoolId: pool }));
  await client.send(new DescribeIdentityCommand({ IdentityId: other.IdentityId }));
}

function list(...sizes: readonly number[]): (client: Client) => Promise<void> {
  return async (client) => {
    for (const MaxResults of sizes) await client.send(new ListIdentityPoolsCommand({ MaxResults }));
  };
}

test('once records a session that has no recording, and replays it ever after without the service', async () => {
  const first = await played('once', guest);
  const before = fixture();
  const second = await played('once', guest, nobody);
  const less = await played('once', async (client) => void (await client.send(new GetIdCommand({ IdentityPoolId: pool }))), nobody);

  expect(first).toMatchObject({ mode: 'once', verdict: 'green', served: 0, asked: { recorded: 2, live: 0, notSent: [] } });
  expect(second).toMatchObject({ mode: 'once', verdict: 'green', served: 2 });
  expect(second.asked).toBeUndefined();
  expect(less).toMatchObject({ verdict: 'red', reasons: [expect.stringMatching(/^1 recordings? unused$/)] });
  expect(fixture()).toBe(before);
});

test('append replays what is recorded and adds what is missing, after entries that keep their bytes', async () => {
  await recordGuest();
  const before = openFolder(directory).read('app').har.log;

  const report = await played('append', async (client) => {
    const known = await client.send(new GetIdCommand({ IdentityPoolId: pool }));
    expect(before.entries[0]?.response.content.text).toContain(known.IdentityId);
    const described = await client.send(new DescribeIdentityPoolCommand({ IdentityPoolId: pool }));
    expect(described.IdentityPoolId).toBe(pool);
    const other = await client.send(new GetIdCommand({ IdentityPoolId: pool }));
    await client.send(new GetOpenIdTokenCommand({ IdentityId: other.IdentityId }));
  });

  const { log } = openFolder(directory).read('app').har;
  expect(report).toMatchObject({ mode: 'append', verdict: 'green', served: 1, asked: { recorded: 3, unanswered: 0, notSent: [] } });
  expect(report.misses.map(({ stage, operation }) => `${operation} ${stage}`)).toEqual([
    'DescribeIdentityPool operation',
    'GetId used up',
    'GetOpenIdToken operation',
  ]);
  expect(JSON.stringify(log.entries.slice(0, 1))).toBe(JSON.stringify(before.entries));
  expect(log.entries.map(({ _seq, _op }) => `${_seq} ${_op}`)).toEqual([
    '1 GetId',
    '2 DescribeIdentityPool',
    '3 GetId',
    '4 GetOpenIdToken',
  ]);
  expect(log._fixture).toMatchObject({
    capturedAt: before._fixture.capturedAt,
    exchanges: 4,
    appended: [{ from: 2, target: 'embedded emulator' }],
  });
  // One pool, one stand-in.
  const standIn = standInsToRead(directory).of(pool.slice(10));
  expect(before.entries[0]?.request.postData?.text).toContain(standIn);
  expect(log.entries[1]?.response.content.text).toContain(standIn);
  expect(log.entries[1]?.request.postData?.text).toBe(before.entries[0]?.request.postData?.text.replace(/,?"Logins".*/, ''));
  expect(scanFolder(directory, [pool]).findings).toEqual([]);
});

test('what append has added replays in strict, and a second append adds nothing', async () => {
  await recordGuest();
  await played('append', twoGuests);
  const before = fixture();
  const strict = await played('strict', twoGuests, nobody);
  const again = await played('append', twoGuests, nobody);

  expect(strict).toMatchObject({ verdict: 'green', served: 4 });
  expect(again).toMatchObject({ verdict: 'green', served: 4, asked: { recorded: 0 } });
  expect(fixture()).toBe(before);
});

test('strict keeps the order of each recording by itself, because what was added came between', async () => {
  await played('once', list(5, 6));

  await played('append', list(5, 7, 8, 6));
  const within = await played('strict', list(7, 5, 8, 6), nobody);
  const swapped = await played('strict', (client) => list(8, 7)(client).catch(() => undefined), nobody);

  expect(within).toMatchObject({ verdict: 'green', served: 4 });
  expect(swapped.misses).toMatchObject([{ stage: 'order' }]);
});

test('a value that a service names before the client does is known again', async () => {
  const second = await newPool('second');
  await played('once', async (client) => void (await client.send(new DescribeIdentityPoolCommand({ IdentityPoolId: second }))));
  const act = async (client: Client): Promise<void> => {
    const { IdentityPools = [] } = await client.send(new ListIdentityPoolsCommand({ MaxResults: 5 }));
    expect(IdentityPools).toHaveLength(2);
    await client.send(new DescribeIdentityPoolCommand({ IdentityPoolId: second }));
    await client.send(new GetIdCommand({ IdentityPoolId: second }));
  };

  await played('append', act);
  const strict = await played('strict', act, nobody);

  const [described, listed] = openFolder(directory).read('app').har.log.entries;
  const id = /"us-east-1:[0-9a-f-]+"/.exec(described?.request.postData?.text ?? '')?.[0] ?? 'none';
  expect(listed?._op).toBe('ListIdentityPools');
  expect(listed?.response.content.text).toContain(`${id},"IdentityPoolName":`);
  expect(strict).toMatchObject({ verdict: 'green', served: 3 });
});

test('a request with an id that only the recording knows is not sent on, and says so without a value', async () => {
  await recordGuest();
  const counting = await startRecorder({ upstream: emulator.url, directory: mkdtempSync(join(tmpdir(), 'poolproof-')), target: 'counted' });

  for (const mode of ['append', 'ask-live'] as const) {
    const before = fixture();
    const report = await played(
      mode,
      async (client) => {
        const { IdentityId } = await client.send(new GetIdCommand({ IdentityPoolId: pool }));
        const error = await client.send(new DescribeIdentityCommand({ IdentityId })).catch((problem: unknown) => problem);
        expect(error).toMatchObject({ name: 'PoolproofNotSentOn', $metadata: { httpStatusCode: 400, attempts: 1 } });
        expect(error).toHaveProperty(
          'message',
          expect.stringMatching(/^This DescribeIdentity request .*: \.IdentityId has what stands in/),
        );
        expect(JSON.stringify(error)).not.toContain(IdentityId);
      },
      counting.url,
    );

    expect(report).toMatchObject({
      verdict: 'red',
      served: 1,
      asked: { recorded: 0, live: 0, notSent: [{ operation: 'DescribeIdentity', why: 'made up', members: ['.IdentityId'] }] },
      reasons: ['1 neither recorded nor sent on'],
    });
    expect(fixture()).toBe(before);
  }
  expect(await counting.close()).toEqual([]);
});

test('ask-live asks the service for what is missing and writes nothing down', async () => {
  await recordGuest();
  const before = fixture();

  const report = await played('ask-live', async (client) => {
    await client.send(new GetIdCommand({ IdentityPoolId: pool }));
    const other = await client.send(new GetIdCommand({ IdentityPoolId: pool }));
    const described = await client.send(new DescribeIdentityCommand({ IdentityId: other.IdentityId }));
    expect(described.IdentityId).toBe(other.IdentityId);
  });

  expect(report).toMatchObject({ mode: 'ask-live', verdict: 'green', served: 1, asked: { recorded: 0, live: 2, notSent: [] } });
  expect(readdirSync(directory)).toEqual(['app.har', 'stand-ins.json']);
  expect(fixture()).toBe(before);
});

test('a run that had all from the service compared nothing', async () => {
  await recordGuest();

  const report = await played('ask-live', async (client) => void (await client.send(new ListIdentityPoolsCommand({ MaxResults: 5 }))));

  expect(report).toMatchObject({ verdict: 'red', reasons: ['nothing was compared'] });
});

test('a service that does not answer makes the session red', async () => {
  await recordGuest();

  const report = await played(
    'append',
    async (client) => {
      await client.send(new GetIdCommand({ IdentityPoolId: pool }));
      await client.send(new ListIdentityPoolsCommand({ MaxResults: 5 })).catch(() => undefined);
    },
    nobody,
  );

  expect(report.verdict).toBe('red');
  expect(report.reasons).toEqual([expect.stringMatching(/^\d without an answer of the service$/)]);
});

for (const mode of ['once', 'append', 'ask-live'] as const) {
  test(`${mode} without a service is refused, and so is AWS without a word`, async () => {
    await recordGuest();

    await expect(startReplay({ directory, mode })).rejects.toMatchObject({ name: 'UsageError', code: 'no-upstream' });
    const service = { upstream: 'https://cognito-identity.us-east-1.amazonaws.com', target: 'AWS' };
    await expect(startReplay({ directory, mode, service })).rejects.toMatchObject({ code: 'live-not-asked-for' });
  });
}

test('sessions of one replay append each to its own recording, and others keep their bytes', async () => {
  await recordGuest();
  const before = fixture();
  const replay = await startReplay({ directory, mode: 'append', service: { upstream: emulator.url, target: 'embedded emulator' } });

  for (const name of ['one', 'two']) {
    const client = sdkClient(replay.openSession(name).url);
    await client.send(new GetIdCommand({ IdentityPoolId: pool }));
    client.destroy();
  }
  const reports = await replay.close({ allowRed: true });

  expect(reports.map(({ session, asked }) => `${session} ${asked?.recorded ?? '-'}`)).toEqual(['one 1', 'two 1']);
  expect(readdirSync(directory)).toEqual(['app.har', 'one.har', 'stand-ins.json', 'two.har']);
  expect(fixture()).toBe(before);
});
