import {
  CognitoIdentityClient,
  CreateIdentityPoolCommand,
  DescribeIdentityPoolCommand,
  GetCredentialsForIdentityCommand,
  GetIdCommand,
  GetOpenIdTokenCommand,
  GetOpenIdTokenForDeveloperIdentityCommand,
  SetIdentityPoolRolesCommand,
} from '@aws-sdk/client-cognito-identity';
import { expect, test } from '@playwright/test';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { z } from 'zod';
import { manualClock, systemClock } from '../../kernel/clock.ts';
import { signer } from '../../wire/sigv4/sign.ts';
import { startEmulator } from '../server.ts';
import { createCaller } from '../testing/caller.ts';
import type { StartedEmulator } from '../server.ts';

const key = { accessKeyId: 'test', secretAccessKey: 'test' };
const roles = { authenticated: 'arn:aws:iam::123456789012:role/team/user', unauthenticated: 'arn:aws:iam::123456789012:role/guest' };

async function given(): Promise<{ emulator: StartedEmulator; client: CognitoIdentityClient; IdentityPoolId: string }> {
  const emulator = await startEmulator({ port: 0, credentials: key });
  const client = new CognitoIdentityClient({ region: 'us-east-1', endpoint: emulator.url, credentials: key });
  const made = await client.send(
    new CreateIdentityPoolCommand({ IdentityPoolName: 'p', AllowUnauthenticatedIdentities: true, DeveloperProviderName: 'dev' }),
  );
  const IdentityPoolId = made.IdentityPoolId ?? '';
  await client.send(new SetIdentityPoolRolesCommand({ IdentityPoolId, Roles: roles }));
  return { emulator, client, IdentityPoolId };
}

async function sts(url: string, form: Record<string, string>, credentials?: Parameters<typeof signer>[0]['credentials']) {
  const body = Buffer.from(new URLSearchParams({ Version: '2011-06-15', ...form }).toString());
  const headers = [
    ['Host', new URL(url).host],
    ['Content-Type', 'application/x-www-form-urlencoded; charset=utf-8'],
  ] as const;
  const plain = { method: 'POST', path: '/', headers, body };
  const request =
    credentials === undefined ? plain : await signer({ credentials, region: 'us-east-1', service: 'sts', clock: systemClock })(plain);
  const sent = Object.fromEntries(request.headers.filter(([name]) => name.toLowerCase() !== 'host'));
  const response = await fetch(url, { method: 'POST', headers: sent, body });
  return { status: response.status, text: await response.text() };
}

function within(text: string, name: string): string {
  return new RegExp(`<${name}>([^<]*)</${name}>`).exec(text)?.[1] ?? '';
}

test('the enhanced flow ends in credentials of the role, which STS knows', async () => {
  const { emulator, client, IdentityPoolId } = await given();
  const { IdentityId } = await client.send(new GetIdCommand({ IdentityPoolId }));
  const { Credentials } = await client.send(new GetCredentialsForIdentityCommand({ IdentityId }));

  const credentials = {
    accessKeyId: Credentials?.AccessKeyId ?? '',
    secretAccessKey: Credentials?.SecretKey ?? '',
    sessionToken: Credentials?.SessionToken ?? '',
  };
  const known = await sts(emulator.url, { Action: 'GetCallerIdentity' }, credentials);
  const forged = await sts(emulator.url, { Action: 'GetCallerIdentity' }, { ...credentials, secretAccessKey: 'wrong' });
  await emulator.close();

  expect(credentials.accessKeyId).toMatch(/^ASIA[A-Z2-7]{16}$/);
  expect(credentials.secretAccessKey).toHaveLength(40);
  expect(within(known.text, 'Arn')).toBe('arn:aws:sts::123456789012:assumed-role/guest/CognitoIdentityCredentials');
  expect([forged.status, within(forged.text, 'Code')]).toEqual([403, 'SignatureDoesNotMatch']);
});

test('the classic flow ends in credentials of the role asked for', async () => {
  const { emulator, client, IdentityPoolId } = await given();
  const { IdentityId } = await client.send(new GetIdCommand({ IdentityPoolId }));
  const { Token = '' } = await client.send(new GetOpenIdTokenCommand({ IdentityId }));

  const form = { Action: 'AssumeRoleWithWebIdentity', RoleArn: roles.authenticated, RoleSessionName: 'me', WebIdentityToken: Token };
  const assumed = await sts(emulator.url, form);
  const known = await sts(
    emulator.url,
    { Action: 'GetCallerIdentity' },
    {
      accessKeyId: within(assumed.text, 'AccessKeyId'),
      secretAccessKey: within(assumed.text, 'SecretAccessKey'),
      sessionToken: within(assumed.text, 'SessionToken'),
    },
  );
  const tampered = await sts(emulator.url, { ...form, WebIdentityToken: `${Token.slice(0, -8)}AAAAAAAA` });
  await emulator.close();

  expect(within(assumed.text, 'SubjectFromWebIdentityToken')).toBe(IdentityId);
  expect(within(assumed.text, 'Audience')).toBe(IdentityPoolId);
  expect(within(known.text, 'Arn')).toBe('arn:aws:sts::123456789012:assumed-role/user/me');
  expect([tampered.status, within(tampered.text, 'Code')]).toEqual([400, 'InvalidIdentityToken']);
});

test('the published keys verify a developer token with a library of somebody else', async () => {
  const { emulator, client, IdentityPoolId } = await given();
  const { IdentityId, Token = '' } = await client.send(
    new GetOpenIdTokenForDeveloperIdentityCommand({ IdentityPoolId, Logins: { dev: 'user-1' } }),
  );

  const discovery = await fetch(`${emulator.url}/.well-known/openid-configuration`).then((response) => response.json());
  const published = await fetch(`${emulator.url}/.well-known/jwks_uri`);
  const verified = await jwtVerify(Token, createRemoteJWKSet(new URL(`${emulator.url}/.well-known/jwks_uri`)), {
    issuer: 'https://cognito-identity.amazonaws.com',
    audience: IdentityPoolId,
  });
  await emulator.close();

  expect(discovery).toMatchObject({ jwks_uri: 'https://cognito-identity.amazonaws.com/.well-known/jwks_uri' });
  expect(published.headers.get('cache-control')).toBe('max-age=2592000');
  expect(verified.payload.sub).toBe(IdentityId);
});

test('credentials expire at a whole second, whatever the time', async () => {
  const { call, pool } = createCaller({ clock: manualClock(1_700_000_000_789) });
  const IdentityPoolId = await pool();
  await call('SetIdentityPoolRoles', { IdentityPoolId, Roles: roles });
  const { IdentityId } = await call('GetId', { IdentityPoolId });

  const { text } = await call('GetCredentialsForIdentity', { IdentityId });

  expect(text).toContain('"Expiration":1.7000036E9,');
});

test('credentials of a pool are known to signed operations, denied, and expire by the clock of the pool', async () => {
  const { emulator, client, IdentityPoolId } = await given();
  const { IdentityId } = await client.send(new GetIdCommand({ IdentityPoolId }));
  const { Credentials } = await client.send(new GetCredentialsForIdentityCommand({ IdentityId }));
  const credentials = {
    accessKeyId: Credentials?.AccessKeyId ?? '',
    secretAccessKey: Credentials?.SecretKey ?? '',
    sessionToken: Credentials?.SessionToken ?? '',
  };
  const refusalOf = async (more: Partial<typeof credentials> = {}): Promise<unknown> => {
    const other = new CognitoIdentityClient({
      region: 'us-east-1',
      endpoint: emulator.url,
      credentials: { ...credentials, ...more },
      maxAttempts: 1,
    });
    const refusal: unknown = await other.send(new DescribeIdentityPoolCommand({ IdentityPoolId })).catch((error: unknown) => error);
    return refusal instanceof Error ? refusal.name : refusal;
  };

  const denied = [await refusalOf(), await refusalOf({ secretAccessKey: 'wrong' }), await refusalOf({ sessionToken: 'unknown' })];
  emulator.emulator.world.shiftClock(IdentityPoolId, 3_600_000);
  const expired = await refusalOf();
  const atSts = await sts(emulator.url, { Action: 'GetCallerIdentity' }, credentials);
  await emulator.close();

  expect(denied).toEqual(['AccessDeniedException', 'InvalidSignatureException', 'UnrecognizedClientException']);
  expect(expired).toBe('ExpiredTokenException');
  expect(within(atSts.text, 'Code')).toBe('ExpiredToken');
});

test('credentials of a pool are denied where signatures are not verified too', async () => {
  const { call, pool, emulator } = createCaller();
  const IdentityPoolId = await pool({ AllowClassicFlow: true });
  await call('SetIdentityPoolRoles', { IdentityPoolId, Roles: { unauthenticated: roles.unauthenticated } });
  const { IdentityId } = await call('GetId', { IdentityPoolId });
  const { Credentials } = z
    .object({ Credentials: z.object({ AccessKeyId: z.string(), SessionToken: z.string() }) })
    .parse(JSON.parse((await call('GetCredentialsForIdentity', { IdentityId })).text));
  const signed = { key: Credentials.AccessKeyId, token: Credentials.SessionToken };

  expect((await call('DescribeIdentityPool', { IdentityPoolId }, signed)).__type).toBe('AccessDeniedException');
  expect((await call('GetId', { IdentityPoolId }, signed)).status).toBe(200);
  emulator.world.shiftClock(IdentityPoolId, 3_600_000);
  expect((await call('DescribeIdentityPool', { IdentityPoolId }, signed)).__type).toBe('ExpiredTokenException');
});

test('a clock in the past shuts nobody out whose signature is judged by another', async () => {
  const past = manualClock(1_500_000_000_000);
  const emulator = await startEmulator({ port: 0, credentials: key, clock: past, signatureClock: systemClock });
  const known = await sts(emulator.url, { Action: 'GetCallerIdentity' }, key);
  await emulator.close();
  const strict = await startEmulator({ port: 0, credentials: key, clock: past });
  const refused = await sts(strict.url, { Action: 'GetCallerIdentity' }, key);
  await strict.close();

  expect(within(known.text, 'Arn')).toBe('arn:aws:iam::123456789012:user/test');
  expect(within(refused.text, 'Code')).toBe('SignatureDoesNotMatch');
});
