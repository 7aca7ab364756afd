import { frameRules, mayTouch, readables, readingRules } from '../../../src/contract/rules/families/frame.ts';
import type { FramedOperation, FrameRule, ReadingRule } from '../../../src/contract/rules/families/frame.ts';
import type { Bench } from '../../../src/engine/check/bench.ts';
import type { BoundRules } from '../../../src/engine/check/check.ts';
import type { JsonObject } from '../../../src/kernel/json.ts';
import { givenRoom, givenWorld, placesOf, readAt, thingOf, type Place, type World } from '../../support/frame/world.ts';
import { NotImplemented } from '../../../src/engine/outcome/outcomes.ts';

/** What each operation is called with: it names the pool, and of its users ann and bob at most. */
const acts: Readonly<Record<FramedOperation, (world: World, bench: Bench) => JsonObject>> = {
  CreateIdentityPool: ({ pool }, { names }) => ({ ...pool.configuration, IdentityPoolName: names.pool() }),
  DeleteIdentities: ({ ann }) => ({ IdentityIdsToDelete: [ann.identityId] }),
  DeleteIdentityPool: ({ pool }) => ({ IdentityPoolId: pool.id }),
  GetCredentialsForIdentity: ({ ann }) => ({ IdentityId: ann.identityId, Logins: { ...ann.logins } }),
  GetId: ({ pool }) => ({ IdentityPoolId: pool.id }),
  GetOpenIdToken: ({ guest }) => ({ IdentityId: guest ?? '' }),
  GetOpenIdTokenForDeveloperIdentity: ({ pool }, { names }) => ({
    IdentityPoolId: pool.id,
    Logins: { ...pool.developerLogin(names.user()) },
  }),
  MergeDeveloperIdentities: ({ pool, ann, bob }) => ({
    IdentityPoolId: pool.id,
    DeveloperProviderName: pool.developerProvider,
    SourceUserIdentifier: ann.user,
    DestinationUserIdentifier: bob.user,
  }),
  SetIdentityPoolRoles: ({ pool }) => ({ IdentityPoolId: pool.id, Roles: {} }),
  SetPrincipalTagAttributeMap: ({ pool }) => ({
    IdentityPoolId: pool.id,
    IdentityProviderName: 'graph.facebook.com',
    PrincipalTags: { user: 'aud' },
  }),
  TagResource: ({ pool }) => ({ ResourceArn: pool.arn, Tags: { added: 'yes' } }),
  UnlinkDeveloperIdentity: ({ pool, ann }) => ({
    IdentityPoolId: pool.id,
    IdentityId: ann.identityId,
    DeveloperProviderName: pool.developerProvider,
    DeveloperUserIdentifier: ann.user,
  }),
  UntagResource: ({ pool }) => ({ ResourceArn: pool.arn, TagKeys: ['purpose'] }),
  UpdateIdentityPool: ({ pool }, { names }) => ({ ...pool.configuration, IdentityPoolId: pool.id, IdentityPoolName: names.pool() }),
};

/** Readable state of a world, by place, without parts that the target does not know. */
async function readAll(bench: Bench, places: readonly Place[]): Promise<readonly (readonly [Place, string])[]> {
  const read: (readonly [Place, string])[] = [];
  for (const place of places) {
    const text = await readAt(bench, place).catch((error: unknown) => {
      if (error instanceof NotImplemented) return undefined;
      throw error;
    });
    if (text !== undefined) read.push([place, text]);
  }
  return read;
}

async function leavesAlone(bench: Bench, { operation }: FrameRule): Promise<void> {
  const world = await givenWorld(bench);
  const touched: readonly string[] = mayTouch[operation];
  const places = placesOf(bench, world).filter(({ at }) => !touched.includes(at));
  const before = await bench.given.arrange('a reading of everything', () => readAll(bench, places));
  await bench.given.arrange(`a call of ${operation} that works`, async () => {
    bench.expect.accepted<unknown>(await bench.attempt[operation](acts[operation](world, bench)), operation);
  });
  for (const [place, text] of before) await isAsBefore(bench, [place, text], `after ${operation}`);
}

/** So often is each read repeated. */
const repetitions = 10;

async function isAsBefore(bench: Bench, [place, text]: readonly [Place, string], when: string): Promise<void> {
  const now = await readAt(bench, place);
  bench.expect.truth(now === text, `${readables[thingOf(place.at)]} of the ${place.at.split('/')[0]} answers the same ${when}`, now);
}

/** Asks again and again, with another read between. ListIdentityPools, which others change meanwhile, is only shown to change nothing. */
async function readsOnly(bench: Bench, { operation }: ReadingRule): Promise<void> {
  const places = await givenRoom(bench);
  const before = await bench.given.arrange('a reading of everything', () => readAll(bench, places));
  const own = before.find(([{ at }]) => operation === readables[thingOf(at)]);
  for (let time = 0; time < repetitions; time += 1) {
    if (own === undefined) bench.expect.accepted<unknown>(await bench.attempt.ListIdentityPools({ MaxResults: 60 }), operation);
    else await isAsBefore(bench, own, 'each time');
    const other = before[time % before.length];
    if (other !== undefined) await isAsBefore(bench, other, `after ${operation}`);
  }
}

/** The checks of what operations leave alone. */
export function frameChecks(): BoundRules {
  return {
    rules: [
      ...frameRules().map((rule) => ({ ...rule, check: (bench: Bench) => leavesAlone(bench, rule) })),
      ...readingRules().map((rule) => ({ ...rule, check: (bench: Bench) => readsOnly(bench, rule) })),
    ],
    excluded: [],
  };
}
