import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  CognitoIdentityClient,
  CreateIdentityPoolCommand,
  DescribeIdentityPoolCommand,
  GetIdCommand,
} from '@aws-sdk/client-cognito-identity';
import { HttpRequest } from '@smithy/protocol-http';
import { expect, test } from '@playwright/test';
import { startEmulator } from '../../src/emulator/server.ts';
import { sessionHeader } from '../session/address.ts';
import { testCredentials } from '../testing/story.ts';
import { trustingOnly } from '../testing/tunnel-client.ts';
import { TunnelAgent } from '../../src/wire/http/tunnel-agent.ts';
import type { RemoteSession } from './client/client.ts';
import { closeAll, governedRecorder, governedReplay } from './testing/governed.ts';

test.afterEach(closeAll);

type Way = 'path' | 'port' | 'header' | 'tunnel';

/** A client of AWS's own that names its session one way or another. */
function clientOf({ addresses, name }: RemoteSession, way: Way, certificate: string): CognitoIdentityClient {
  const usual = { region: 'us-east-1', credentials: { ...testCredentials } };
  if (way === 'tunnel')
    return new CognitoIdentityClient({
      ...usual,
      requestHandler: { httpsAgent: new TunnelAgent(addresses.proxy ?? '', trustingOnly(certificate)) },
    });
  if (way === 'path') return new CognitoIdentityClient({ ...usual, endpoint: addresses.path });
  if (way === 'port') return new CognitoIdentityClient({ ...usual, endpoint: addresses.port ?? '' });
  const client = new CognitoIdentityClient({ ...usual, endpoint: new URL('/', addresses.path).href });
  nameAfterSigning(client, name);
  return client;
}

function putHeader(request: unknown, name: string): void {
  if (!HttpRequest.isInstance(request)) throw new Error('The client sends something else than HTTP.');
  request.headers[sessionHeader] = name;
}

/** Adds the header after the request was signed. */
function nameAfterSigning(client: CognitoIdentityClient, name: string): void {
  client.middlewareStack.add(
    (next) => async (args) => {
      putHeader(args.request, name);
      return next(args);
    },
    { step: 'deserialize', name: 'nameSession', priority: 'low' },
  );
}

/** Adds the header before the request is signed. */
function nameBeforeSigning(client: CognitoIdentityClient, name: string): void {
  client.middlewareStack.add(
    (next) => async (args) => {
      putHeader(args.request, name);
      return next(args);
    },
    { step: 'build', name: 'nameSession', priority: 'low' },
  );
}

/** Three calls, two of them signed; gives what they saw. */
async function walk(client: CognitoIdentityClient, name: string): Promise<string> {
  const made = await client.send(
    new CreateIdentityPoolCommand({ IdentityPoolName: `pool of ${name}`, AllowUnauthenticatedIdentities: true }),
  );
  const { IdentityPoolId } = made;
  const { IdentityId } = await client.send(new GetIdCommand({ IdentityPoolId }));
  const told = await client.send(new DescribeIdentityPoolCommand({ IdentityPoolId }));
  client.destroy();
  return [told.IdentityPoolName, IdentityPoolId === told.IdentityPoolId, IdentityId !== undefined].join(' ');
}

const names = Array.from({ length: 8 }, (_, number) => `worker-${number}`);
const expected = names.map((name) => `pool of ${name} true true`);

test('eight clients record at the same time in sessions of their own, named three ways, and replay four ways, with signatures that hold', async () => {
  const emulator = await startEmulator({ port: 0, credentials: testCredentials });
  const secrets = new Map([[testCredentials.accessKeyId, testCredentials.secretAccessKey]]);
  const recording = await governedRecorder({ upstream: emulator.url, connect: {}, keepInputs: true, secrets });
  const walkAll = async (client: typeof recording.client, ways: readonly Way[]): Promise<readonly string[]> => {
    const certificate = await client.certificate();
    return Promise.all(
      names.map(async (name, at) => {
        const session = await client.openSession({ name, ownPort: true });
        const seen = await walk(clientOf(session, ways[at % ways.length] ?? 'path', certificate), name);
        const { verdict, reasons } = await session.close();
        return [seen, verdict, ...reasons].join(' ');
      }),
    );
  };

  const recorded = await walkAll(recording.client, ['port', 'header', 'tunnel']);
  await recording.recorder.close();
  await emulator.close();
  const { client } = await governedReplay({ directory: recording.directory, connect: {} });
  const replayed = await walkAll(client, ['path', 'port', 'header', 'tunnel']);

  expect(recorded).toEqual(expected.map((seen) => `${seen} green`));
  expect(replayed).toEqual(recorded);
  for (const [at, name] of names.entries()) {
    const text = readFileSync(join(recording.directory, `${name}.har`), 'utf8');
    expect(text.match(/pool of worker-\d/g)?.every((pool) => pool === `pool of ${name}`)).toBe(true);
    expect(text.match(/"_auth": ?"(?:none|sigv4[a-z-]*)"/g)?.map((auth) => auth.replaceAll(/.*: ?/g, ''))).toEqual([
      '"sigv4"',
      '"none"',
      '"sigv4"',
    ]);
    expect([at, text.toLowerCase().includes(sessionHeader)]).toEqual([at, false]);
  }
});

test('a client that names a session nobody knows is told so once, and tries no further', async () => {
  const { client } = await governedReplay();
  const session = await client.openSession({ name: 'app' });

  const wrong = clientOf({ ...session, name: 'nobody' }, 'header', '');
  const error: unknown = await wrong
    .send(new GetIdCommand({ IdentityPoolId: 'us-east-1:00000001-2c4d-4e6f-8a1b-3c5d7e9f1a2b' }))
    .catch((cause: unknown) => cause);

  expect(error).toMatchObject({
    name: 'PoolproofSessionUnknown',
    message: 'The request names a session that is neither open nor recorded.',
    $metadata: { httpStatusCode: 400, attempts: 1 },
  });
});

test('a client that signs the header is told by a recorder why that cannot be, and nothing goes out', async () => {
  const emulator = await startEmulator({ port: 0, credentials: testCredentials });
  const { client } = await governedRecorder({ upstream: emulator.url });
  const session = await client.openSession({ name: 'signed' });

  const signing = new CognitoIdentityClient({
    region: 'us-east-1',
    credentials: { ...testCredentials },
    endpoint: new URL('/', session.addresses.path).href,
  });
  nameBeforeSigning(signing, 'signed');
  const error: unknown = await signing
    .send(new DescribeIdentityPoolCommand({ IdentityPoolId: 'us-east-1:1' }))
    .catch((cause: unknown) => cause);
  const { progress } = await session.state();
  await emulator.close();

  expect(error).toMatchObject({
    name: 'PoolproofSessionUnknown',
    message: expect.stringMatching(/^The header x-poolproof-session is one of the signed headers, and .* add it after signing, or/),
    $metadata: { attempts: 1 },
  });
  expect(progress).toMatchObject({ exchanges: 0 });
});
