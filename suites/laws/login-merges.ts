import { array, constantFrom, integer, record } from 'fast-check';
import type { GivenPool } from '../../src/engine/check/bench.ts';
import type { TrialBench } from '../../src/engine/laws/trial.ts';
import { mergeIn } from './shared/developer-users.ts';
import { defineLaw } from './law.ts';
import { loginOfEach, shown, takenBy, type LoginProvider, type Logins } from './shared/login-providers.ts';

type MergeRules =
  | 'GetOpenIdToken.behaviour.merge'
  | 'GetOpenIdTokenForDeveloperIdentity.behaviour.merge-implicit'
  | 'MergeDeveloperIdentities.behaviour.destination-wins'
  | 'MergeDeveloperIdentities.behaviour.same-id-after'
  | 'GetOpenIdTokenForDeveloperIdentity.behaviour.retrieve'
  | 'flow.same-user-any-provider';

/** Somebody who comes in as a developer user and with a login of a provider of his own. */
interface Person {
  readonly provider: LoginProvider;
  readonly user: string;
}

interface World {
  readonly pool: GivenPool;
  readonly logins: Logins;
  readonly people: readonly Person[];
  readonly owners: Map<Person, string>;
  /** In which way each identity got what it has, as far as it was merged. */
  readonly merged: Map<string, (typeof ways)[number]>;
  readonly disabled: Set<string>;
}

interface Pair {
  readonly one: Person;
  readonly other: Person;
}

const ways = ['GetOpenIdToken', 'GetOpenIdTokenForDeveloperIdentity', 'MergeDeveloperIdentities'] as const;

/** What says that an identity comes of a merge. */
const rulesOf = {
  GetOpenIdToken: 'GetOpenIdToken.behaviour.merge',
  GetOpenIdTokenForDeveloperIdentity: 'GetOpenIdTokenForDeveloperIdentity.behaviour.merge-implicit',
  MergeDeveloperIdentities: 'MergeDeveloperIdentities.behaviour.destination-wins',
} as const satisfies Record<(typeof ways)[number], MergeRules>;

async function merged(
  { call }: TrialBench<MergeRules>,
  { pool, logins, owners }: World,
  { way, one, other }: Pair & { readonly way: (typeof ways)[number] },
): Promise<string | undefined> {
  switch (way) {
    case 'GetOpenIdToken': {
      const Logins = shown(logins, [one.provider, other.provider]);
      return (await call.GetOpenIdToken({ IdentityId: owners.get(one) ?? '', Logins })).IdentityId;
    }
    case 'GetOpenIdTokenForDeveloperIdentity': {
      const Logins = { ...pool.developerLogin(one.user), ...shown(logins, [other.provider]) };
      return (await call.GetOpenIdTokenForDeveloperIdentity({ IdentityPoolId: pool.id, Logins })).IdentityId;
    }
    case 'MergeDeveloperIdentities':
      return (
        await call.MergeDeveloperIdentities({ ...mergeIn(pool), SourceUserIdentifier: other.user, DestinationUserIdentifier: one.user })
      ).IdentityId;
  }
}

async function merges(bench: TrialBench<MergeRules>, world: World, step: Parameters<typeof merged>[2]): Promise<void> {
  const { by, says, expect } = bench;
  const both = [step.one, step.other].flatMap((person) => world.owners.get(person) ?? []);
  const isExplicit = step.way === 'MergeDeveloperIdentities';
  const rule = rulesOf[step.way];
  // Two users of one identity are no case for MergeDeveloperIdentities; logins may be shown together as often as one likes.
  if (isExplicit && both[0] === both[1]) return;
  const identity = await by(rule, async () => expect.present(await merged(bench, world, step), 'an identity id'));
  says(rule, () => expect.includes(isExplicit ? both.slice(0, 1) : both, identity, 'the identities that were merged'));
  areMerged(world, { both, identity, way: step.way });
}

interface Merge {
  readonly both: readonly string[];
  readonly identity: string;
  readonly way: (typeof ways)[number];
}

function areMerged({ owners, disabled, merged: how }: World, { both, identity, way }: Merge): void {
  const [one, other] = both;
  if (one !== other) how.set(identity, way);
  for (const id of both) if (id !== identity) disabled.add(id);
  for (const [person, owner] of owners) if (both.includes(owner)) owners.set(person, identity);
}

/** What says that the logins, and the users, of an identity lead to it after it was merged in some way, or in none. */
function rulesAfter(way: (typeof ways)[number] | undefined): { readonly ofLogins: MergeRules; readonly ofUsers: MergeRules } {
  if (way === undefined)
    return { ofLogins: 'flow.same-user-any-provider', ofUsers: 'GetOpenIdTokenForDeveloperIdentity.behaviour.retrieve' };
  if (way === 'MergeDeveloperIdentities')
    return { ofLogins: 'flow.same-user-any-provider', ofUsers: 'MergeDeveloperIdentities.behaviour.same-id-after' };
  return { ofLogins: rulesOf[way], ofUsers: rulesOf[way] };
}

async function nobodyIsLost(
  { by, says, call, expect }: TrialBench<MergeRules>,
  { pool, logins, owners, merged: how }: World,
): Promise<void> {
  for (const [{ provider, user }, owner] of owners) {
    const { ofLogins, ofUsers } = rulesAfter(how.get(owner));
    const byLogin = await by(ofLogins, () => call.GetId({ IdentityPoolId: pool.id, Logins: shown(logins, [provider]) }));
    says(ofLogins, () => expect.equal(byLogin.IdentityId, owner, 'the identity that the login leads to'));
    const byUser = await by(ofUsers, () =>
      call.GetOpenIdTokenForDeveloperIdentity({ IdentityPoolId: pool.id, Logins: pool.developerLogin(user) }),
    );
    says(ofUsers, () => expect.equal(byUser.IdentityId, owner, 'the identity that a token is for'));
  }
}

async function sourcesAreDisabled({ by, call, expect }: TrialBench<MergeRules>, { pool, disabled }: World): Promise<void> {
  await by('GetOpenIdToken.behaviour.merge', async () => {
    const { Identities = [] } = await call.ListIdentities({ IdentityPoolId: pool.id, MaxResults: 60, HideDisabled: true });
    const told = Identities.filter(({ IdentityId = '' }) => disabled.has(IdentityId));
    expect.equal(told, [], 'merged identities that are not hidden');
  });
}

async function peopleOf(bench: TrialBench<MergeRules>, pool: GivenPool, logins: Logins): Promise<ReadonlyMap<Person, string>> {
  const { given, call, expect, names } = bench;
  const people = [...logins.keys()].map((provider): Person => ({ provider, user: names.user() }));
  const made = new Map<Person, string>();
  for (const person of people) {
    const Logins = { ...pool.developerLogin(person.user), ...shown(logins, [person.provider]) };
    const found = await given.arrange('an identity with two logins', async () => {
      const { IdentityId } = await call.GetOpenIdTokenForDeveloperIdentity({ IdentityPoolId: pool.id, Logins });
      return expect.present(IdentityId, 'an identity id');
    });
    made.set(person, found);
  }
  return made;
}

const everyWayTwice = ways.map((way) => [0, 0].map(() => ({ way, one: 0, other: 0 })));

/** People with a developer user and a public login each are merged in every way, again and again. */
export const mergesKeepLogins = defineLaw({
  id: 'merges-keep-logins',
  says: 'In whatever way identities are merged, and however often, each of their users and logins leads to the one that is left.',
  rules: [
    'GetOpenIdToken.behaviour.merge',
    'GetOpenIdTokenForDeveloperIdentity.behaviour.merge-implicit',
    'MergeDeveloperIdentities.behaviour.destination-wins',
    'MergeDeveloperIdentities.behaviour.same-id-after',
    'GetOpenIdTokenForDeveloperIdentity.behaviour.retrieve',
    'flow.same-user-any-provider',
  ],
  operations: [
    'CreateIdentityPool',
    'GetId',
    'GetOpenIdToken',
    'GetOpenIdTokenForDeveloperIdentity',
    'ListIdentities',
    'MergeDeveloperIdentities',
  ],
  needs: ['third-party login', 'developer provider', 'classic flow'],
  over: array(record({ way: constantFrom(...ways), one: integer({ min: 0, max: 2 }), other: integer({ min: 0, max: 1 }) }), {
    minLength: 1,
    maxLength: 5,
  }),
  always: everyWayTwice,
  async holds(bench, steps) {
    const pool = await bench.given.pool({ providers: takenBy(bench), classicFlow: true });
    const logins = await loginOfEach(bench, pool);
    const owners = new Map(await peopleOf(bench, pool, logins));
    const people = [...owners.keys()];
    const world: World = { pool, logins, people, owners, merged: new Map(), disabled: new Set() };
    for (const { way, one, other } of steps) {
      const [first, ...others] = [...people.slice(one % people.length), ...people.slice(0, one % people.length)];
      const second = others[other % others.length];
      if (first === undefined || second === undefined) throw new TypeError('There is nobody to merge.');
      await merges(bench, world, { way, one: first, other: second });
      await nobodyIsLost(bench, world);
    }
    await sourcesAreDisabled(bench, world);
  },
});
