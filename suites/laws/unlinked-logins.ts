import { array, boolean, constantFrom, record, type Arbitrary } from 'fast-check';
import type { GivenPool } from '../../src/engine/check/bench.ts';
import type { TrialBench } from '../../src/engine/laws/trial.ts';
import { comesIn, type Owners } from './shared/coming-in.ts';
import { defineLaw } from './law.ts';
import {
  among,
  everyProviderSet,
  loginOfEach,
  loginProviders,
  shown,
  someProviders,
  takenBy,
  type LoginProvider,
  type Logins,
} from './shared/login-providers.ts';

type UnlinkRules =
  | 'UnlinkIdentity.behaviour.proof'
  | 'UnlinkIdentity.behaviour.new-next-time'
  | 'UnlinkIdentity.behaviour.last-login'
  | 'GetId.behaviour.login-stable'
  | 'GetOpenIdToken.behaviour.link';

/** Takes logins away, lets one come in, or links one again. */
interface Step {
  readonly does: 'unlink' | 'come in' | 'link again';
  readonly who: readonly LoginProvider[];
  /** What is shown as proof where logins are taken away. */
  readonly proof: readonly LoginProvider[];
  /** Whether somebody else tries it first. */
  readonly stranger: boolean;
}

const step: Arbitrary<Step> = record({
  does: constantFrom('unlink', 'come in', 'link again'),
  who: someProviders(1),
  proof: someProviders(1),
  stranger: boolean(),
});

interface World extends Owners<LoginProvider> {
  readonly pool: GivenPool;
  readonly logins: Logins;
  readonly home: string;
}

function atHome({ owners, home }: World): readonly LoginProvider[] {
  return loginProviders.filter((provider) => owners.get(provider) === home);
}

/** Those of some that are others as well; the first of the others where there is none. */
function someAmong(some: readonly LoginProvider[], others: readonly LoginProvider[]): readonly LoginProvider[] {
  const common = among(some, others);
  return common.length > 0 ? common : others.slice(0, 1);
}

async function unlinks(bench: TrialBench<UnlinkRules>, world: World, { who, proof, stranger }: Step): Promise<void> {
  const { by, call, attempt, expect } = bench;
  const { logins, home, owners } = world;
  const linked = atHome(world);
  if (linked.length === 0) return;
  const leaving = someAmong(who, linked);
  const LoginsToRemove = leaving.map((provider) => logins.get(provider)?.provider ?? '');
  const input = { IdentityId: home, Logins: shown(logins, someAmong(proof, linked)), LoginsToRemove };
  await by('UnlinkIdentity.behaviour.proof', async () => {
    if (stranger) await onlyWithProof(bench, world, input);
    else await call.UnlinkIdentity(input);
  });
  for (const provider of leaving) owners.set(provider, undefined);
  const left = atHome(world);
  if (left.length > 0) return tellsOf(bench, world, left);
  await by('UnlinkIdentity.behaviour.last-login', async () => {
    const answer = await attempt.GetOpenIdToken({ IdentityId: home });
    expect.truth(!answer.accepted, 'an identity without a login is no guest', answer.code);
  });
}

interface Unlinking {
  readonly IdentityId: string;
  readonly Logins: Readonly<Record<string, string>>;
  readonly LoginsToRemove: string[];
}

/** Somebody else tries to take them away, before the owner does. */
async function onlyWithProof({ given, call, refuses }: TrialBench<UnlinkRules>, { pool }: World, input: Unlinking): Promise<void> {
  const stranger = await given.login(pool, { provider: 'oidc' });
  await given.arrange('an identity of somebody else', () => call.GetId({ IdentityPoolId: pool.id, Logins: stranger.logins }));
  await refuses({
    operation: 'UnlinkIdentity',
    bad: { ...input, Logins: stranger.logins },
    twin: { ...input },
    codes: ['NotAuthorizedException', 'InvalidParameterException', 'ResourceConflictException'],
    because: 'the proof of another user',
  });
}

async function tellsOf(
  { by, says, call, expect }: TrialBench<UnlinkRules>,
  { home, logins }: World,
  left: readonly LoginProvider[],
): Promise<void> {
  const { Logins = [] } = await by('UnlinkIdentity.behaviour.proof', () => call.DescribeIdentity({ IdentityId: home }));
  const names = left.map((provider) => logins.get(provider)?.provider ?? '');
  says('UnlinkIdentity.behaviour.proof', () => expect.equal(Logins.toSorted(), names.toSorted(), 'the logins that are left'));
}

async function loginComesIn(bench: TrialBench<UnlinkRules>, world: World, who: LoginProvider): Promise<void> {
  const { pool, logins, owners } = world;
  const rule = owners.get(who) === undefined ? 'UnlinkIdentity.behaviour.new-next-time' : 'GetId.behaviour.login-stable';
  const input = { IdentityPoolId: pool.id, Logins: shown(logins, [who]) };
  await comesIn(bench, world, { who, rule, call: () => bench.call.GetId(input) });
}

async function isLinkedAgain({ by, says, call, expect }: TrialBench<UnlinkRules>, world: World, provider: LoginProvider): Promise<void> {
  const { logins, home, owners } = world;
  const [proof] = atHome(world);
  if (proof === undefined || owners.get(provider) !== undefined) return;
  const input = { IdentityId: home, Logins: shown(logins, [proof, provider]) };
  const { IdentityId } = await by('GetOpenIdToken.behaviour.link', () => call.GetOpenIdToken(input));
  const { Logins = [] } = await by('GetOpenIdToken.behaviour.link', () => call.DescribeIdentity({ IdentityId: home }));
  says('GetOpenIdToken.behaviour.link', () => {
    expect.equal(IdentityId, home, 'the identity that the login is linked to');
    expect.includes(Logins, logins.get(provider)?.provider, 'the logins that are linked to it');
  });
  if (Logins.includes(logins.get(provider)?.provider ?? '')) owners.set(provider, home);
}

/** Logins of one user are unlinked, come back on their own, and are linked again, in any order. */
export const unlinkedLoginsStartAnew = defineLaw({
  id: 'unlinked-logins-start-anew',
  says: 'Whichever logins prove it and whichever are taken away, those are strangers from then on until they are linked again, and the others stay.',
  rules: [
    'UnlinkIdentity.behaviour.proof',
    'UnlinkIdentity.behaviour.new-next-time',
    'UnlinkIdentity.behaviour.last-login',
    'GetId.behaviour.login-stable',
    'GetOpenIdToken.behaviour.link',
  ],
  operations: ['CreateIdentityPool', 'DescribeIdentity', 'GetId', 'GetOpenIdToken', 'UnlinkIdentity'],
  needs: ['third-party login', 'classic flow'],
  over: array(step, { minLength: 1, maxLength: 8 }),
  // Every set of proofs with every set of logins to take away.
  always: everyProviderSet.flatMap((who) =>
    everyProviderSet.map((proof): Step[] => [{ does: 'unlink', who, proof, stranger: who.length === proof.length }]),
  ),
  async holds(bench, steps) {
    const { given, call, expect } = bench;
    const pool = await given.pool({ providers: takenBy(bench), classicFlow: true });
    const logins = await loginOfEach(bench, pool);
    const providers = [...logins.keys()];
    const home = await given.arrange('an identity with a login of each provider', async () => {
      const { IdentityId } = await call.GetId({ IdentityPoolId: pool.id, Logins: shown(logins, providers) });
      return expect.present(IdentityId, 'an identity id');
    });
    const owners = new Map<LoginProvider, string | undefined>(providers.map((provider) => [provider, home]));
    const world = { pool, logins, home, owners, seen: new Set([home]) };
    for (const one of steps) {
      const [provider = 'oidc'] = someAmong(one.who, providers);
      if (one.does === 'unlink') await unlinks(bench, world, one);
      else await (one.does === 'come in' ? loginComesIn : isLinkedAgain)(bench, world, provider);
    }
    for (const provider of providers) await loginComesIn(bench, world, provider);
  },
});
