import { readables, type FramePlace, type Readable } from '../../../src/contract/rules/families/frame.ts';
import { isObject } from '../../../src/engine/check/answer.ts';
import type { Bench, DeveloperIdentity, GivenPool } from '../../../src/engine/check/bench.ts';
import type { JsonObject, JsonValue } from '../../../src/kernel/json.ts';

/** Somebody of a pool: a developer user, or a guest where the target has no operation for those. */
export type Person = Omit<DeveloperIdentity, 'token'>;

/** Two pools alike, with users alike: what a call about the first must leave alone. */
export interface World {
  readonly pool: GivenPool;
  readonly ann: Person;
  readonly bob: Person;
  /** Somebody of the pool whom no call names. */
  readonly eve: Person;
  readonly guest: string | undefined;
  /** Another pool with the same developer provider, and a user there of the same name as ann. */
  readonly neighbour: GivenPool;
  readonly neighbourAnn: Person;
}

/** A read of one thing, and where the thing stands. */
export interface Place {
  readonly at: `${FramePlace}/${Readable}`;
  readonly input: JsonObject;
}

const facebook = 'graph.facebook.com';

/** Members of a pool that let all of it be read. */
const told = { SupportedLoginProviders: { [facebook]: '7346241598935552' } } as const;

async function furnishedPool({ given, attempt, target }: Bench, developerProvider: string | true): Promise<GivenPool> {
  const tags = target.has('tags') ? { tags: { purpose: 'frame' } } : {};
  const pool = await given.pool({ roles: true, classicFlow: true, developerProvider, more: told, ...tags });
  // A target without the mapping is judged by the rest.
  await attempt
    .SetPrincipalTagAttributeMap({ IdentityPoolId: pool.id, IdentityProviderName: facebook, PrincipalTags: { team: 'sub' } })
    .catch(() => undefined);
  return pool;
}

/** A developer user, by name where one is given; a guest, who shows nothing, where the target cannot have developer users. */
async function person({ given, target, names }: Bench, pool: GivenPool, user = names.user()): Promise<Person> {
  if (target.has('developer provider')) return given.developerIdentity(pool, user);
  return { identityId: await given.guest(pool), user, logins: {} };
}

/** Makes the two pools and their users. */
export async function givenWorld(bench: Bench): Promise<World> {
  const { given, target } = bench;
  const pool = await furnishedPool(bench, true);
  const [ann, bob, eve] = [await person(bench, pool), await person(bench, pool), await person(bench, pool)];
  const neighbour = await furnishedPool(bench, pool.developerProvider);
  const neighbourAnn = await person(bench, neighbour, ann.user);
  const guest = target.has('guest') ? await given.guest(pool) : undefined;
  return { pool, ann, bob, eve, guest, neighbour, neighbourAnn };
}

function placesOfPool(place: FramePlace, { id, arn }: GivenPool, bench: Bench): readonly Place[] {
  const IdentityPoolId = id;
  return [
    { at: `${place}/pool`, input: { IdentityPoolId } },
    { at: `${place}/roles`, input: { IdentityPoolId } },
    ...(bench.target.has('tags') ? [{ at: `${place}/tags`, input: { ResourceArn: arn } } as const] : []),
    { at: `${place}/principal tags`, input: { IdentityPoolId, IdentityProviderName: facebook } },
    { at: `${place}/identities`, input: { IdentityPoolId, MaxResults: 60 } },
  ];
}

function placesOfUser(place: FramePlace, pool: GivenPool, { identityId }: Person): readonly Place[] {
  return [
    { at: `${place}/identity`, input: { IdentityId: identityId } },
    { at: `${place}/users`, input: { IdentityPoolId: pool.id, IdentityId: identityId } },
  ];
}

/** A pool with one user, for reads that are repeated. */
export async function givenRoom(bench: Bench): Promise<readonly Place[]> {
  const pool = await furnishedPool(bench, true);
  const ann = await person(bench, pool);
  return [...placesOfPool('pool', pool, bench), ...placesOfUser('named', pool, ann)];
}

/** Everything of a world that can be read. */
export function placesOf(bench: Bench, { pool, ann, bob, eve, neighbour, neighbourAnn }: World): readonly Place[] {
  return [
    ...placesOfPool('pool', pool, bench),
    ...[ann, bob].flatMap((user) => placesOfUser('named', pool, user)),
    ...placesOfUser('others', pool, eve),
    ...placesOfPool('neighbour', neighbour, bench),
    ...placesOfUser('neighbour', neighbour, neighbourAnn),
  ];
}

/** What is read there now; lists are told in an order of their own, and the time of the last change is left out. */
export async function readAt({ attempt }: Bench, { at, input }: Place): Promise<string> {
  const operation = readables[thingOf(at)];
  const answer = await attempt[operation](input);
  return answer.accepted ? JSON.stringify(plain(answer.json)) : answer.code;
}

/** What is read at a place. */
export function thingOf(at: Place['at']): Readable {
  const thing = at.slice(at.indexOf('/') + 1);
  return isReadable(thing) ? thing : 'pool';
}

function isReadable(word: string): word is Readable {
  return Object.hasOwn(readables, word);
}

function plain(value: JsonValue | undefined): JsonValue {
  if (Array.isArray(value)) return value.map(plain).toSorted((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
  if (!isObject(value)) return value ?? null;
  const members = Object.entries(value).filter(([name]) => name !== 'LastModifiedDate');
  return Object.fromEntries(members.toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([name, one]) => [name, plain(one)]));
}
