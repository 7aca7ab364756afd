import { array, boolean, integer, record } from 'fast-check';
import type { TrialBench } from '../../src/engine/laws/trial.ts';
import type { GivenPool } from '../../src/engine/check/bench.ts';
import { comesIn, type Owners } from './shared/coming-in.ts';
import { households } from './shared/developer-users.ts';
import { defineLaw } from './law.ts';

type UnlinkRules =
  | 'UnlinkDeveloperIdentity.behaviour.new-next-time'
  | 'UnlinkDeveloperIdentity.behaviour.others-stay'
  | 'GetOpenIdTokenForDeveloperIdentity.behaviour.retrieve';

interface World extends Owners<string> {
  readonly pool: GivenPool;
}

async function unlinks(
  { by, says, call, expect }: TrialBench<UnlinkRules>,
  { pool, owners }: World,
  { user, identity }: { readonly user: string; readonly identity: string },
): Promise<void> {
  const unlinked = {
    IdentityPoolId: pool.id,
    IdentityId: identity,
    DeveloperProviderName: pool.developerProvider,
    DeveloperUserIdentifier: user,
  };
  await by('UnlinkDeveloperIdentity.behaviour.new-next-time', () => call.UnlinkDeveloperIdentity(unlinked));
  owners.set(user, undefined);
  const others = [...owners].flatMap(([other, owner]) => (owner === identity ? [other] : []));
  if (others.length === 0) return;
  const found = await by('UnlinkDeveloperIdentity.behaviour.others-stay', () =>
    call.LookupDeveloperIdentity({ IdentityPoolId: pool.id, IdentityId: identity, MaxResults: 60 }),
  );
  says('UnlinkDeveloperIdentity.behaviour.others-stay', () =>
    expect.equal(found.DeveloperUserIdentifierList?.toSorted(), others.toSorted(), 'the users that stay'),
  );
}

async function userComesIn(bench: TrialBench<UnlinkRules>, world: World, who: string): Promise<void> {
  const { pool, owners } = world;
  const rule =
    owners.get(who) === undefined
      ? 'UnlinkDeveloperIdentity.behaviour.new-next-time'
      : 'GetOpenIdTokenForDeveloperIdentity.behaviour.retrieve';
  const input = { IdentityPoolId: pool.id, Logins: pool.developerLogin(who) };
  await comesIn(bench, world, { who, rule, call: () => bench.call.GetOpenIdTokenForDeveloperIdentity(input) });
}

/** Developer users leave and come back, in any order. */
export const unlinkedUsersStartAnew = defineLaw({
  id: 'unlinked-users-start-anew',
  says: 'However users are unlinked and come back, one that was unlinked gets a new identity, and all others keep theirs.',
  rules: [
    'UnlinkDeveloperIdentity.behaviour.new-next-time',
    'UnlinkDeveloperIdentity.behaviour.others-stay',
    'GetOpenIdTokenForDeveloperIdentity.behaviour.retrieve',
  ],
  operations: [
    'CreateIdentityPool',
    'GetOpenIdTokenForDeveloperIdentity',
    'LookupDeveloperIdentity',
    'MergeDeveloperIdentities',
    'UnlinkDeveloperIdentity',
  ],
  needs: ['developer provider'],
  over: record({
    sizes: array(integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 3 }),
    steps: array(record({ unlinks: boolean(), who: integer({ min: 0, max: 99 }) }), { minLength: 1, maxLength: 10 }),
  }),
  async holds(bench, { sizes, steps }) {
    const pool = await bench.given.pool();
    const made = await households(bench, pool, sizes);
    const owners = new Map<string, string | undefined>(made.flatMap(({ users, identityId }) => users.map((user) => [user, identityId])));
    const world = { pool, owners, seen: new Set(made.map(({ identityId }) => identityId)) };
    const users = [...owners.keys()];
    for (const { unlinks: leaves, who } of steps) {
      const user = users[who % users.length] ?? '';
      const owner = owners.get(user);
      if (leaves && owner !== undefined) await unlinks(bench, world, { user, identity: owner });
      else await userComesIn(bench, world, user);
    }
  },
});
