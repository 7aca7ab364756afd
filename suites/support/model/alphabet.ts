import type { OperationName } from '../../../src/contract/operations.ts';
import type { JsonObject } from '../../../src/kernel/json.ts';
import { picked, type Choices, type WorldView } from './world-view.ts';

/** Makes the input of a call from what there is; undefined where the call makes no sense yet. */
export type Letter = (view: WorldView, choices: Choices) => JsonObject | undefined;

/** The one developer provider of all pools: users of different pools meet as strangers. */
export const developerProvider = 'login.poolproof.test';

const users = ['ann', 'ben', 'Ann', 'cid'] as const;
const subjects = ['u1', 'u2', 'u3'] as const;
const unknown = '${region}:00000000-0000-4000-8000-000000000000';
const foreign = 'ap-east-1:00000000-0000-4000-8000-000000000000';

/** Mostly one that was given, now and then one that never was. */
function one(list: readonly string[], choice: number): string {
  return (choice % 16 === 15 ? undefined : picked(list, choice >> 4)) ?? unknown;
}

function user(choice: number): string {
  return picked(users, choice) ?? 'ann';
}

function login({ providers }: WorldView, choice: number, flaw = ''): JsonObject {
  const kind = picked(providers, choice);
  return kind === undefined ? {} : { [`\${provider:${kind}}`]: `\${login:${kind}:${picked(subjects, choice >> 3)}${flaw}}` };
}

function ownToken({ tokens }: WorldView, choice: number): JsonObject {
  const token = picked(tokens, choice);
  return token === undefined ? {} : { 'cognito-identity.amazonaws.com': token };
}

/** Any map of logins: none, one, two, an expired one, the service's own token. */
function logins(view: WorldView, choice: number): { readonly Logins?: JsonObject } {
  const made = [{}, login(view, choice >> 3), { ...login(view, choice >> 3), ...login(view, choice >> 8) }, ownToken(view, choice >> 3)];
  const Logins = choice % 32 === 31 ? login(view, choice >> 5, ':expired') : (made[choice % 4] ?? {});
  return Object.keys(Logins).length === 0 ? {} : { Logins };
}

function configuration({ a, b }: Choices): JsonObject {
  return {
    IdentityPoolName: `poolproof-history-${b % 3}`,
    AllowUnauthenticatedIdentities: a % 4 !== 3,
    ...(a % 3 !== 2 && { DeveloperProviderName: developerProvider }),
    ...((a >> 2) % 3 !== 0 && { AllowClassicFlow: (a >> 2) % 3 === 1 }),
    ...((a >> 4) % 2 === 0 && { SupportedLoginProviders: { 'www.amazon.com': 'amzn1.application.poolproof' } }),
    ...((a >> 5) % 2 === 0 && { OpenIdConnectProviderARNs: ['arn:aws:iam::${account}:oidc-provider/one.login.poolproof.test'] }),
    ...((a >> 6) % 3 === 0 && { IdentityPoolTags: { [`key${b % 3}`]: `value${b % 4}` } }),
  };
}

function poolArn({ pools }: WorldView, choice: number): string {
  return `arn:aws:cognito-identity:\${region}:\${account}:identitypool/${one(pools, choice)}`;
}

const provider = (choice: number) => (choice % 2 === 0 ? 'graph.facebook.com' : 'www.amazon.com');
const size = (choice: number) => 1 + (choice % 5);
const tagKey = (choice: number) => `key${choice % 4}`;

/** All 23 operations. What a target cannot do is left out before. */
export const alphabet: Readonly<Record<OperationName, Letter>> = {
  CreateIdentityPool: (_view, choices) => configuration(choices),
  UpdateIdentityPool: ({ pools }, choices) => ({ IdentityPoolId: one(pools, choices.c), ...configuration(choices) }),
  DeleteIdentityPool: ({ pools }, { a }) => (pools.length < 2 ? undefined : { IdentityPoolId: one(pools, a) }),
  DescribeIdentityPool: ({ pools }, { a }) => ({ IdentityPoolId: one(pools, a) }),
  ListIdentityPools: (_view, { a }) => ({ MaxResults: a % 3 === 0 ? 60 : 20 + size(a) }),
  GetId: (view, { a, b }) => ({ IdentityPoolId: one(view.pools, a), ...logins(view, b) }),
  DescribeIdentity: ({ identities }, { a }) => ({ IdentityId: one(identities, a) }),
  DeleteIdentities: ({ identities }, { a, b, c }) => ({
    IdentityIdsToDelete: [one(identities, a), ...(b % 3 === 0 ? [one(identities, c)] : []), ...(b % 7 === 0 ? [foreign] : [])],
  }),
  ListIdentities: ({ pools }, { a, b, c }) => ({
    IdentityPoolId: one(pools, a),
    MaxResults: size(b),
    ...(c % 3 !== 0 && { HideDisabled: c % 3 === 1 }),
  }),
  GetOpenIdToken: (view, { a, b }) => ({ IdentityId: one(view.identities, a), ...logins(view, b) }),
  GetCredentialsForIdentity: (view, { a, b }) => ({ IdentityId: one(view.identities, a), ...logins(view, b) }),
  GetOpenIdTokenForDeveloperIdentity: (view, { a, b, c, d }) => ({
    IdentityPoolId: one(view.pools, a),
    Logins: { [developerProvider]: user(b), ...(c % 5 === 0 && login(view, c >> 3)) },
    ...(d % 3 === 0 && { IdentityId: one(view.identities, d >> 2) }),
    ...(c % 4 === 3 && { TokenDuration: 1 + (c % 86_400) }),
    ...(c % 9 === 4 && { PrincipalTags: { team: user(d) } }),
  }),
  LookupDeveloperIdentity: ({ pools, identities }, { a, b, c, d }) => ({
    IdentityPoolId: one(pools, a),
    ...(d % 3 !== 0 && { DeveloperUserIdentifier: user(b) }),
    ...(d % 3 !== 1 && { IdentityId: one(identities, c) }),
    ...(d % 4 === 0 && { MaxResults: size(c) }),
  }),
  MergeDeveloperIdentities: ({ pools }, { a, b, c }) => ({
    IdentityPoolId: one(pools, a),
    DeveloperProviderName: developerProvider,
    SourceUserIdentifier: user(b),
    DestinationUserIdentifier: user(c),
  }),
  UnlinkDeveloperIdentity: ({ pools, identities }, { a, b, c }) => ({
    IdentityPoolId: one(pools, a),
    IdentityId: one(identities, b),
    DeveloperProviderName: developerProvider,
    DeveloperUserIdentifier: user(c),
  }),
  UnlinkIdentity: (view, { a, b, c }) => {
    const proof = { ...login(view, b), ...(c % 4 === 0 && ownToken(view, b)) };
    const Logins = Object.keys(proof).length === 0 ? ownToken(view, b) : proof;
    return { IdentityId: one(view.identities, a), Logins, LoginsToRemove: Object.keys(login(view, c)).slice(0, 1) };
  },
  GetIdentityPoolRoles: ({ pools }, { a }) => ({ IdentityPoolId: one(pools, a) }),
  SetIdentityPoolRoles: ({ pools }, { a, b }) => ({
    IdentityPoolId: one(pools, a),
    Roles: {
      ...(b % 4 !== 0 && { authenticated: '${role:authenticated}' }),
      ...(b % 3 !== 0 && { unauthenticated: '${role:unauthenticated}' }),
    },
    ...(b % 5 === 4 && { RoleMappings: { 'graph.facebook.com': { Type: 'Rules' } } }),
  }),
  SetPrincipalTagAttributeMap: ({ pools }, { a, b, c }) => ({
    IdentityPoolId: one(pools, a),
    IdentityProviderName: provider(b),
    ...(c % 3 !== 0 && { UseDefaults: c % 3 === 1 }),
    ...(c % 2 === 0 && { PrincipalTags: { [tagKey(b)]: `claim${c % 3}` } }),
  }),
  GetPrincipalTagAttributeMap: ({ pools }, { a, b }) => ({ IdentityPoolId: one(pools, a), IdentityProviderName: provider(b) }),
  TagResource: (view, { a, b, c }) => ({ ResourceArn: poolArn(view, a), Tags: { [tagKey(b)]: c % 5 === 0 ? '' : `value${c % 4}` } }),
  UntagResource: (view, { a, b }) => ({ ResourceArn: poolArn(view, a), TagKeys: [tagKey(b)] }),
  ListTagsForResource: (view, { a }) => ({ ResourceArn: poolArn(view, a) }),
};

/** How often a letter stands in the alphabet; once unless told. Identities are where states meet. */
export const weights: Readonly<Partial<Record<OperationName, number>>> = {
  GetId: 3,
  GetOpenIdTokenForDeveloperIdentity: 4,
  MergeDeveloperIdentities: 2,
  UnlinkDeveloperIdentity: 2,
  DescribeIdentity: 2,
  LookupDeveloperIdentity: 2,
};
