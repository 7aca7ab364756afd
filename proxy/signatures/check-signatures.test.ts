import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CognitoIdentityClient,
  CreateIdentityPoolCommand,
  DescribeIdentityCommand,
  GetCredentialsForIdentityCommand,
  GetIdCommand,
  ListIdentityPoolsCommand,
  SetIdentityPoolRolesCommand,
} from '@aws-sdk/client-cognito-identity';
import { expect, test } from '@playwright/test';
import { startEmulator } from '../../src/emulator/server.ts';
import { manualClock, systemClock } from '../../src/kernel/clock.ts';
import { socketTransport } from '../../src/wire/http/client.ts';
import type { HttpRequest, HttpResponse } from '../../src/wire/http/message.ts';
import { signBroken, type BrokenSignature } from '../../src/wire/sigv4/break-on-purpose.ts';
import { signer } from '../../src/wire/sigv4/sign.ts';
import { openFolder } from '../fixture/folder.ts';
import { startRecorder } from '../record/start-recorder.ts';
import { startReplay, type ReplayOptions } from '../replay/start-replay.ts';
import { callRequest } from '../testing/recorded-calls.ts';
import { sdkClient, storyNames, tellStory, testCredentials } from '../testing/story.ts';

const day = 86_400_000;
const verify = { clientKeys: [testCredentials] };
const folder = (): string => mkdtempSync(join(tmpdir(), 'poolproof-'));

/** Records what clients do with an emulator that verifies signatures, and gives the folder. */
async function recorded(act: (url: string) => Promise<unknown>, time = systemClock): Promise<string> {
  const directory = folder();
  const emulator = await startEmulator({ port: 0, credentials: testCredentials, clock: time });
  const secrets = new Map([[testCredentials.accessKeyId, testCredentials.secretAccessKey]]);
  const facts = { upstream: emulator.url, directory, target: 'embedded emulator', session: 'app', secrets, clock: time };
  const recorder = await startRecorder({ ...facts, keepInputs: true });
  await act(recorder.url);
  await recorder.close();
  await emulator.close();
  return directory;
}

async function replayed(options: ReplayOptions, act: (url: string) => Promise<unknown>) {
  const replay = await startReplay(options);
  await act(replay.url);
  const [report] = await replay.close({ allowRed: true });
  return report;
}

test('a whole walk of a client with the right key is verified, call by call', async () => {
  const directory = await recorded((url) => tellStory(url, storyNames));

  const report = await replayed({ directory, verify }, (url) => tellStory(url, storyNames));

  expect(report).toMatchObject({ verdict: 'green', signatures: { refused: 0 } });
  const signed = openFolder(directory)
    .read('app')
    .exchanges.filter(({ auth }) => auth === 'sigv4');
  expect(signed.length).toBeGreaterThan(3);
  expect(report?.signatures?.verified).toBe(signed.length);
});

const ways: readonly BrokenSignature[] = [
  'wrong secret',
  'unknown key',
  'tampered body',
  'wrong service',
  'expired date',
  'missing signature part',
  'malformed header',
];

const listing = (): HttpRequest => callRequest('ListIdentityPools', '{"MaxResults":1}');
const facts = { credentials: testCredentials, region: 'us-east-1', clock: systemClock };

async function answerOf(baseUrl: string, request: HttpRequest): Promise<HttpResponse> {
  const transport = socketTransport({ baseUrl, timeoutMilliseconds: 10_000 });
  return transport.send(request).finally(() => transport.close());
}

/** A text without times, and without the words for other signers that the emulator adds in brackets. */
function plain(text: string): string {
  return text.replaceAll(/\d{8}T\d{6}Z/g, '').replaceAll(/ \(curl: [^"]*\}\)/g, '');
}

/** Status, headers and body, without what differs from answer to answer. */
function envelope({ status, headers, body }: HttpResponse): unknown {
  const kept = headers
    .filter(([name]) => !/^(?:connection|keep-alive|content-length)$/i.test(name))
    .map(([name, value]) => [name, /^(?:date|x-amzn-requestid)$/i.test(name) ? '' : plain(value)]);
  return { status, headers: kept, body: plain(Buffer.from(body).toString()) };
}

for (const way of ways)
  test(`a signature with ${way} is answered as the service answers it, and counted`, async () => {
    const directory = await recorded(async (url) => answerOf(url, await signer(facts)(listing())));
    const emulator = await startEmulator({ port: 0, credentials: testCredentials });
    const broken = await signBroken(way, listing(), facts);
    const expected = await answerOf(emulator.url, broken);
    await emulator.close();

    let answer: HttpResponse | undefined;
    const report = await replayed({ directory, verify }, async (url) => {
      answer = await answerOf(url, broken);
      // The recording is still there for a request that is signed as it should be.
      expect((await answerOf(url, await signer(facts)(listing()))).status).toBe(200);
    });

    expect(expected.status).toBe(400);
    expect(answer && envelope(answer)).toEqual(envelope(expected));
    expect(report).toMatchObject({ verdict: 'red', reasons: ['1 signature refused'], signatures: { verified: 1, refused: 1 }, unused: [] });
  });

async function signWrongly(url: string): Promise<HttpResponse> {
  return answerOf(url, await signBroken('wrong secret', listing(), facts));
}

test('without verification any signature is taken, and nothing is said of signatures', async () => {
  const directory = await recorded(async (url) => answerOf(url, await signer(facts)(listing())));
  const report = await replayed({ directory }, signWrongly);

  expect(report).toMatchObject({ verdict: 'green' });
  expect(report).not.toHaveProperty('signatures');
});

test('a wrong signature that was recorded gets the recorded answer', async () => {
  const directory = await recorded(signWrongly);

  const report = await replayed({ directory, verify }, signWrongly);

  expect(report).toMatchObject({ verdict: 'green', served: 1 });
});

/** A guest of the one pool describes itself with the keys it is handed; what came of it. */
async function walk(url: string, secretOf = (given: string): string => given): Promise<string> {
  const owner = sdkClient(url);
  const { IdentityPools = [] } = await owner.send(new ListIdentityPoolsCommand({ MaxResults: 1 }));
  const { IdentityId } = await owner.send(new GetIdCommand({ IdentityPoolId: IdentityPools[0]?.IdentityPoolId }));
  const { Credentials } = await owner.send(new GetCredentialsForIdentityCommand({ IdentityId }));
  const { AccessKeyId = '', SecretKey = '', SessionToken = '' } = Credentials ?? {};
  const credentials = { accessKeyId: AccessKeyId, secretAccessKey: secretOf(SecretKey), sessionToken: SessionToken };
  const guest = new CognitoIdentityClient({ endpoint: url, region: 'us-east-1', credentials });
  const said = await guest.send(new DescribeIdentityCommand({ IdentityId })).then(
    () => 'answered',
    (error: unknown) => (error instanceof Error ? error.name : 'unknown'),
  );
  owner.destroy();
  guest.destroy();
  return said;
}

test('a client signs with keys that the replay has handed out, and with no others', async () => {
  const said: string[] = [];
  const directory = await recorded(async (url) => {
    const maker = sdkClient(url);
    const made = await maker.send(new CreateIdentityPoolCommand({ IdentityPoolName: 'guests', AllowUnauthenticatedIdentities: true }));
    const roles = { unauthenticated: 'arn:aws:iam::123456789012:role/guest', authenticated: 'arn:aws:iam::123456789012:role/user' };
    await maker.send(new SetIdentityPoolRolesCommand({ IdentityPoolId: made.IdentityPoolId, Roles: roles }));
    maker.destroy();
    said.push(await walk(url));
  });
  const right = await replayed({ directory, verify }, async (url) => said.push(await walk(url)));
  const wrong = await replayed({ directory, verify }, async (url) => said.push(await walk(url, (secret) => `${secret.slice(1)}x`)));

  expect(said.slice(1)).toEqual([said[0], 'InvalidSignatureException']);
  expect(right?.signatures).toEqual({ verified: 2, refused: 0 });
  expect(wrong?.signatures).toEqual({ verified: 1, refused: 1 });
});

function at(instant: number): Promise<HttpRequest> {
  return signer({ ...facts, clock: manualClock(instant) })(listing());
}

test('a client may stand at the time of an old recording or at the present, and nowhere else', async () => {
  const then = systemClock.now() - 90 * day;
  const directory = await recorded(async (url) => answerOf(url, await at(then)), manualClock(then));
  const statuses = async (clock: 'frozen' | 'rebased'): Promise<readonly number[]> => {
    const seen: number[] = [];
    await replayed({ directory, verify, clock, mode: 'reuse' }, async (url) => {
      for (const instant of [then, systemClock.now(), then + 30 * day]) seen.push((await answerOf(url, await at(instant))).status);
    });
    return seen;
  };

  expect(await statuses('frozen')).toEqual([200, 200, 400]);
  expect(await statuses('rebased')).toEqual([400, 200, 400]);
});

test('where a service is asked, signatures are left to it', async () => {
  const service = { upstream: 'http://127.0.0.1:9', target: 'nobody' };

  await expect(startReplay({ directory: folder(), mode: 'append', service, verify })).rejects.toMatchObject({ code: 'verify-asked' });
});
