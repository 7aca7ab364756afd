import type { OperationName } from '../../src/contract/operations.ts';
import type { Bench, GivenPool, PoolOptions } from '../../src/engine/check/bench.ts';
import type { JsonObject } from '../../src/kernel/json.ts';
import { onceOf } from './once.ts';
import { optionalMembers } from './optional-members.ts';

/** Valid inputs of one operation, standing on what was arranged for one check. */
export interface ValidInputs {
  /** An input that works now. An operation that uses up what it stands on gets a new arrangement each time. */
  readonly next: () => Promise<JsonObject>;
  /** The pool that they stand on, where they do not name another. */
  readonly pool: () => Promise<GivenPool>;
  /** Well-formed values for the members that a simple input leaves out. */
  readonly optional: JsonObject;
}

interface Recipe {
  /** The pool it stands on; none where it makes its own, or needs none. */
  readonly pool?: PoolOptions;
  /** True where a call that worked cannot work again. */
  readonly isUsedUp?: true;
  readonly input: (bench: Bench, pool: () => Promise<GivenPool>) => Promise<JsonObject>;
}

const facebook = { SupportedLoginProviders: { 'graph.facebook.com': '7346241598935552' } } as const;

async function onPool(pool: () => Promise<GivenPool>, more: JsonObject = {}): Promise<JsonObject> {
  return { IdentityPoolId: (await pool()).id, ...more };
}

async function onGuest({ given }: Bench, pool: () => Promise<GivenPool>): Promise<JsonObject> {
  return { IdentityId: await given.guest(await pool()) };
}

async function onArn(pool: () => Promise<GivenPool>, more: JsonObject = {}): Promise<JsonObject> {
  return { ResourceArn: (await pool()).arn, ...more };
}

async function onUser({ given }: Bench, made: GivenPool) {
  const { identityId, user } = await given.developerIdentity(made);
  return { IdentityPoolId: made.id, IdentityId: identityId, DeveloperUserIdentifier: user };
}

async function forMerge({ given }: Bench, made: GivenPool): Promise<JsonObject> {
  const source = await given.developerIdentity(made);
  const destination = await given.developerIdentity(made);
  return {
    IdentityPoolId: made.id,
    DeveloperProviderName: made.developerProvider,
    SourceUserIdentifier: source.user,
    DestinationUserIdentifier: destination.user,
  };
}

async function forUnlink({ given, call }: Bench, made: GivenPool): Promise<JsonObject> {
  const login = await given.login(made);
  const identity = await given.arrange('an identity with a login', () => call.GetId({ IdentityPoolId: made.id, Logins: login.logins }));
  return { IdentityId: identity.IdentityId ?? '', Logins: login.logins, LoginsToRemove: [login.provider] };
}

const tagMapping = { IdentityProviderName: 'graph.facebook.com', UseDefaults: false, PrincipalTags: { user: 'sub' } } as const;

async function forTagMapping({ given, call }: Bench, made: GivenPool): Promise<JsonObject> {
  await given.arrange('a mapping of principal tags', () => call.SetPrincipalTagAttributeMap({ IdentityPoolId: made.id, ...tagMapping }));
  return { IdentityPoolId: made.id, IdentityProviderName: tagMapping.IdentityProviderName };
}

const recipes: Readonly<Record<OperationName, Recipe>> = {
  CreateIdentityPool: {
    input: ({ names }) => Promise.resolve({ IdentityPoolName: names.pool(), AllowUnauthenticatedIdentities: false }),
    isUsedUp: true,
  },
  DeleteIdentities: { input: async (bench, pool) => ({ IdentityIdsToDelete: [await bench.given.guest(await pool())] }), isUsedUp: true },
  DeleteIdentityPool: { input: async ({ given }) => ({ IdentityPoolId: (await given.pool()).id }), isUsedUp: true },
  DescribeIdentity: { input: onGuest },
  DescribeIdentityPool: { input: (_bench, pool) => onPool(pool) },
  GetCredentialsForIdentity: { pool: { roles: true }, input: onGuest },
  GetId: { input: (_bench, pool) => onPool(pool) },
  GetIdentityPoolRoles: { input: (_bench, pool) => onPool(pool) },
  GetOpenIdToken: { pool: { classicFlow: true }, input: onGuest },
  GetOpenIdTokenForDeveloperIdentity: {
    input: async ({ names }, pool) => onPool(pool, { Logins: (await pool()).developerLogin(names.user()) }),
  },
  GetPrincipalTagAttributeMap: { pool: { more: facebook }, input: async (bench, pool) => forTagMapping(bench, await pool()) },
  ListIdentities: { input: (_bench, pool) => onPool(pool, { MaxResults: 10 }) },
  ListIdentityPools: { input: () => Promise.resolve({ MaxResults: 10 }) },
  ListTagsForResource: { input: (_bench, pool) => onArn(pool) },
  LookupDeveloperIdentity: { input: async (bench, pool) => onUser(bench, await pool()) },
  MergeDeveloperIdentities: { input: async (bench, pool) => forMerge(bench, await pool()), isUsedUp: true },
  SetIdentityPoolRoles: {
    pool: { more: facebook },
    input: ({ given }, pool) => onPool(pool, { Roles: { authenticated: given.roleArn('authenticated') } }),
  },
  SetPrincipalTagAttributeMap: { pool: { more: facebook }, input: (_bench, pool) => onPool(pool, tagMapping) },
  TagResource: { input: (_bench, pool) => onArn(pool, { Tags: { purpose: 'check' } }) },
  UnlinkDeveloperIdentity: {
    input: async (bench, pool) => ({
      ...(await onUser(bench, await pool())),
      DeveloperProviderName: (await pool()).developerProvider,
    }),
    isUsedUp: true,
  },
  UnlinkIdentity: { pool: { providers: ['oidc'] }, input: async (bench, pool) => forUnlink(bench, await pool()), isUsedUp: true },
  UntagResource: { input: (_bench, pool) => onArn(pool, { TagKeys: ['purpose'] }) },
  UpdateIdentityPool: {
    input: async ({ given, names }) => {
      const made = await given.pool({ developerProvider: false });
      return { IdentityPoolId: made.id, IdentityPoolName: names.pool(), AllowUnauthenticatedIdentities: true };
    },
    isUsedUp: true,
  },
};

/** Valid inputs of an operation, with a pool of their own that all of them share. */
export function validInputs(bench: Bench, operation: OperationName): ValidInputs {
  const { pool: options, input, isUsedUp } = recipes[operation];
  const pool = onceOf(() => bench.given.pool(options));
  const make = (): Promise<JsonObject> => input(bench, pool);
  return { next: isUsedUp ? make : onceOf(make), pool, optional: optionalMembers(bench, operation) };
}
