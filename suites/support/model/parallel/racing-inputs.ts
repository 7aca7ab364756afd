import type { OperationName } from '../../../../src/contract/operations.ts';
import type { ProviderKind } from '../../../../src/contract/login-kind.ts';
import type { JsonObject } from '../../../../src/kernel/json.ts';

/** What clients find when they start. */
export interface SharedWorld {
  /** Placeholders of identities, those of the client's own calls included. */
  readonly identities: readonly string[];
  /** The identity that a developer user had at the beginning. */
  readonly homeOf: (user: string) => string | undefined;
  /** Kinds of providers whose proofs can be made. */
  readonly providers: readonly ProviderKind[];
}

/** Numbers that a call is made of. */
export interface Draw {
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

/** Makes the input of a call; undefined where there is nothing to call about. */
export type RacingInputMaker = (shared: SharedWorld, draw: Draw) => JsonObject | undefined;

/** The developer provider of the pool. */
export const developerProvider = 'login.poolproof.test';

/** All developer users: few, so that clients meet. */
export const users = ['ann', 'ben', 'cid'] as const;

/** The pool that all clients call about. */
export const pool = { IdentityPoolId: '${pool1}' } as const;

/** The same pool as an ARN. */
export const poolArn = 'arn:aws:cognito-identity:${region}:${account}:identitypool/${pool1}';

/** How the pool is made, and updated to. */
export function settings(providers: readonly ProviderKind[]): JsonObject {
  return {
    IdentityPoolName: 'poolproof-parallel',
    AllowUnauthenticatedIdentities: true,
    DeveloperProviderName: developerProvider,
    ...(providers.includes('oidc') && { OpenIdConnectProviderARNs: ['arn:aws:iam::${account}:oidc-provider/one.login.poolproof.test'] }),
    ...(providers.includes('amazon') && { SupportedLoginProviders: { 'www.amazon.com': 'amzn1.application.poolproof' } }),
  };
}

/** One of a list, by a number; undefined of an empty one. */
export function picked<Value>(list: readonly Value[], choice: number): Value | undefined {
  return list[choice % Math.max(1, list.length)];
}

function userOf(choice: number): string {
  return picked(users, choice) ?? users[0];
}

/** A login of one of two users. */
function loginOf({ providers }: SharedWorld, choice: number): JsonObject {
  const kind = picked(providers, choice);
  return kind === undefined ? {} : { [`\${provider:${kind}}`]: `\${login:${kind}:u${1 + ((choice >> 4) % 2)}}` };
}

function some(logins: JsonObject): JsonObject {
  return Object.keys(logins).length === 0 ? {} : { Logins: logins };
}

function about({ identities }: SharedWorld, choice: number, more: (identity: string) => JsonObject): JsonObject | undefined {
  const identity = picked(identities, choice);
  return identity === undefined ? undefined : more(identity);
}

/** A developer user comes in, alone or with a login, perhaps to an identity that is named. */
function enter(shared: SharedWorld, { a, b, c }: Draw): JsonObject {
  const Logins = { [developerProvider]: userOf(b), ...(a % 3 === 0 && loginOf(shared, c)) };
  const named = (c >> 6) % 2 === 0 ? picked(shared.identities, a >> 4) : undefined;
  return { ...pool, Logins, ...(named !== undefined && { IdentityId: named }) };
}

function unlinkUser({ identities, homeOf }: SharedWorld, { a, b }: Draw): JsonObject | undefined {
  const user = userOf(b);
  const IdentityId = a % 8 === 0 ? picked(identities, a >> 3) : homeOf(user);
  if (IdentityId === undefined) return undefined;
  return { ...pool, IdentityId, DeveloperProviderName: developerProvider, DeveloperUserIdentifier: user };
}

function lookup(shared: SharedWorld, { a, b, c }: Draw): JsonObject | undefined {
  if (c % 2 === 0) return { ...pool, DeveloperUserIdentifier: userOf(b) };
  return about(shared, a, (IdentityId) => ({ ...pool, IdentityId, ...(c % 4 === 1 && { DeveloperUserIdentifier: userOf(b) }) }));
}

function unlink(shared: SharedWorld, { a, c }: Draw): JsonObject | undefined {
  const Logins = loginOf(shared, c);
  const LoginsToRemove = Object.keys(Logins);
  return LoginsToRemove.length === 0 ? undefined : about(shared, a, (IdentityId) => ({ IdentityId, Logins, LoginsToRemove }));
}

/** What clients do to the same identities, and look at meanwhile. Each listing fits a page: more pages would be more calls. */
export const racingInputs: Readonly<Partial<Record<OperationName, RacingInputMaker>>> = {
  GetOpenIdTokenForDeveloperIdentity: enter,
  GetId: (shared, { a, c }) => ({ ...pool, ...(a % 2 === 0 && some(loginOf(shared, c))) }),
  GetOpenIdToken: (shared, { a, c }) => about(shared, a, (IdentityId) => ({ IdentityId, ...some(loginOf(shared, c)) })),
  MergeDeveloperIdentities: (_meeting, { b, c }) => ({
    ...pool,
    DeveloperProviderName: developerProvider,
    SourceUserIdentifier: userOf(b),
    DestinationUserIdentifier: userOf(b + 1 + (c % 2)),
  }),
  UnlinkDeveloperIdentity: unlinkUser,
  UnlinkIdentity: unlink,
  DeleteIdentities: (shared, { a }) => about(shared, a, (identity) => ({ IdentityIdsToDelete: [identity] })),
  LookupDeveloperIdentity: lookup,
  DescribeIdentity: (shared, { a }) => about(shared, a, (IdentityId) => ({ IdentityId })),
  ListIdentities: () => ({ ...pool, MaxResults: 60 }),
  TagResource: (_meeting, { a, b }) => ({ ResourceArn: poolArn, Tags: { [`key${a % 3}`]: `value${b % 3}` } }),
  UntagResource: (_meeting, { a }) => ({ ResourceArn: poolArn, TagKeys: [`key${a % 3}`] }),
  ListTagsForResource: () => ({ ResourceArn: poolArn }),
  UpdateIdentityPool: ({ providers }, { a }) => ({ ...pool, ...settings(providers), AllowClassicFlow: a % 2 === 0 }),
  SetIdentityPoolRoles: (_meeting, { a }) => ({
    ...pool,
    Roles: a % 2 === 0 ? { authenticated: '${role:authenticated}' } : { unauthenticated: '${role:unauthenticated}' },
  }),
};

/** How often an operation is drawn; once unless it stands here. What changes identities is drawn more often than what looks. */
export const racingWeights: Readonly<Partial<Record<OperationName, number>>> = {
  GetOpenIdTokenForDeveloperIdentity: 4,
  MergeDeveloperIdentities: 3,
  UnlinkDeveloperIdentity: 3,
  DeleteIdentities: 2,
  GetId: 3,
  GetOpenIdToken: 2,
  TagResource: 2,
  UpdateIdentityPool: 2,
  SetIdentityPoolRoles: 2,
  LookupDeveloperIdentity: 2,
};
