import type { OperationName } from '../../../src/contract/operations.ts';
import type { ProviderKind } from '../../../src/contract/login-kind.ts';
import type { JsonObject } from '../../../src/kernel/json.ts';
import { bothRoles, mappingFor, mappingKeyOf } from './configurations.ts';
import type { Dice } from './dice.ts';
import { developerProvider, identityOf, loginFor, loginOf, poolFor, subjectFor } from './references.ts';
import type { WorldView } from './world-view.ts';

/** What a move acts with: what there is by now, and a way to take a step. */
export interface MoveGround {
  readonly view: () => WorldView;
  readonly take: (operation: OperationName, input: JsonObject) => Promise<void>;
}

/** Several calls with one intent, which single calls reach too seldom. */
export interface Move {
  readonly name: string;
  /** What it needs of the target. */
  readonly needs: readonly OperationName[];
  readonly act: (ground: MoveGround, dice: Dice) => Promise<void>;
}

/** The most logins that an identity can have. */
const mostLogins = 20;

/** A developer user comes in, with what else proves who it is. */
function enter({ take }: MoveGround, IdentityPoolId: string, logins: JsonObject): Promise<void> {
  return take('GetOpenIdTokenForDeveloperIdentity', { IdentityPoolId, Logins: logins });
}

function merge({ take }: MoveGround, IdentityPoolId: string, [source, destination]: readonly [source: string, destination: string]) {
  const users = { SourceUserIdentifier: source, DestinationUserIdentifier: destination };
  return take('MergeDeveloperIdentities', { IdentityPoolId, DeveloperProviderName: developerProvider, ...users });
}

interface Gathering {
  /** Names the users, who are numbered, and the login they share. */
  readonly who: string;
  readonly users: number;
  /** Where the target trusts this kind, its login leads every user who brings it to the same identity; otherwise users are merged into the first. */
  readonly kind: ProviderKind;
}

/** Users who have one identity in common. */
async function gathered(ground: MoveGround, IdentityPoolId: string, { who, users, kind }: Gathering): Promise<void> {
  const isTrusted = ground.view().providers.includes(kind);
  const proof = isTrusted ? loginOf(kind, who) : {};
  for (let at = 0; at < users; at += 1) {
    await enter(ground, IdentityPoolId, { [developerProvider]: `${who}${at}`, ...proof });
    if (!isTrusted && at > 0) await merge(ground, IdentityPoolId, [`${who}${at}`, `${who}0`]);
  }
}

/** Users linked to one identity up to the most logins and beyond, or to two identities that are then merged. */
async function crowd(ground: MoveGround, dice: Dice): Promise<void> {
  // It is long, and one in this many is enough.
  if (!dice.falls(1, 6)) return;
  const IdentityPoolId = poolFor(ground.view(), dice);
  const first = dice.falls(1, 2) ? mostLogins + 1 : mostLogins / 2;
  await gathered(ground, IdentityPoolId, { who: 'crowd', users: first, kind: 'oidc' });
  if (first > mostLogins) return;
  // Each group has a provider of its own: two users of one provider are kept apart for that alone.
  const shared = ground.view().providers.filter((kind) => kind === 'oidc' || kind === 'amazon').length;
  await gathered(ground, IdentityPoolId, { who: 'others', users: mostLogins + dice.below(2) - first - shared, kind: 'amazon' });
  await merge(ground, IdentityPoolId, ['crowd0', 'others0']);
}

/** Guests enough for several pages. */
async function guests({ view, take }: MoveGround, dice: Dice): Promise<void> {
  const IdentityPoolId = poolFor(view(), dice);
  for (let left = 2 + dice.below(4); left > 0; left -= 1) await take('GetId', { IdentityPoolId });
  await take('ListIdentities', { IdentityPoolId, MaxResults: 1 + dice.below(3) });
}

/** Several users of one identity, looked up by small pages. */
async function friends(ground: MoveGround, dice: Dice): Promise<void> {
  const IdentityPoolId = poolFor(ground.view(), dice);
  await gathered(ground, IdentityPoolId, { who: 'friend', users: 2 + dice.below(2), kind: 'oidc' });
  const IdentityId = identityOf(ground.view(), IdentityPoolId, [developerProvider, 'friend0']);
  if (IdentityId !== undefined) await ground.take('LookupDeveloperIdentity', { IdentityPoolId, IdentityId, MaxResults: 1 + dice.below(2) });
}

/** Two users come in apart, one of them with a login perhaps; then a call names what belongs to both. */
async function strangers(ground: MoveGround, dice: Dice): Promise<void> {
  const { view, take } = ground;
  const IdentityPoolId = poolFor(view(), dice);
  const [one, other] = [`one${dice.below(2)}`, `other${dice.below(2)}`];
  const login = loginFor(view(), dice);
  await enter(ground, IdentityPoolId, { [developerProvider]: one });
  await enter(ground, IdentityPoolId, { [developerProvider]: other, ...login });
  const sort = dice.below(4);
  if (sort === 0) return enter(ground, IdentityPoolId, { [developerProvider]: one, ...login });
  const IdentityId = identityOf(view(), IdentityPoolId, [developerProvider, one]);
  if (sort === 1) await merge(ground, IdentityPoolId, [one, other]);
  if (IdentityId === undefined) return;
  if (sort === 1) await take('DescribeIdentity', { IdentityId });
  if (sort === 2) await take('LookupDeveloperIdentity', { IdentityPoolId, IdentityId, DeveloperUserIdentifier: other });
  if (sort === 3) await take('GetOpenIdTokenForDeveloperIdentity', { IdentityPoolId, IdentityId, Logins: { [developerProvider]: other } });
}

/** Roles of a pool are mapped for a provider, and a user of that provider asks for one. */
async function mapped({ view, take }: MoveGround, dice: Dice): Promise<void> {
  const kind = dice.one(view().providers);
  if (kind === undefined) return;
  const IdentityPoolId = poolFor(view(), dice);
  const subject = subjectFor(dice);
  const login = loginOf(kind, subject);
  await take('SetIdentityPoolRoles', { IdentityPoolId, Roles: bothRoles, RoleMappings: mappingFor(mappingKeyOf(kind), dice) });
  await take('GetIdentityPoolRoles', { IdentityPoolId });
  await take('GetId', { IdentityPoolId, Logins: login });
  const IdentityId = identityOf(view(), IdentityPoolId, [kind, subject]);
  if (IdentityId !== undefined) await take('GetCredentialsForIdentity', { IdentityId, Logins: login });
}

/** All moves. */
export const moves: readonly Move[] = [
  { name: 'crowd', needs: ['GetOpenIdTokenForDeveloperIdentity', 'MergeDeveloperIdentities'], act: crowd },
  { name: 'guests', needs: ['GetId', 'ListIdentities'], act: guests },
  { name: 'friends', needs: ['GetOpenIdTokenForDeveloperIdentity', 'LookupDeveloperIdentity'], act: friends },
  {
    name: 'strangers',
    needs: ['GetOpenIdTokenForDeveloperIdentity', 'LookupDeveloperIdentity', 'MergeDeveloperIdentities'],
    act: strangers,
  },
  { name: 'mapped', needs: ['SetIdentityPoolRoles', 'GetId', 'GetCredentialsForIdentity'], act: mapped },
];
