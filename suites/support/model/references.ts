import type { ProviderKind } from '../../../src/contract/login-kind.ts';
import { sharedIssuer } from '../../../src/contract/region-names.ts';
import type { JsonObject } from '../../../src/kernel/json.ts';
import type { Dice } from './dice.ts';
import type { ViewedIdentity, WorldView } from './world-view.ts';

/** The one developer provider of nearly all pools: users of different pools meet as strangers. */
export const developerProvider = 'login.poolproof.test';
/** Another one, which few pools have. */
export const otherDeveloperProvider = 'other.poolproof.test';

const users = ['ann', 'ben', 'Ann', 'cid', 'dan'] as const;
const subjects = ['u1', 'u2', 'u3'] as const;
const unknown = '${region}:00000000-0000-4000-8000-000000000000';
/** An id of a region that nobody called. */
export const foreignId = 'ap-east-1:00000000-0000-4000-8000-000000000000';

/** Sorts of ids with how often each is chosen, of all together. Where there is none of a sort, one of the first sort is taken. */
type Weights<Sort extends string> = readonly (readonly [sort: Sort, chances: number])[];

const poolWeights: Weights<'live' | 'deleted' | 'unknown' | 'foreign'> = [
  ['live', 37],
  ['deleted', 3],
  ['unknown', 1],
  ['foreign', 1],
];

const identityWeights: Weights<'own' | 'disabled' | 'deleted' | 'of another pool' | 'unknown' | 'foreign'> = [
  ['own', 30],
  ['disabled', 4],
  ['deleted', 2],
  ['of another pool', 2],
  ['unknown', 1],
  ['foreign', 1],
];

function weightedSort<Sort extends string>(weights: Weights<Sort>, dice: Dice): Sort | undefined {
  const all = weights.reduce((sum, [, chances]) => sum + chances, 0);
  let left = dice.below(all);
  return weights.find(([, chances]) => (left -= chances) < 0)?.[0];
}

/** A pool: mostly one that is there, now and then one that was deleted, never was, or belongs elsewhere. */
export function poolFor({ pools }: WorldView, dice: Dice): string {
  const sort = weightedSort(poolWeights, dice);
  const named = (isDeleted: boolean): string | undefined => dice.one(pools.filter((pool) => pool.isDeleted === isDeleted))?.name;
  if (sort === 'unknown') return unknown;
  if (sort === 'foreign') return foreignId;
  return (sort === 'deleted' ? named(true) : undefined) ?? named(false) ?? unknown;
}

/** An identity to ask something of; undefined stands for none that was ever given. */
export interface MeantIdentity {
  readonly name: string;
  readonly identity: ViewedIdentity | undefined;
}

function isLive({ status }: ViewedIdentity): boolean {
  return status === 'guest' || status === 'linked';
}

/** An identity: mostly one of this pool, or of any where none is named, now and then one that is of no use there. */
export function identityFor({ identities }: WorldView, dice: Dice, pool?: string): MeantIdentity {
  const sort = weightedSort(identityWeights, dice);
  const isOwn = (identity: ViewedIdentity): boolean => pool === undefined || identity.pool === pool;
  const sorts: Readonly<Record<string, (identity: ViewedIdentity) => boolean>> = {
    own: (identity) => isLive(identity) && isOwn(identity),
    disabled: (identity) => identity.status === 'disabled' && isOwn(identity),
    deleted: ({ status }) => status === 'deleted',
    'of another pool': (identity) => isLive(identity) && !isOwn(identity),
  };
  const fits = sorts[sort ?? 'own'];
  const isOneOf = (applies: (identity: ViewedIdentity) => boolean): ViewedIdentity | undefined => dice.one(identities.filter(applies));
  if (fits === undefined) return { name: sort === 'foreign' ? foreignId : unknown, identity: undefined };
  const identity = isOneOf(fits) ?? isOneOf((one) => isLive(one) && isOwn(one)) ?? isOneOf(() => true);
  return { name: identity?.name ?? unknown, identity };
}

/** A developer user: one that the identity has, or any. */
export function userFor(dice: Dice, identity?: ViewedIdentity): string {
  const own = identity?.logins.filter(([provider]) => isDeveloperProvider(provider)) ?? [];
  const [, user] = (dice.falls(3, 4) ? dice.one(own) : undefined) ?? [];
  return user ?? dice.one(users) ?? 'ann';
}

/** A developer user of this pool who is known there, or any. */
export function knownUserFor({ identities }: WorldView, dice: Dice, pool: string): string {
  const here = identities.filter((identity) => identity.pool === pool && identity.logins.some(([name]) => isDeveloperProvider(name)));
  return userFor(dice, dice.one(here));
}

/** The developer provider's name, rarely the wrong one. */
export function developerProviderFor(dice: Dice): string {
  return dice.falls(1, 16) ? otherDeveloperProvider : developerProvider;
}

function isDeveloperProvider(name: string): boolean {
  return name === developerProvider || name === otherDeveloperProvider;
}

/** The key of a provider in `Logins`. */
export function providerKey(kind: string): string {
  return `\${provider:${kind}}`;
}

/** A login of any provider and any user; nothing where no provider is trusted. */
export function loginFor({ providers }: WorldView, dice: Dice): JsonObject {
  const kind = dice.one(providers);
  return kind === undefined ? {} : loginOf(kind, `${subjectFor(dice)}${flawFor(kind, dice)}`);
}

/** One of the few users that providers know. */
export function subjectFor(dice: Dice): string {
  return dice.one(subjects) ?? 'u1';
}

/** A login of a user of a provider, who may have a flaw after a colon. */
export function loginOf(kind: string, subject: string): JsonObject {
  return { [providerKey(kind)]: `\${login:${kind}:${subject}}` };
}

/** What is wrong with a login now and then: it was good some time ago, or it was used before where it counts once. */
function flawFor(kind: ProviderKind, dice: Dice): string {
  if (dice.falls(1, 24)) return ':expired';
  if (kind === 'saml') return dice.falls(1, 2) ? ':again' : '';
  return kind === 'user pool' && dice.falls(1, 4) ? ':signed out' : '';
}

/** How the model names providers, by kind. Where a kind is not known by it the user is any. */
const kindsByName: Readonly<Record<string, ProviderKind>> = { 'one.login.poolproof.test': 'oidc', 'www.amazon.com': 'amazon' };

function kindNamed(provider: string): ProviderKind | undefined {
  if (provider.includes(':saml-provider/')) return 'saml';
  return kindsByName[provider] ?? (provider.startsWith('cognito-idp.') ? 'user pool' : undefined);
}

function ownLogin(view: WorldView, identity: ViewedIdentity | undefined, dice: Dice): JsonObject {
  const own = (identity?.logins ?? []).flatMap(([provider, user]) => {
    const kind = kindNamed(provider);
    return kind === undefined ? [] : [loginOf(kind, user)];
  });
  return dice.one(own) ?? loginFor(view, dice);
}

/** The identity of a pool that a user has, by the kind of provider or the developer provider's name; undefined where nobody has that user. */
export function identityOf({ identities }: WorldView, pool: string, [of, user]: readonly [of: string, user: string]): string | undefined {
  const has = ([provider, known]: readonly [provider: string, user: string]): boolean =>
    known === user && (provider === of || kindNamed(provider) === of);
  return identities.find((identity) => identity.pool === pool && identity.logins.some(has))?.name;
}

/** A token of the service, of this identity if it has one. */
export function tokenFor({ tokens }: WorldView, dice: Dice, identity?: string): JsonObject {
  const own = tokens.filter((token) => token.identity === identity);
  const token = (dice.falls(5, 6) ? dice.one(own) : undefined) ?? dice.one(tokens);
  return token === undefined ? {} : { [sharedIssuer]: token.name };
}

/** Logins to enter a pool with: none, one, or two providers at once. */
export function loginsToEnter(view: WorldView, dice: Dice): JsonObject {
  const sort = dice.below(8);
  if (sort < 2) return {};
  if (sort < 6) return loginFor(view, dice);
  return sort === 6 ? { ...loginFor(view, dice), ...loginFor(view, dice) } : tokenFor(view, dice);
}

/** Proof for an identity: what it has, with something it lacks, something else, or nothing. */
export function proofFor(view: WorldView, dice: Dice, { name, identity }: MeantIdentity): JsonObject {
  const sort = dice.below(10);
  if (sort < 3) return tokenFor(view, dice, name);
  if (sort < 6) return ownLogin(view, identity, dice);
  if (sort === 6) return { ...ownLogin(view, identity, dice), ...loginFor(view, dice) };
  if (sort === 7) return { ...tokenFor(view, dice, name), ...loginFor(view, dice) };
  return sort === 8 ? loginFor(view, dice) : {};
}
