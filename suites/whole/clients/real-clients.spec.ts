import * as sdk from '@aws-sdk/client-cognito-identity';
import { HttpRequest } from '@smithy/protocol-http';
import { expect, test } from '@playwright/test';
import { operationNames, operations } from '../../../src/contract/operations.ts';
import { parseSeed } from '../../../src/emulator/seed.ts';
import { startEmulator } from '../../../src/emulator/server.ts';
import type { StartedEmulator } from '../../../src/emulator/server.ts';

/*
 * The client as its makers publish it, against an emulator that verifies signatures. The emulator's own region is us-east-1;
 * the client is told another one, which the emulator learns from the scope of the signature or from the ids alone.
 */

const region = 'eu-west-1';
const credentials = { accessKeyId: 'AKIDREALCLIENTS', secretAccessKey: 'a-secret-of-this-test' };
const facebook = { 'graph.facebook.com': 'token-of-ann' };
const role = 'arn:aws:iam::123456789012:role/Guest';
const seed = parseSeed(
  {
    pools: [],
    trust: {
      accessTokens: {
        'token-of-ann': { provider: 'graph.facebook.com', subject: 'ann', appId: '1234567890123456', expiresAt: 4_102_444_800_000 },
      },
    },
  },
  'of the test',
);

const publicOperations = operationNames.filter((name) => operations[name].access === 'public').toSorted();

/** A client, and which operations it called with a signature and which without. */
interface WatchedClient {
  readonly client: sdk.CognitoIdentityClient;
  readonly signed: Set<string>;
  readonly unsigned: Set<string>;
}

function watchedClient({ url }: StartedEmulator, config: sdk.CognitoIdentityClientConfig = {}): WatchedClient {
  const client = new sdk.CognitoIdentityClient({ endpoint: url, region, credentials, maxAttempts: 1, ...config });
  const [signed, unsigned] = [new Set<string>(), new Set<string>()];
  client.middlewareStack.add(
    (next) => async (args) => {
      if (!HttpRequest.isInstance(args.request)) throw new Error('The client sends something else than HTTP.');
      const operation = (args.request.headers['x-amz-target'] ?? '').replace('AWSCognitoIdentityService.', '');
      (args.request.headers['authorization'] === undefined ? unsigned : signed).add(operation);
      return next(args);
    },
    { step: 'deserialize', name: 'whoSigns', priority: 'low' },
  );
  return { client, signed, unsigned };
}

let served: StartedEmulator;

test.beforeAll(async () => {
  served = await startEmulator({ port: 0, credentials, seed });
});

test.afterAll(async () => {
  await served.close();
});

async function makePool(client: sdk.CognitoIdentityClient): Promise<string> {
  const made = await client.send(
    new sdk.CreateIdentityPoolCommand({
      IdentityPoolName: 'walk',
      AllowUnauthenticatedIdentities: true,
      DeveloperProviderName: 'login.walk',
      SupportedLoginProviders: { 'graph.facebook.com': '1234567890123456' },
      IdentityPoolTags: { made: 'by-sdk' },
    }),
  );
  expect(made.IdentityPoolTags).toEqual({ made: 'by-sdk' });
  return made.IdentityPoolId ?? '';
}

async function walkPool(client: sdk.CognitoIdentityClient, IdentityPoolId: string): Promise<void> {
  const told = await client.send(new sdk.DescribeIdentityPoolCommand({ IdentityPoolId }));
  expect(told.DeveloperProviderName).toBe('login.walk');

  const { $metadata: _, ...pool } = told;
  const updated = await client.send(
    new sdk.UpdateIdentityPoolCommand({
      ...pool,
      IdentityPoolId,
      IdentityPoolName: 'walked',
      AllowUnauthenticatedIdentities: true,
      AllowClassicFlow: true,
    }),
  );
  expect([updated.IdentityPoolName, updated.AllowClassicFlow]).toEqual(['walked', true]);

  const listed = await client.send(new sdk.ListIdentityPoolsCommand({ MaxResults: 60 }));
  expect(listed.IdentityPools).toContainEqual({ IdentityPoolId, IdentityPoolName: 'walked' });

  const Roles = { unauthenticated: role, authenticated: `${role}User` };
  await client.send(new sdk.SetIdentityPoolRolesCommand({ IdentityPoolId, Roles }));
  const roles = await client.send(new sdk.GetIdentityPoolRolesCommand({ IdentityPoolId }));
  expect(roles.Roles).toEqual(Roles);

  const tagged = { IdentityPoolId, IdentityProviderName: 'graph.facebook.com' };
  const set = await client.send(new sdk.SetPrincipalTagAttributeMapCommand({ ...tagged, PrincipalTags: { user: 'sub' } }));
  const map = await client.send(new sdk.GetPrincipalTagAttributeMapCommand(tagged));
  expect([set.PrincipalTags, map.PrincipalTags]).toEqual([{ user: 'sub' }, { user: 'sub' }]);
}

async function walkTags(client: sdk.CognitoIdentityClient, IdentityPoolId: string): Promise<void> {
  const ResourceArn = `arn:aws:cognito-identity:${region}:123456789012:identitypool/${IdentityPoolId}`;
  await client.send(new sdk.TagResourceCommand({ ResourceArn, Tags: { added: 'yes' } }));
  const tags = await client.send(new sdk.ListTagsForResourceCommand({ ResourceArn }));
  expect(tags.Tags).toEqual({ made: 'by-sdk', added: 'yes' });

  await client.send(new sdk.UntagResourceCommand({ ResourceArn, TagKeys: ['made'] }));
  expect((await client.send(new sdk.ListTagsForResourceCommand({ ResourceArn }))).Tags).toEqual({ added: 'yes' });
}

async function walkGuest(client: sdk.CognitoIdentityClient, IdentityPoolId: string): Promise<string> {
  const { IdentityId } = await client.send(new sdk.GetIdCommand({ IdentityPoolId, Logins: {} }));
  expect(IdentityId).toMatch(new RegExp(`^${region}:[0-9a-f-]{36}$`));

  const given = await client.send(new sdk.GetCredentialsForIdentityCommand({ IdentityId, Logins: {} }));
  expect(given.IdentityId).toBe(IdentityId);
  expect(given.Credentials?.AccessKeyId).toMatch(/^ASIA/);
  expect(given.Credentials?.SecretKey).not.toBe('');
  expect(given.Credentials?.SessionToken).not.toBe('');
  const seconds = ((given.Credentials?.Expiration?.getTime() ?? 0) - Date.now()) / 1000;
  expect(seconds).toBeGreaterThan(3000);
  expect(seconds).toBeLessThanOrEqual(3601);

  const token = await client.send(new sdk.GetOpenIdTokenCommand({ IdentityId, Logins: {} }));
  expect(claimsOf(token.Token)).toMatchObject({ sub: IdentityId, aud: IdentityPoolId });
  return IdentityId ?? '';
}

function claimsOf(token: string | undefined): unknown {
  return JSON.parse(Buffer.from(token?.split('.')[1] ?? '', 'base64url').toString());
}

async function walkUsers(client: sdk.CognitoIdentityClient, IdentityPoolId: string): Promise<void> {
  const identityOf = async (user: string): Promise<string> => {
    const Logins = { 'login.walk': user };
    const told = await client.send(new sdk.GetOpenIdTokenForDeveloperIdentityCommand({ IdentityPoolId, Logins }));
    expect(claimsOf(told.Token)).toMatchObject({ sub: told.IdentityId });
    return told.IdentityId ?? '';
  };
  const [ann, bob] = [await identityOf('ann'), await identityOf('bob')];

  const users = { SourceUserIdentifier: 'ann', DestinationUserIdentifier: 'bob', DeveloperProviderName: 'login.walk' };
  const merged = await client.send(new sdk.MergeDeveloperIdentitiesCommand({ IdentityPoolId, ...users }));
  expect(merged.IdentityId).toBe(bob);

  const looked = await client.send(new sdk.LookupDeveloperIdentityCommand({ IdentityPoolId, IdentityId: bob }));
  expect(looked.DeveloperUserIdentifierList).toEqual(['ann', 'bob']);

  const unlinked = { DeveloperProviderName: 'login.walk', DeveloperUserIdentifier: 'ann' };
  await client.send(new sdk.UnlinkDeveloperIdentityCommand({ IdentityPoolId, IdentityId: bob, ...unlinked }));
  expect([ann, bob]).not.toContain(await identityOf('ann'));
}

async function walkLogins(client: sdk.CognitoIdentityClient, IdentityPoolId: string): Promise<string> {
  const { IdentityId } = await client.send(new sdk.GetIdCommand({ IdentityPoolId, Logins: facebook }));
  const before = await client.send(new sdk.DescribeIdentityCommand({ IdentityId }));
  expect(before.Logins).toEqual(['graph.facebook.com']);
  expect(before.CreationDate).toBeInstanceOf(Date);

  const LoginsToRemove = ['graph.facebook.com'];
  await client.send(new sdk.UnlinkIdentityCommand({ IdentityId, Logins: facebook, LoginsToRemove }));
  const after = await client.send(new sdk.DescribeIdentityCommand({ IdentityId }));
  expect(after.Logins ?? []).toEqual([]);
  return IdentityId ?? '';
}

async function walkEnd(client: sdk.CognitoIdentityClient, IdentityPoolId: string, guest: string): Promise<void> {
  const isListed = async () => {
    const { Identities = [] } = await client.send(new sdk.ListIdentitiesCommand({ IdentityPoolId, MaxResults: 60 }));
    return Identities.some((identity) => identity.IdentityId === guest);
  };
  expect(await isListed()).toBe(true);
  const deleted = await client.send(new sdk.DeleteIdentitiesCommand({ IdentityIdsToDelete: [guest] }));
  expect(deleted.UnprocessedIdentityIds).toEqual([]);
  expect(await isListed()).toBe(false);

  await client.send(new sdk.DeleteIdentityPoolCommand({ IdentityPoolId }));
  await expect(client.send(new sdk.DescribeIdentityPoolCommand({ IdentityPoolId }))).rejects.toBeInstanceOf(sdk.ResourceNotFoundException);
}

test('the client walks all operations, signs what is signed and leaves the public ones alone', async () => {
  const { client, signed, unsigned } = watchedClient(served);

  const pool = await makePool(client);
  expect(pool).toMatch(/^eu-west-1:/);
  await walkPool(client, pool);
  await walkTags(client, pool);
  const guest = await walkGuest(client, pool);
  await walkUsers(client, pool);
  await walkLogins(client, pool);
  await walkEnd(client, pool, guest);

  expect([...unsigned].toSorted()).toEqual(publicOperations);
  expect([...signed].toSorted()).toEqual(operationNames.filter((name) => operations[name].access !== 'public').toSorted());
  expect(signed.size + unsigned.size).toBe(23);
});

test('a client without credentials walks the public operations', async () => {
  const IdentityPoolId = await makePool(watchedClient(served).client);
  const keyless = watchedClient(served, { credentials: () => Promise.reject(new Error('There are no credentials here.')) });
  const { client } = watchedClient(served);
  await client.send(new sdk.SetIdentityPoolRolesCommand({ IdentityPoolId, Roles: { unauthenticated: role } }));
  await client.send(
    new sdk.UpdateIdentityPoolCommand({
      IdentityPoolId,
      IdentityPoolName: 'walk',
      AllowUnauthenticatedIdentities: true,
      AllowClassicFlow: true,
      SupportedLoginProviders: { 'graph.facebook.com': '1234567890123456' },
    }),
  );

  const guest = await walkGuest(keyless.client, IdentityPoolId);
  const { IdentityId } = await keyless.client.send(new sdk.GetIdCommand({ IdentityPoolId, Logins: facebook }));
  await keyless.client.send(new sdk.UnlinkIdentityCommand({ IdentityId, Logins: facebook, LoginsToRemove: Object.keys(facebook) }));

  expect(guest).not.toBe(IdentityId);
  expect([...keyless.unsigned].toSorted()).toEqual(publicOperations);
});

test('a guest without a Logins member and one with an empty map are both guests, and never the same', async () => {
  const { client } = watchedClient(served);
  const IdentityPoolId = await makePool(client);

  const without = await client.send(new sdk.GetIdCommand({ IdentityPoolId }));
  const empty = await client.send(new sdk.GetIdCommand({ IdentityPoolId, Logins: {} }));
  const told = await client.send(new sdk.DescribeIdentityCommand({ IdentityId: empty.IdentityId }));

  expect(told.Logins ?? []).toEqual([]);
  expect(without.IdentityId).not.toBe(empty.IdentityId);
});

for (const name of ['ap-southeast-2', 'cn-north-1', 'us-gov-west-1', 'xx-nowhere-9']) {
  test(`a client of ${name} signs for its region and gets pools of it`, async () => {
    const { client } = watchedClient(served, { region: name });

    const pool = await makePool(client);
    const listed = await client.send(new sdk.ListIdentityPoolsCommand({ MaxResults: 60 }));

    expect(pool.startsWith(`${name}:`)).toBe(true);
    expect(listed.IdentityPools).toEqual([{ IdentityPoolId: pool, IdentityPoolName: 'walk' }]);
  });
}

test('a signature over another host than the one that listens holds', async () => {
  const { client } = watchedClient(served);
  const host = `cognito-identity.${region}.amazonaws.com`;
  client.middlewareStack.add(
    (next) => async (args) => {
      if (HttpRequest.isInstance(args.request)) args.request.headers['host'] = host;
      return next(args);
    },
    { step: 'build', name: 'anotherHost', priority: 'low' },
  );
  const sent: unknown[] = [];
  client.middlewareStack.add(
    (next) => async (args) => {
      if (HttpRequest.isInstance(args.request)) sent.push(args.request.headers['host']);
      return next(args);
    },
    { step: 'deserialize', name: 'hostSent', priority: 'low' },
  );

  const IdentityPoolId = await makePool(client);

  expect((await client.send(new sdk.DescribeIdentityPoolCommand({ IdentityPoolId }))).IdentityPoolName).toBe('walk');
  expect(sent).toEqual([host, host]);
});

test('a client with a wrong secret is refused where calls are signed', async () => {
  const { client } = watchedClient(served, { credentials: { ...credentials, secretAccessKey: 'another secret' } });

  await expect(client.send(new sdk.ListIdentityPoolsCommand({ MaxResults: 1 }))).rejects.toMatchObject({
    name: 'InvalidSignatureException',
    $metadata: { httpStatusCode: 400 },
  });
});
