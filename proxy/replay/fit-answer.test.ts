import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { jsonType } from '../../src/contract/call-headers.ts';
import { manualClock } from '../../src/kernel/clock.ts';
import { headerOf, type HeaderList, type HttpRequest } from '../../src/wire/http/message.ts';
import { openFolder } from '../fixture/folder.ts';
import { upstream } from '../http1/client.ts';
import { callRequest, callsInstant } from '../testing/recorded-calls.ts';
import { recordingTransport } from '../transport.ts';
import { startReplay, type ReplayOptions } from './start-replay.ts';

/*
 * A recording is replayed to other clients than the one that made it: what they cannot read is given to them in a form that they can.
 */

const pool = 'us-east-1:8a4e1f2c-77b1-4d02-9c3e-5f6a7b8c9d0e';
const answer = `{"CreationDate":1.79E9,"IdentityId":"${pool}"}`;
const asked = callRequest('DescribeIdentity', JSON.stringify({ IdentityId: pool }), [['accept-encoding', 'gzip, br']]);

/** Records one call whose answer comes packed. */
async function recordPacked(): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), 'poolproof-'));
  const body = gzipSync(answer);
  const headers = [
    ['Content-Type', jsonType],
    ['Content-Encoding', 'gzip'],
    ['Content-Length', String(body.length)],
  ] as const;
  const recording = recordingTransport(async () => ({ status: 200, headers, body }), {
    directory,
    session: 'app',
    target: 'packed',
    region: 'us-east-1',
    clock: manualClock(callsInstant),
  });
  await recording.send(asked);
  await recording.close();
  return directory;
}

async function replayed(options: ReplayOptions, request: HttpRequest) {
  const replay = await startReplay(options);
  const client = upstream({ url: replay.url, timeoutMilliseconds: 10_000 });
  const { response } = await client.send({ ...request, chunked: false });
  client.close();
  const [report] = await replay.close({ allowRed: true });
  if (response === undefined) throw new Error('no answer');
  return { ...response, report };
}

function asking(...headers: HeaderList): HttpRequest {
  return { ...asked, headers: [...asked.headers.filter(([name]) => name !== 'accept-encoding'), ...headers] };
}

for (const [who, request, packed] of [
  ['asks for it', asked, true],
  ['takes any coding', asking(['Accept-Encoding', '*']), true],
  ['asks for none', asking(), false],
  ['asks for another', asking(['Accept-Encoding', 'br']), false],
  ['refuses it', asking(['Accept-Encoding', 'gzip;q=0, *;q=0.0']), false],
] as const)
  test(`a packed answer reaches a client that ${who} ${packed ? 'as it was recorded' : 'unpacked'}`, async () => {
    const directory = await recordPacked();
    const recorded = openFolder(directory).read('app').exchanges[0]?.response;

    const { headers, body, report } = await replayed({ directory, clock: 'frozen' }, request);

    expect(Buffer.from(body).equals(Buffer.from(recorded?.body ?? []))).toBe(packed);
    expect(JSON.parse(String(packed ? gunzipSync(body) : body))).toHaveProperty('IdentityId');
    expect([headerOf(headers, 'content-encoding'), headerOf(headers, 'content-length')]).toEqual([
      packed ? 'gzip' : undefined,
      String(body.length),
    ]);
    expect(report).toMatchObject({ verdict: 'green', proof: { proved: 1, broken: [] } });
  });

test('the times in a packed answer are moved as well, and it then leaves unpacked', async () => {
  const directory = await recordPacked();

  const { headers, body, report } = await replayed({ directory, clock: 'rebased', time: manualClock(callsInstant + 86_400_000) }, asked);

  expect(String(body)).toContain('"CreationDate":1.7900864E9,');
  expect(headerOf(headers, 'content-encoding')).toBeUndefined();
  expect(report).toMatchObject({ verdict: 'green', moved: 86_400_000, proof: { proved: 1, broken: [] } });
});

const page = ['Origin', 'https://app.example'] as const;
const preflight: HttpRequest = {
  method: 'OPTIONS',
  path: '/',
  headers: [
    ['Host', 'localhost'],
    page,
    ['Access-Control-Request-Method', 'POST'],
    ['Access-Control-Request-Headers', 'content-type,x-amz-target'],
    ['Content-Length', '0'],
  ],
  body: new Uint8Array(),
};

test('a page may ask a replay of what no page recorded, and read its answers and refusals', async () => {
  const directory = await recordPacked();
  const replay = await startReplay({ directory });
  const client = upstream({ url: replay.url, timeoutMilliseconds: 10_000 });
  const sent = async (request: HttpRequest) => (await client.send({ ...request, chunked: false })).response;

  const leave = await sent(preflight);
  const told = await sent({ ...asked, headers: [...asked.headers, page] });
  const missed = await sent({ ...callRequest('GetId', '{}'), headers: [...callRequest('GetId', '{}').headers, page] });
  const unknown = await sent({ ...preflight, path: '/_s/nowhere/' });
  client.close();
  const [report] = await replay.close({ allowRed: true });

  expect([leave?.status, unknown?.status, told?.status, missed?.status]).toEqual([200, 200, 200, 400]);
  for (const response of [leave, told, missed, unknown]) {
    expect(headerOf(response?.headers ?? [], 'access-control-allow-origin')).toBe('*');
    expect(headerOf(response?.headers ?? [], 'access-control-expose-headers')).toContain('x-amzn-ErrorType');
  }
  expect(headerOf(leave?.headers ?? [], 'access-control-allow-headers')).toBe('content-type,x-amz-target');
  expect(report).toMatchObject({ served: 1, misses: [{ operation: 'GetId' }], proof: { proved: 1, broken: [] } });
});
