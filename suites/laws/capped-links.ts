import { array, constantFrom, integer, oneof, record, type Arbitrary } from 'fast-check';
import type { GivenPool } from '../../src/engine/check/bench.ts';
import type { TrialBench } from '../../src/engine/laws/trial.ts';
import { households, mergeIn } from './shared/developer-users.ts';
import { defineLaw } from './law.ts';
import { loginOfEach, loginProviders, shown, takenBy, type LoginProvider, type Logins } from './shared/login-providers.ts';

type CapRules =
  | 'limit.linked-logins'
  | 'MergeDeveloperIdentities.limit.twenty-logins'
  | 'MergeDeveloperIdentities.behaviour.destination-wins'
  | 'GetOpenIdTokenForDeveloperIdentity.behaviour.link-existing'
  | 'GetOpenIdTokenForDeveloperIdentity.behaviour.multi-login-link'
  | 'GetId.behaviour.multi-login-link'
  | 'GetOpenIdToken.behaviour.link';

const most = 20;

/** One way in which an identity comes by logins. */
type Step =
  | { readonly by: 'developer user' }
  | { readonly by: 'GetId' | 'GetOpenIdToken' | 'GetOpenIdTokenForDeveloperIdentity'; readonly provider: LoginProvider }
  | { readonly by: 'merge'; readonly users: number };

const aUser: Step = { by: 'developer user' };

function aMerge(users: number): Step {
  return { by: 'merge', users };
}

const step: Arbitrary<Step> = oneof(
  { weight: 4, arbitrary: constantFrom(aUser) },
  {
    weight: 2,
    arbitrary: record({
      by: constantFrom('GetId', 'GetOpenIdToken', 'GetOpenIdTokenForDeveloperIdentity'),
      // The first provider is the one that the identity was made with.
      provider: constantFrom(...loginProviders.slice(1)),
    }),
  },
  { weight: 2, arbitrary: integer({ min: 1, max: 9 }).map(aMerge) },
);

/** An identity that was made with the first login, and what was linked to it since, each with the rule that says so. */
interface World {
  readonly pool: GivenPool;
  readonly home: string;
  readonly logins: Logins;
  readonly providers: Map<LoginProvider, CapRules>;
  readonly users: Map<string, CapRules>;
}

/** What a step would link, and the call that does it. */
interface Linking {
  readonly rule: CapRules;
  readonly adds: { readonly users: readonly string[]; readonly providers: readonly LoginProvider[] };
  /** Gives the identity that the call answered with; undefined where it was refused. */
  readonly act: () => Promise<string | undefined>;
}

async function mergeOf(bench: TrialBench<CapRules>, { pool, users }: World, size: number): Promise<Linking | undefined> {
  const [destination] = users.keys();
  if (destination === undefined) return undefined;
  const [guest] = await households(bench, pool, [size]);
  if (guest === undefined) return undefined;
  const input = { ...mergeIn(pool), SourceUserIdentifier: guest.users[0] ?? '', DestinationUserIdentifier: destination };
  return {
    rule: 'MergeDeveloperIdentities.behaviour.destination-wins',
    adds: { users: guest.users, providers: [] },
    act: async () => answered(await bench.attempt.MergeDeveloperIdentities(input)),
  };
}

function answered(answer: { readonly accepted: true; readonly output: { readonly IdentityId?: string } } | { readonly accepted: false }) {
  return answer.accepted ? answer.output.IdentityId : undefined;
}

function userLinking({ attempt, names }: TrialBench<CapRules>, world: World, providers: readonly LoginProvider[]): Linking {
  const { pool, home, logins } = world;
  const user = names.user();
  const Logins = { ...pool.developerLogin(user), ...shown(logins, ['oidc', ...providers]) };
  const input = { IdentityPoolId: pool.id, IdentityId: home, Logins };
  return {
    rule: `GetOpenIdTokenForDeveloperIdentity.behaviour.${providers.length === 0 ? 'link-existing' : 'multi-login-link'}`,
    adds: { users: [user], providers },
    act: async () => answered(await attempt.GetOpenIdTokenForDeveloperIdentity(input)),
  };
}

async function linkingOf(bench: TrialBench<CapRules>, world: World, one: Step): Promise<Linking | undefined> {
  const { attempt } = bench;
  const { pool, home, logins, providers } = world;
  if (one.by === 'merge') return mergeOf(bench, world, one.users);
  if (one.by === 'developer user') return userLinking(bench, world, []);
  if (!logins.has(one.provider) || providers.has(one.provider)) return undefined;
  if (one.by === 'GetOpenIdTokenForDeveloperIdentity') return userLinking(bench, world, [one.provider]);
  const adds = { users: [], providers: [one.provider] };
  const Logins = shown(logins, ['oidc', one.provider]);
  return one.by === 'GetId'
    ? {
        rule: 'GetId.behaviour.multi-login-link',
        adds,
        act: async () => answered(await attempt.GetId({ IdentityPoolId: pool.id, Logins })),
      }
    : {
        rule: 'GetOpenIdToken.behaviour.link',
        adds,
        act: async () => answered(await attempt.GetOpenIdToken({ IdentityId: home, Logins })),
      };
}

/** What the identity has by its own account: every login that was linked must be there. Gives how many there are. */
async function toldLogins(
  { by, says, call, expect }: TrialBench<CapRules>,
  { pool, home, logins, providers, users }: World,
): Promise<number> {
  const { Logins = [] } = await by('limit.linked-logins', () => call.DescribeIdentity({ IdentityId: home }));
  const told = await by('limit.linked-logins', async () => {
    if (users.size === 0) return [];
    const found = await call.LookupDeveloperIdentity({ IdentityPoolId: pool.id, IdentityId: home, MaxResults: 60 });
    return found.DeveloperUserIdentifierList ?? [];
  });
  for (const [provider, rule] of providers)
    says(rule, () => expect.includes(Logins, logins.get(provider)?.provider, 'the providers of the identity'));
  for (const [user, rule] of users) says(rule, () => expect.includes(told, user, 'the users of the identity'));
  const count = Logins.filter((name) => name !== pool.developerProvider).length + told.length;
  says('limit.linked-logins', () => expect.between(count, [0, most], 'linked logins'));
  return count;
}

/** Links what there is room for, and says what becomes of the rest. Gives false where the identity then has more than is known of. */
async function linksOrNot(bench: TrialBench<CapRules>, world: World, { rule, adds, act }: Linking): Promise<boolean> {
  const { by, says, expect } = bench;
  const { home, providers, users } = world;
  const more = adds.users.length + adds.providers.length;
  if (1 + providers.size + users.size + more <= most) {
    const identity = await by(rule, act);
    says(rule, () => expect.equal(identity, home, 'the identity that the logins are linked to'));
    for (const provider of adds.providers) providers.set(provider, rule);
    for (const user of adds.users) users.set(user, rule);
    return true;
  }
  const together = (await toldLogins(bench, world)) + more;
  // Only of merges the documents say that they fail; of what becomes of the others they say how many logins there are then.
  const isMerge = rule === 'MergeDeveloperIdentities.behaviour.destination-wins';
  const identity = await by('MergeDeveloperIdentities.limit.twenty-logins', act);
  if (isMerge && together > most)
    says('MergeDeveloperIdentities.limit.twenty-logins', () => expect.absent(identity, `an answer that links ${together} logins`));
  return identity === undefined;
}

/** The cap on linked logins, in whatever way and order each of them comes. */
export const linksAreCapped = defineLaw({
  id: 'links-are-capped',
  says: 'In whatever way and order logins come to an identity, alone, beside others or by a merge, it takes 20 and never has more.',
  rules: [
    'limit.linked-logins',
    'MergeDeveloperIdentities.limit.twenty-logins',
    'MergeDeveloperIdentities.behaviour.destination-wins',
    'GetOpenIdTokenForDeveloperIdentity.behaviour.link-existing',
    'GetOpenIdTokenForDeveloperIdentity.behaviour.multi-login-link',
    'GetId.behaviour.multi-login-link',
    'GetOpenIdToken.behaviour.link',
  ],
  operations: [
    'CreateIdentityPool',
    'DescribeIdentity',
    'GetId',
    'GetOpenIdToken',
    'GetOpenIdTokenForDeveloperIdentity',
    'LookupDeveloperIdentity',
    'MergeDeveloperIdentities',
  ],
  needs: ['third-party login', 'developer provider', 'classic flow'],
  over: array(step, { minLength: 1, maxLength: 30, size: 'max' }),
  // One at a time up to the last, and each way to one more.
  always: [
    [...Array.from({ length: most }, () => aUser), aMerge(1)],
    ...(['GetId', 'GetOpenIdToken', 'GetOpenIdTokenForDeveloperIdentity'] as const).map((by): Step[] => [
      ...Array.from({ length: most - 1 }, () => aUser),
      { by, provider: 'oidc2' },
    ]),
    [aUser, aMerge(9), aMerge(9), aUser, aMerge(2)],
  ],
  async holds(bench, steps) {
    const { given, call, expect } = bench;
    const pool = await given.pool({ providers: takenBy(bench), classicFlow: true });
    const logins = await loginOfEach(bench, pool);
    const home = await given.arrange('an identity with one login', async () => {
      const { IdentityId } = await call.GetId({ IdentityPoolId: pool.id, Logins: shown(logins, ['oidc']) });
      return expect.present(IdentityId, 'an identity id');
    });
    const world: World = { pool, home, logins, providers: new Map(), users: new Map() };
    for (const one of steps) {
      const linking = await linkingOf(bench, world, one);
      if (linking !== undefined && !(await linksOrNot(bench, world, linking))) break;
    }
    await toldLogins(bench, world);
  },
});
