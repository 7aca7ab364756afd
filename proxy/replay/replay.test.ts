import { createHash } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CognitoIdentityClient, GetIdCommand } from '@aws-sdk/client-cognito-identity';
import { expect, test } from '@playwright/test';
import type { Outcome, RecordedRequest } from '../exchange/exchange.ts';
import { openFolder } from '../fixture/folder.ts';
import type { Fixture } from '../fixture/read-fixture.ts';
import { requestBytes } from '../http1/write.ts';
import { startReplay } from './start-replay.ts';
import { startAnswering } from './answering.ts';
import { startMatching, type Found } from '../match/matcher.ts';
import { fixtureOf, testStandIns } from '../testing/one-exchange.ts';
import { callRequest, recordCalls } from '../testing/recorded-calls.ts';
import { portConnections } from '../http1/port-connections.ts';
import { systemSleep } from '../faults/deliver.ts';
import { systemClock } from '../../src/kernel/clock.ts';

const pool = 'us-east-1:00000001-2c4d-4e6f-8a1b-3c5d7e9f1a2b';
const otherPool = 'us-east-1:00000009-2c4d-4e6f-8a1b-3c5d7e9f1a2b';

function folder(): string {
  return mkdtempSync(join(tmpdir(), 'poolproof-'));
}

const spelt =
  '{"CreationDate":1.659377625E9,"IdentityId":"us-east-1:00000002-2c4d-4e6f-8a1b-3c5d7e9f1a2b","LastModifiedDate":1659377625.0}';
const calls = [
  { operation: 'GetId', input: { IdentityPoolId: pool }, answer: '{ "IdentityId" : "us-east-1:00000002-2c4d-4e6f-8a1b-3c5d7e9f1a2b" }' },
  { operation: 'DescribeIdentity', input: { IdentityId: 'us-east-1:00000002-2c4d-4e6f-8a1b-3c5d7e9f1a2b' }, answer: spelt },
  {
    operation: 'GetId',
    input: { IdentityPoolId: otherPool },
    answer: '{"__type":"ResourceNotFoundException","message":"no"}',
    status: 400,
  },
];

test('a miss costs a real client one attempt, and says stage, nearest recording and members without a value', async () => {
  const directory = folder();
  await recordCalls({ directory, session: 'app' }, calls);
  const replay = await startReplay({ directory, mode: 'set' });
  const client = new CognitoIdentityClient({ endpoint: replay.url, region: 'us-east-1', maxAttempts: 5 });

  const missed = client.send(new GetIdCommand({ IdentityPoolId: pool, AccountId: '999988887777' }));
  const error = await missed.catch((cause: unknown) => cause);
  client.destroy();
  const [report] = await replay.close({ allowRed: true });

  expect(error).toMatchObject({ name: 'PoolproofReplayMiss', $metadata: { httpStatusCode: 400, attempts: 1 } });
  expect(error).toHaveProperty(
    'message',
    expect.stringMatching(/^No recording matches this GetId: recording 1 is nearest, and these members differ: \(names\), \.AccountId\. /),
  );
  expect(JSON.stringify(error)).not.toContain('999988887777');
  expect(report?.misses).toEqual([{ stage: 'body', operation: 'GetId', nearest: 1, differing: ['(names)', '.AccountId'] }]);
});

test('what leaves the socket has the recorded hash for every recording, with the spelling of numbers and blanks kept', async () => {
  const directory = folder();
  await recordCalls({ directory, session: 'app' }, calls);
  const { har, exchanges } = openFolder(directory).read('app');
  const replay = await startReplay({ directory, clock: 'frozen' });

  const hashes: string[] = [];
  for (const { request } of exchanges)
    hashes.push(
      createHash('sha256')
        .update(await bytesFor(replay.port, request))
        .digest('hex'),
    );
  const [report] = await replay.close({ allowRed: true });

  expect(hashes).toEqual(har.log.entries.map(({ _sent }) => _sent));
  expect(report).toMatchObject({ verdict: 'green', proof: { proved: 3, broken: [] } });
});

/** All bytes that come for a request until the connection is quiet at its end. */
function bytesFor(port: number, request: RecordedRequest): Promise<Buffer> {
  return new Promise((resolve) => {
    const parts: Buffer[] = [];
    const socket = connect(port, '127.0.0.1', () => socket.end(requestBytes(request)));
    socket.on('data', (part) => parts.push(part));
    socket.on('close', () => resolve(Buffer.concat(parts)));
  });
}

test('an answer that is not the recorded one any more is not sent, and its session is red', () => {
  const fixture = fixtureOf([asked('GetId', { IdentityPoolId: pool })]);
  const [first] = fixture.exchanges;
  const spoilt: Fixture = {
    ...fixture,
    exchanges: fixture.exchanges.map((exchange) => ({
      ...exchange,
      response: exchange.response === undefined ? undefined : { ...exchange.response, body: Buffer.from('[]') },
    })),
  };
  const playing = startAnswering(spoilt, {
    mode: 'strict',
    standIns: testStandIns,
    clock: 'frozen',
    faults: undefined,
    time: systemClock,
    sleep: systemSleep,
    watch: undefined,
  });

  const reply =
    first === undefined
      ? undefined
      : playing.answer(first.request, { socket: connectionless(), connections: portConnections(), session: undefined });

  expect(reply).toHaveProperty('bytes', expect.objectContaining({}));
  expect(reply instanceof Promise || reply === undefined ? '' : Buffer.from(reply.bytes).toString()).toContain('PoolproofNotTheRecording');
  expect(playing.report()).toMatchObject({ verdict: 'red', reasons: ['1 answer that was not the recorded bytes'] });
});

function connectionless() {
  return connect({ port: 1, host: '127.0.0.1' }).on('error', () => undefined);
}

function asked(operation: string, input: object, headers: RecordedRequest['headers'] = []): RecordedRequest {
  return { ...callRequest(operation, JSON.stringify(input), headers), chunked: false };
}

function told(found: Found): string {
  return 'miss' in found ? `miss ${found.miss.stage}` : `${found.playable.exchange.seq} ${found.rule}`;
}

test('unused, surplus, repeated and no requests at all are told, and only repeats that were asked for are green', () => {
  const [one, two] = [asked('GetId', { IdentityPoolId: pool }), asked('GetId', { IdentityPoolId: otherPool })];
  const outcomes = (mode: 'strict' | 'set' | 'reuse', requests: readonly RecordedRequest[]) => {
    const replaying = startMatching(fixtureOf([one, two]), { mode, standIns: testStandIns });
    for (const request of requests) replaying.find(request);
    const { verdict, reasons, loose, surplus } = replaying.report();
    return { verdict, reasons, loose, surplus };
  };

  expect(outcomes('strict', [one, two])).toEqual({ verdict: 'green', reasons: [], loose: 0, surplus: 0 });
  expect(outcomes('strict', [one])).toMatchObject({ verdict: 'red', reasons: ['1 recording unused'] });
  expect(outcomes('strict', [one, two, two])).toMatchObject({ verdict: 'red', reasons: ['1 more often than recorded'], surplus: 1 });
  expect(outcomes('strict', [two, one])).toMatchObject({ verdict: 'red' });
  expect(outcomes('set', [two, one])).toMatchObject({ verdict: 'green' });
  expect(outcomes('reuse', [one, one])).toEqual({ verdict: 'green', reasons: [], loose: 1, surplus: 0 });
  expect(outcomes('reuse', [])).toMatchObject({ verdict: 'red', reasons: ['nothing was compared'] });
});

/** Headers by which AWS's clients tell the tries of a call. */
function tryOf(call: string, n: number): RecordedRequest['headers'] {
  return [
    ['amz-sdk-invocation-id', `${call.repeat(8)}-1111-4222-8333-444444444444`],
    ['amz-sdk-request', `attempt=${n}; max=3`],
  ];
}

function withOutcome(fixture: Fixture, seq: number, outcome: Outcome): Fixture {
  return { ...fixture, exchanges: fixture.exchanges.map((exchange) => (exchange.seq === seq ? { ...exchange, outcome } : exchange)) };
}

const input = { IdentityPoolId: pool };
const [open, gone] = [{ destroyed: false }, { destroyed: true }];

test('a try that comes again, or follows a connection that is gone, gets the same answer and uses nothing up', () => {
  const replaying = startMatching(fixtureOf([asked('GetId', input), asked('GetId', input)]), { standIns: testStandIns });

  const rules = [
    replaying.find(asked('GetId', input, tryOf('a', 1)), gone),
    replaying.find(asked('GetId', input, tryOf('a', 1)), gone),
    replaying.find(asked('GetId', input, tryOf('a', 2)), open),
    replaying.find(asked('GetId', input, tryOf('b', 1)), open),
  ].map(told);

  expect(rules).toEqual(['1 bytes', '1 resent', '1 resent', '2 bytes']);
  expect(replaying.report()).toMatchObject({ verdict: 'green', matches: { resent: 2 } });
});

test('a second try after an answer that came through is another request, and is not made to fit', () => {
  const replaying = startMatching(fixtureOf([asked('GetId', input)]), { standIns: testStandIns });

  replaying.find(asked('GetId', input, tryOf('a', 1)), open);
  const second = replaying.find(asked('GetId', input, tryOf('a', 2)), open);

  expect(told(second)).toBe('miss used up');
});

test('recorded tries stay separate: after a recorded break the next try gets the next recording', () => {
  const recorded = fixtureOf([
    asked('GetId', input, tryOf('a', 1)),
    asked('GetId', input, tryOf('a', 2)),
    asked('GetId', input, tryOf('b', 1)),
  ]);
  const replaying = startMatching(withOutcome(recorded, 1, 'cut'), { standIns: testStandIns });

  const rules = [
    replaying.find(asked('GetId', input, tryOf('c', 1)), gone),
    replaying.find(asked('GetId', input, tryOf('c', 2)), open),
    replaying.find(asked('GetId', input, tryOf('d', 1)), open),
  ].map(told);

  expect(rules).toEqual(['1 bytes', '2 bytes', '3 bytes']);
});

test('a recorded break whose try was not recorded again is given again', () => {
  const recorded = fixtureOf([asked('GetId', input, tryOf('a', 1)), asked('GetId', input, tryOf('b', 1))]);
  const replaying = startMatching(withOutcome(recorded, 1, 'cut'), { standIns: testStandIns });

  const rules = [
    replaying.find(asked('GetId', input, tryOf('c', 1)), gone),
    replaying.find(asked('GetId', input, tryOf('c', 2)), gone),
    replaying.find(asked('GetId', input, tryOf('d', 1)), open),
  ].map(told);

  expect(rules).toEqual(['1 bytes', '1 resent', '2 bytes']);
});
