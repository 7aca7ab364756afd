import { array, constantFrom, integer, record } from 'fast-check';
import type { GivenLogin, GivenPool } from '../../src/engine/check/bench.ts';
import type { TrialBench } from '../../src/engine/laws/trial.ts';
import { comesIn, type Owners } from './shared/coming-in.ts';
import { mergeIn } from './shared/developer-users.ts';
import { defineLaw } from './law.ts';

type RelinkRules =
  | 'GetOpenIdTokenForDeveloperIdentity.behaviour.link-existing'
  | 'GetOpenIdTokenForDeveloperIdentity.behaviour.already-registered'
  | 'GetOpenIdTokenForDeveloperIdentity.behaviour.create'
  | 'GetOpenIdTokenForDeveloperIdentity.behaviour.retrieve'
  | 'UnlinkDeveloperIdentity.behaviour.new-next-time'
  | 'MergeDeveloperIdentities.behaviour.destination-wins'
  | 'LookupDeveloperIdentity.behaviour.by-identity';

/** An identity that keeps a public login, and where each developer user is who was ever seen. */
interface World extends Owners<string> {
  readonly pool: GivenPool;
  readonly home: string;
  readonly login: GivenLogin;
}

type Act = (bench: TrialBench<RelinkRules>, world: World, user: string) => Promise<void>;

function linking({ pool, home, login }: World, user: string) {
  return { IdentityPoolId: pool.id, IdentityId: home, Logins: { ...pool.developerLogin(user), ...login.logins } };
}

const links: Act = async ({ by, says, call, refuses, expect, names }, world, user) => {
  const { owners, home } = world;
  const owner = owners.get(user);
  if (owner !== undefined && owner !== home) {
    const other = names.user();
    await by('GetOpenIdTokenForDeveloperIdentity.behaviour.already-registered', () =>
      refuses({
        operation: 'GetOpenIdTokenForDeveloperIdentity',
        bad: linking(world, user),
        twin: linking(world, other),
        codes: ['DeveloperUserAlreadyRegisteredException'],
        because: 'a user of another identity',
      }),
    );
    owners.set(other, home);
    return;
  }
  const rule = `GetOpenIdTokenForDeveloperIdentity.behaviour.${owner === home ? 'retrieve' : 'link-existing'}` as const;
  const { IdentityId } = await by(rule, () => call.GetOpenIdTokenForDeveloperIdentity(linking(world, user)));
  says(rule, () => expect.equal(IdentityId, home, 'the identity that the user is linked to'));
  owners.set(user, home);
};

const unlinks: Act = async ({ by, call }, { pool, owners }, user) => {
  const owner = owners.get(user);
  if (owner === undefined) return;
  await by('UnlinkDeveloperIdentity.behaviour.new-next-time', () =>
    call.UnlinkDeveloperIdentity({
      IdentityPoolId: pool.id,
      IdentityId: owner,
      DeveloperProviderName: pool.developerProvider,
      DeveloperUserIdentifier: user,
    }),
  );
  owners.set(user, undefined);
};

function ruleOfEntry(owners: World['owners'], user: string): RelinkRules {
  if (!owners.has(user)) return 'GetOpenIdTokenForDeveloperIdentity.behaviour.create';
  const isLinked = owners.get(user) !== undefined;
  return isLinked ? 'GetOpenIdTokenForDeveloperIdentity.behaviour.retrieve' : 'UnlinkDeveloperIdentity.behaviour.new-next-time';
}

const enters: Act = async (bench, world, who) => {
  const { pool, owners } = world;
  const input = { IdentityPoolId: pool.id, Logins: pool.developerLogin(who) };
  const call = () => bench.call.GetOpenIdTokenForDeveloperIdentity(input);
  await comesIn(bench, world, { who, rule: ruleOfEntry(owners, who), call });
};

const merges: Act = async ({ by, says, call, expect }, { pool, home, owners }, user) => {
  const owner = owners.get(user);
  const [destination] = [...owners].flatMap(([other, at]) => (at === home ? [other] : []));
  if (owner === undefined || owner === home || destination === undefined) return;
  const { IdentityId } = await by('MergeDeveloperIdentities.behaviour.destination-wins', () =>
    call.MergeDeveloperIdentities({ ...mergeIn(pool), SourceUserIdentifier: user, DestinationUserIdentifier: destination }),
  );
  says('MergeDeveloperIdentities.behaviour.destination-wins', () => expect.equal(IdentityId, home, 'the identity of the destination'));
  owners.set(user, home);
};

async function homeTells({ by, says, call, expect }: TrialBench<RelinkRules>, { pool, home, owners }: World): Promise<void> {
  const users = [...owners].flatMap(([user, owner]) => (owner === home ? [user] : []));
  if (users.length === 0) return;
  const found = await by('LookupDeveloperIdentity.behaviour.by-identity', () =>
    call.LookupDeveloperIdentity({ IdentityPoolId: pool.id, IdentityId: home, MaxResults: 60 }),
  );
  says('LookupDeveloperIdentity.behaviour.by-identity', () =>
    expect.equal(found.DeveloperUserIdentifierList?.toSorted(), users.toSorted(), 'the users that are linked'),
  );
}

const acts = { link: links, unlink: unlinks, enter: enters, merge: merges } as const satisfies Record<string, Act>;
const deeds = ['link', 'unlink', 'enter', 'merge'] as const satisfies readonly (keyof typeof acts)[];

/** Steps of one user. */
function stepsOf(who: number, ...done: readonly (keyof typeof acts)[]) {
  return done.map((does) => ({ does, who }));
}

/** Developer users are linked, unlinked, come in on their own and are linked again, in any order. */
export const usersAreLinkedAgain = defineLaw({
  id: 'users-are-linked-again',
  says: 'A user who was unlinked can be linked to the same identity again, while nobody else has it; one who is elsewhere can be merged back.',
  rules: [
    'GetOpenIdTokenForDeveloperIdentity.behaviour.link-existing',
    'GetOpenIdTokenForDeveloperIdentity.behaviour.already-registered',
    'GetOpenIdTokenForDeveloperIdentity.behaviour.create',
    'GetOpenIdTokenForDeveloperIdentity.behaviour.retrieve',
    'UnlinkDeveloperIdentity.behaviour.new-next-time',
    'MergeDeveloperIdentities.behaviour.destination-wins',
    'LookupDeveloperIdentity.behaviour.by-identity',
  ],
  operations: [
    'CreateIdentityPool',
    'GetId',
    'GetOpenIdTokenForDeveloperIdentity',
    'LookupDeveloperIdentity',
    'MergeDeveloperIdentities',
    'UnlinkDeveloperIdentity',
  ],
  needs: ['third-party login', 'developer provider'],
  over: record({
    users: integer({ min: 1, max: 3 }),
    steps: array(record({ does: constantFrom(...deeds), who: integer({ min: 0, max: 2 }) }), {
      minLength: 1,
      maxLength: 10,
      size: 'max',
    }),
  }),
  always: [
    { users: 1, steps: stepsOf(0, 'link', 'unlink', 'link') },
    { users: 2, steps: [...stepsOf(1, 'link'), ...stepsOf(0, 'link', 'unlink', 'enter', 'link', 'merge', 'enter')] },
  ],
  async holds(bench, { users: count, steps }) {
    const { given, call, expect, names } = bench;
    const pool = await given.pool({ providers: ['oidc'] });
    const login = await given.login(pool);
    const home = await given.arrange('an identity with a public login', async () => {
      const { IdentityId } = await call.GetId({ IdentityPoolId: pool.id, Logins: login.logins });
      return expect.present(IdentityId, 'an identity id');
    });
    const users = Array.from({ length: count }, () => names.user());
    const world = { pool, home, login, owners: new Map<string, string | undefined>(), seen: new Set([home]) };
    for (const { does, who } of steps) {
      await acts[does](bench, world, users[who % count] ?? '');
      await homeTells(bench, world);
    }
  },
});
