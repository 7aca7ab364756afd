import type { OperationName } from '../../../../src/contract/operations.ts';
import type { Bench, GivenLogin, GivenPool, PoolOptions } from '../../../../src/engine/check/bench.ts';
import type { Provoke } from './provocation.ts';

async function identityOf({ given, call }: Bench, pool: GivenPool, logins: readonly GivenLogin[]): Promise<string> {
  const Logins = Object.fromEntries(logins.map(({ provider, token }) => [provider, token]));
  const made = await given.arrange('an identity with logins', () => call.GetId({ IdentityPoolId: pool.id, Logins }));
  return made.IdentityId ?? '';
}

/** Two identities that cannot become one: each has a user of a provider that the other has as well. */
async function twoStrangers(bench: Bench, options: PoolOptions = {}) {
  const { given } = bench;
  const pool = await given.pool({ ...options, providers: ['oidc', 'oidc2'] });
  const [own, clashing] = [await given.login(pool), await given.login(pool)];
  const [second, other] = [await given.login(pool, { provider: 'oidc2' }), await given.login(pool, { provider: 'oidc2' })];
  const identityId = await identityOf(bench, pool, [own, second]);
  await identityOf(bench, pool, [clashing, other]);
  return { pool, identityId, own, other, mixed: { ...own.logins, ...other.logins } };
}

const because = 'a login that belongs to another identity';

const mixedGetId: Provoke = async (bench) => {
  const { pool, own, mixed } = await twoStrangers(bench);
  return { bad: { IdentityPoolId: pool.id, Logins: mixed }, twin: { IdentityPoolId: pool.id, Logins: own.logins }, because };
};

const mixedCredentials: Provoke = async (bench) => {
  const { identityId, own, mixed } = await twoStrangers(bench, { roles: true });
  return { bad: { IdentityId: identityId, Logins: mixed }, twin: { IdentityId: identityId, Logins: own.logins }, because };
};

const mixedToken: Provoke = async (bench) => {
  const { identityId, own, mixed } = await twoStrangers(bench, { classicFlow: true });
  return { bad: { IdentityId: identityId, Logins: mixed }, twin: { IdentityId: identityId, Logins: own.logins }, because };
};

const mixedUnlink: Provoke = async (bench) => {
  const { identityId, own, mixed } = await twoStrangers(bench);
  const unlink = { IdentityId: identityId, LoginsToRemove: [own.provider] };
  return { bad: { ...unlink, Logins: mixed }, twin: { ...unlink, Logins: own.logins }, because };
};

const mixedDeveloper: Provoke = async (bench) => {
  const { pool, other } = await twoStrangers(bench);
  const { identityId, user } = await bench.given.developerIdentity(pool);
  const call = { IdentityPoolId: pool.id, IdentityId: identityId };
  const Logins = pool.developerLogin(user);
  return { bad: { ...call, Logins: { ...Logins, ...other.logins } }, twin: { ...call, Logins }, because };
};

const mismatchedLookup: Provoke = async ({ given }) => {
  const pool = await given.pool();
  const one = await given.developerIdentity(pool);
  const other = await given.developerIdentity(pool);
  const lookup = { IdentityPoolId: pool.id, IdentityId: one.identityId };
  return {
    bad: { ...lookup, DeveloperUserIdentifier: other.user },
    twin: { ...lookup, DeveloperUserIdentifier: one.user },
    because: 'a user of another identity',
  };
};

const mismatchedUnlink: Provoke = async ({ given }) => {
  const pool = await given.pool();
  const one = await given.developerIdentity(pool);
  const other = await given.developerIdentity(pool);
  const unlink = { IdentityPoolId: pool.id, IdentityId: one.identityId, DeveloperProviderName: pool.developerProvider };
  return {
    bad: { ...unlink, DeveloperUserIdentifier: other.user },
    twin: { ...unlink, DeveloperUserIdentifier: one.user },
    because: 'a user of another identity',
  };
};

const clashingMerge: Provoke = async (bench) => {
  const { given, call, names } = bench;
  const pool = await given.pool({ providers: ['oidc'] });
  const linked = async (): Promise<string> => {
    const user = names.user();
    const Logins = { ...pool.developerLogin(user), ...(await given.login(pool)).logins };
    await given.arrange('a developer user with a public login', () =>
      call.GetOpenIdTokenForDeveloperIdentity({ IdentityPoolId: pool.id, Logins }),
    );
    return user;
  };
  const [source, clashing] = [await linked(), await linked()];
  const plain = await given.developerIdentity(pool);
  const merge = { IdentityPoolId: pool.id, DeveloperProviderName: pool.developerProvider, SourceUserIdentifier: source };
  return {
    bad: { ...merge, DestinationUserIdentifier: clashing },
    twin: { ...merge, DestinationUserIdentifier: plain.user },
    because: 'two users with different logins of one public provider',
  };
};

/** Ways to collide with a login that is taken; the operations on pools declare the error and nobody says when. */
export const conflicts: Readonly<Partial<Record<OperationName, Provoke>>> = {
  GetCredentialsForIdentity: mixedCredentials,
  GetId: mixedGetId,
  GetOpenIdToken: mixedToken,
  GetOpenIdTokenForDeveloperIdentity: mixedDeveloper,
  LookupDeveloperIdentity: mismatchedLookup,
  MergeDeveloperIdentities: clashingMerge,
  UnlinkDeveloperIdentity: mismatchedUnlink,
  UnlinkIdentity: mixedUnlink,
};

/** A developer user who has an identity, given together with another one. */
export const alreadyRegistered: Provoke = async ({ given, names }) => {
  const pool = await given.pool();
  const { user } = await given.developerIdentity(pool);
  const call = { IdentityPoolId: pool.id, IdentityId: await given.guest(pool) };
  return {
    bad: { ...call, Logins: pool.developerLogin(user) },
    twin: { ...call, Logins: pool.developerLogin(names.user()) },
    because: 'a developer user who is registered with another identity',
  };
};

/** A guest of a pool without roles. */
export const withoutRoles: Provoke = async ({ given }) => {
  const bare = await given.pool();
  const equipped = await given.pool({ roles: true });
  return {
    bad: { IdentityId: await given.guest(bare) },
    twin: { IdentityId: await given.guest(equipped) },
    because: 'a pool without roles',
  };
};
