import { generateKeyPairSync, sign } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { manualClock } from '../../src/kernel/clock.ts';
import type { RecordedRequest, RecordedResponse } from '../exchange/exchange.ts';
import { readFixture } from '../fixture/read-fixture.ts';
import { startReplay } from '../replay/start-replay.ts';
import { scanFolder } from '../scan/scan.ts';
import { decodeSegment, isSignedByTestKey } from '../scrub/rules/jwt.ts';
import { startRecording } from './recording.ts';
import { recordAgain } from '../testing/record-again.ts';
import { callRequest, callsInstant } from '../testing/recorded-calls.ts';

/*
 * Recorded through its own replay, a session gives the fixture again, to the byte but for the times. Here are a few sessions;
 * `npm run fixpoint:proxy` does the same with all of the committed runs.
 */

const pool = 'us-east-1:8a4e1f2c-77b1-4d02-9c3e-5f6a7b8c9d0e';
const guest = 'us-east-1:1c2d3e4f-5a6b-c7d8-8e9f-0a1b2c3d4e5f';
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

function tokenOf(claims: object): string {
  const signed = [{ kid: 'us-east-1-7', typ: 'JWS', alg: 'RS512' }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  return `${signed}.${sign('sha512', Buffer.from(signed), privateKey).toString('base64url')}`;
}

const claims = { sub: guest, aud: pool, amr: ['unauthenticated'], email: 'ann@corp.example', iat: 1_789_999_900, exp: 1_790_000_500 };
const token = tokenOf(claims);
const otherToken = tokenOf({ ...claims, iat: 1_789_999_901 });
const credentials = {
  AccessKeyId: 'ASIAV4UJWLGY2CTKXIK5',
  SecretKey: 'aB3SOjsgBgjW36kS8/gA7A6lUstKeJ800f5Q2RxY',
  SessionToken: `IQoJb3JpZ2luX2Vj${'b7Yq'.repeat(40)}==`,
  Expiration: 1.790_003_6e9,
};

function asked(operation: string, body: string, headers: RecordedRequest['headers'] = []): RecordedRequest {
  return { ...callRequest(operation, body, headers), chunked: false };
}

function answered(body: string | Uint8Array, headers: RecordedResponse['headers'] = [], status = 200): RecordedResponse {
  const bytes = Buffer.from(body);
  const length: RecordedResponse['headers'] = [['CONTENT-length', String(bytes.length)]];
  return { status, reason: status === 200 ? 'OK' : 'Bad Request', headers: [...length, ...headers], body: bytes, chunked: false };
}

interface Told {
  readonly request: RecordedRequest;
  readonly response: RecordedResponse;
  readonly outcome?: 'cut';
}

/** What is hard to write down: tokens that differ in a second, keys, an error, JSON that is none, chunks, odd headers, packed and broken answers. */
const story: readonly Told[] = [
  {
    request: asked('GetId', JSON.stringify({ IdentityPoolId: pool, Logins: { 'graph.facebook.com': 'EAAB0pAqUeT0kEn77' } })),
    response: answered(JSON.stringify({ IdentityId: guest })),
  },
  {
    request: asked('GetOpenIdToken', JSON.stringify({ IdentityId: guest })),
    response: answered(JSON.stringify({ IdentityId: guest, Token: token })),
  },
  { request: asked('GetOpenIdToken', JSON.stringify({ IdentityId: guest })), response: answered(`{ "Token":"${otherToken}" }`) },
  {
    request: asked('GetCredentialsForIdentity', JSON.stringify({ Logins: { 'cognito-identity.amazonaws.com': token }, IdentityId: guest })),
    response: answered(`{"IdentityId":"${guest}","Credentials":${JSON.stringify(credentials).replace('1790003600', '1.7900036E9')}}`),
  },
  {
    request: asked('GetId', `{"IdentityPoolId":"${pool}","Logins":{"graph.facebook.com":"EAAB0pAq`),
    response: answered(
      `{"__type":"SerializationException","Message":"at ${pool}"}`,
      [['X-Amzn-ErrorType', 'SerializationException:']],
      400,
    ),
  },
  {
    request: asked('ListIdentities', JSON.stringify({ IdentityPoolId: pool, MaxResults: 2 }), [
      ['X-odd', 'Änns own'],
      ['x-ODD', 'ann@corp.example'],
    ]),
    response: {
      ...answered(JSON.stringify({ IdentityPoolId: pool, Identities: [{ IdentityId: guest }], Surprise: { of: ['ann', 7_654_321] } })),
      headers: [
        ['Transfer-Encoding', 'chunked'],
        ['x-amzn-RequestId', '7f3c1d52-8a4e-4b1f-9c0d-2e6a5b8f7c11'],
        ['x-amzn-RequestId', 'again-one'],
      ],
      chunked: true,
    },
  },
  {
    request: asked('LookupDeveloperIdentity', `{"IdentityPoolId":"${pool}","DeveloperUserIdentifier":"Zo\\u00eb \\/ 顧客"}`, [
      ['Accept-Encoding', 'gzip'],
    ]),
    response: answered(gzipSync(JSON.stringify({ DeveloperUserIdentifierList: ['Zoë / 顧客'] })), [['Content-Encoding', 'gzip']]),
  },
  { request: asked('GetId', 'not\u0000json'), response: answered(Buffer.from([0xff, 0xfe, 0x00, 0x41])) },
  {
    request: asked('DescribeIdentityPool', JSON.stringify({ IdentityPoolId: pool })),
    response: { ...answered('{"IdentityPoolId":"us-e'), headers: [['Content-Length', '400']] },
    outcome: 'cut',
  },
];

const provenance = { recorder: '0', target: 'a story', region: 'us-east-1', model: '0', capturedAt: '2026-09-21T14:13:20.000Z' };

interface Place {
  readonly directory: string;
  readonly session: string;
  readonly keepInputs?: boolean;
}

async function record(place: Place, told: readonly Told[]): Promise<string> {
  const recording = startRecording({ ...place, provenance, clock: manualClock(callsInstant) });
  recording.variable('who', 'ann@corp.example');
  for (const { request, response, outcome = 'complete' } of told) recording.begin(request).finish(outcome, response);
  return (await recording.close()).fixture;
}

test('a session of tokens, keys, errors, broken JSON, chunks and odd headers is recorded through its replay as it was, with its inputs kept and without', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'poolproof-'));
  await record({ directory, session: 'scrubbed' }, story);
  await record({ directory, session: 'kept', keepInputs: true }, story);

  const replay = await startReplay({ directory, clock: 'frozen' });
  const again = [await recordAgain(replay, 'scrubbed'), await recordAgain(replay, 'kept')];
  await replay.close();

  expect(again).toEqual(['scrubbed', 'kept'].map((session) => ({ session, exchanges: story.length, tokens: 3, wrong: undefined })));
});

const samples = [
  ['emulator', 'GetCredentialsForIdentity.access.user.own-token'],
  ['emulator', 'GetOpenIdTokenForDeveloperIdentity.behaviour.unknown-developer-provider'],
  ['emulator', 'SetIdentityPoolRoles.roles.rule-order'],
  ['emulator', 'jwks.shape'],
  ['emulator', 'survey'],
  ['moto-5.2.1', 'ListIdentityPools.error.closed-set'],
  ['moto-5.2.1', 'logins.oidc-key'],
  ['moto-5.2.1', 'protocol.method'],
  ['moto-5.2.1', 'survey'],
] as const;

for (const [run, session] of samples)
  test(`the committed session ${session} of ${run} is recorded through its replay as it is`, async () => {
    const replay = await startReplay({ directory: `fixtures/recordings/${run}`, clock: 'frozen' });
    const again = await recordAgain(replay, session);
    await replay.close();

    expect(again.exchanges).toBeGreaterThan(0);
    expect(again.wrong).toBeUndefined();
  });

test('a token that says what a stand-in says is none: the service has signed it, and the recording has another', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'poolproof-'));
  const exchanges = readFixture(readFileSync(await record({ directory, session: 'first' }, story), 'utf8'), 'first').exchanges;
  const [, standIn = ''] = /"Token":"([^"]+)"/.exec(Buffer.from(exchanges[1]?.response?.body ?? []).toString()) ?? [];
  const alike = tokenOf(JSON.parse(decodeSegment(standIn.split('.')[1] ?? '')));
  expect(alike.length).toBe(standIn.length);
  expect([isSignedByTestKey(standIn), isSignedByTestKey(alike)]).toEqual([true, false]);

  const fixture = await record({ directory, session: 'second' }, [
    { request: asked('GetOpenIdToken', '{}'), response: answered(JSON.stringify({ Token: alike })) },
  ]);
  const text = readFileSync(fixture, 'utf8');
  expect(text).not.toContain(alike.split('.')[2]);

  // And where it were left, the scan would tell.
  writeFileSync(join(directory, 'beside.txt'), alike);
  expect(scanFolder(directory).findings).toMatchObject([{ file: 'beside.txt', what: 'jwt' }]);
});
