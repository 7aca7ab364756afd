import { array, constantFrom, oneof, record, subarray, type Arbitrary } from 'fast-check';
import type { GivenPool } from '../../src/engine/check/bench.ts';
import type { TrialBench } from '../../src/engine/laws/trial.ts';
import { defineLaw } from './law.ts';
import { among, everyProviderSet, loginOfEach, shown, someProviders, takenBy, type LoginProvider } from './shared/login-providers.ts';

/** A set of logins: at most one user of each provider. */
interface Wallet {
  readonly oidc?: string;
  readonly oidc2?: string;
}

const wallet: Arbitrary<Wallet> = record(
  { oidc: constantFrom('u1', 'u2', 'u3'), oidc2: constantFrom('v1', 'v2', 'v3') },
  { requiredKeys: [], noNullPrototype: true },
).filter(({ oidc, oidc2 }) => oidc !== undefined || oidc2 !== undefined);

type HomeRules =
  | 'GetId.behaviour.login-stable'
  | 'GetId.behaviour.login-new-or-known'
  | 'GetId.behaviour.multi-login-link'
  | 'GetOpenIdTokenForDeveloperIdentity.behaviour.multi-login-link';

/** The logins of each identity by now; users in the order of their providers. */
type Homes = Map<string, Wallet>;

/** Identities that some of these logins belong to. */
function ownersOf(homes: Homes, { oidc, oidc2 }: Wallet): readonly string[] {
  return [...homes].flatMap(([id, home]) =>
    (oidc !== undefined && home.oidc === oidc) || (oidc2 !== undefined && home.oidc2 === oidc2) ? [id] : [],
  );
}

function differ(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && one !== other;
}

/** Whether the logins would give an identity two users of one provider. */
function clashes(home: Wallet, { oidc, oidc2 }: Wallet): boolean {
  return differ(home.oidc, oidc) || differ(home.oidc2, oidc2);
}

/** Fresh proofs of these logins. Users of one name are the same in one case and strangers to all others. */
async function proofsOf({ given }: TrialBench<never>, pool: GivenPool, logins: Wallet): Promise<Readonly<Record<string, string>>> {
  const made = { ...logins };
  let proofs: Readonly<Record<string, string>> = {};
  for (const provider of ['oidc', 'oidc2'] as const) {
    const user = made[provider];
    if (user === undefined) continue;
    const { logins: proof } = await given.login(pool, { provider, subject: `${pool.name}-${user}` });
    proofs = { ...proofs, ...proof };
  }
  return proofs;
}

interface Entry {
  readonly pool: GivenPool;
  readonly logins: Wallet;
  /** A developer user who shows the logins, in place of GetId. */
  readonly developer: string | undefined;
}

async function enters(bench: TrialBench<HomeRules>, { pool, logins, developer }: Entry, rule: HomeRules): Promise<string> {
  const { by, call, expect } = bench;
  const proofs = await proofsOf(bench, pool, logins);
  return by(rule, async () => {
    const { IdentityId } =
      developer === undefined
        ? await call.GetId({ IdentityPoolId: pool.id, Logins: proofs })
        : await call.GetOpenIdTokenForDeveloperIdentity({
            IdentityPoolId: pool.id,
            Logins: { ...pool.developerLogin(developer), ...proofs },
          });
    return expect.present(IdentityId, 'an identity id');
  });
}

async function leadsHome(bench: TrialBench<HomeRules>, homes: Homes, entry: Entry): Promise<void> {
  const { says, expect } = bench;
  const { logins, developer } = entry;
  const [owner, ...others] = ownersOf(homes, logins);
  const home = owner === undefined ? {} : (homes.get(owner) ?? {});
  // Logins of two identities, and two users of one provider, are for other rules.
  if (others.length > 0 || clashes(home, logins)) return;
  const isSingle = Object.keys(logins).length === 1;
  const many =
    developer === undefined ? 'GetId.behaviour.multi-login-link' : 'GetOpenIdTokenForDeveloperIdentity.behaviour.multi-login-link';
  const one = owner === undefined ? 'GetId.behaviour.login-new-or-known' : 'GetId.behaviour.login-stable';
  const rule = isSingle && developer === undefined ? one : many;
  const identity = await enters(bench, entry, rule);
  says(rule, () => {
    if (owner === undefined) expect.truth(!homes.has(identity), 'logins nobody has yet make a new identity', identity);
    else expect.equal(identity, owner, 'the identity that the logins belong to');
  });
  homes.set(identity, { ...home, ...logins });
}

/** Any subsets of logins, in any order, on public and on signed operations. */
export const loginsLeadHome = defineLaw({
  id: 'logins-lead-home',
  says: 'Whichever of its logins a user shows, in whatever order, they lead to one identity, and a new one is linked to it.',
  rules: [
    'GetId.behaviour.login-stable',
    'GetId.behaviour.login-new-or-known',
    'GetId.behaviour.multi-login-link',
    'GetOpenIdTokenForDeveloperIdentity.behaviour.multi-login-link',
  ],
  operations: ['CreateIdentityPool', 'GetId', 'GetOpenIdTokenForDeveloperIdentity'],
  needs: ['third-party login', 'developer provider'],
  over: array(record({ logins: wallet, asDeveloper: constantFrom(false, false, false, true) }), { minLength: 1, maxLength: 6 }),
  async holds(bench, steps) {
    const pool = await bench.given.pool({ providers: ['oidc', 'oidc2'] });
    const homes: Homes = new Map();
    for (const { logins, asDeveloper } of steps) {
      // A developer user of its own each time: what it is linked to follows from the logins beside it alone.
      const developer = asDeveloper ? bench.names.user() : undefined;
      await leadsHome(bench, homes, { pool, logins, developer });
    }
  },
});

/** An identity tells the providers of its logins, whatever set of them it has. */
export const linkedProvidersAreTold = defineLaw({
  id: 'linked-providers-are-told',
  says: 'Whatever logins an identity has, it tells the names of their providers, each once, and nothing of tokens or users.',
  rules: ['DescribeIdentity.behaviour.logins-are-names', 'DescribeIdentity.behaviour.fields'],
  operations: ['CreateIdentityPool', 'DescribeIdentity', 'GetOpenIdTokenForDeveloperIdentity'],
  needs: ['third-party login', 'developer provider'],
  over: subarray(['oidc', 'oidc2', 'amazon'] as const),
  async holds({ by, says, given, call, attempt, expect, names }, linked) {
    const pool = await given.pool({ providers: ['oidc', 'oidc2', 'amazon'] });
    const user = names.user();
    const proofs: string[] = [];
    const Logins: Record<string, string> = { ...pool.developerLogin(user) };
    for (const provider of linked) {
      const login = await given.login(pool, { provider });
      Logins[login.provider] = login.token;
      proofs.push(login.token, login.subject);
    }
    const made = await given.arrange('an identity with logins', () =>
      call.GetOpenIdTokenForDeveloperIdentity({ IdentityPoolId: pool.id, Logins }),
    );
    const described = await by('DescribeIdentity.behaviour.fields', () => attempt.DescribeIdentity({ IdentityId: made.IdentityId ?? '' }));
    const told = await by('DescribeIdentity.behaviour.fields', () => expect.accepted(described, 'the identity is described'));
    says('DescribeIdentity.behaviour.fields', () =>
      expect.equal(told.Logins?.toSorted(), Object.keys(Logins).toSorted(), 'the providers of its logins'),
    );
    says('DescribeIdentity.behaviour.logins-are-names', () => {
      const leaked = [user, ...proofs].filter((secret) => described.text.includes(secret));
      expect.equal(leaked.length, 0, 'tokens and users that are told');
    });
  },
});

type ProofRules =
  | 'GetOpenIdToken.behaviour.needs-known-login'
  | 'GetOpenIdToken.behaviour.no-guest-token-for-authenticated'
  | 'GetCredentialsForIdentity.behaviour.logins-for-guest'
  | 'GetCredentialsForIdentity.behaviour.returned-id'
  | 'GetCredentialsForIdentity.behaviour.logins-mismatch';

async function proves(
  { by, call, expect }: TrialBench<ProofRules>,
  claim: { readonly IdentityId: string; readonly Logins: Readonly<Record<string, string>> },
): Promise<void> {
  const { IdentityId } = claim;
  await by('GetOpenIdToken.behaviour.needs-known-login', async () => {
    const token = await call.GetOpenIdToken(claim);
    expect.equal(token.IdentityId, IdentityId, 'the identity of the token');
  });
  const credentials = await by('GetCredentialsForIdentity.behaviour.logins-for-guest', () => call.GetCredentialsForIdentity(claim));
  await by('GetCredentialsForIdentity.behaviour.returned-id', () =>
    expect.equal(credentials.IdentityId, IdentityId, 'the identity of the credentials'),
  );
}

/** Any subset of an identity's logins, and a stranger's, as proof. */
export const anyLoginProves = defineLaw({
  id: 'any-login-proves',
  says: 'Any of its logins, alone or with others, gets an identity token and credentials; none of them, or those of another, do not.',
  rules: [
    'GetOpenIdToken.behaviour.needs-known-login',
    'GetOpenIdToken.behaviour.no-guest-token-for-authenticated',
    'GetCredentialsForIdentity.behaviour.logins-for-guest',
    'GetCredentialsForIdentity.behaviour.returned-id',
    'GetCredentialsForIdentity.behaviour.logins-mismatch',
  ],
  operations: ['CreateIdentityPool', 'GetCredentialsForIdentity', 'GetId', 'GetOpenIdToken', 'SetIdentityPoolRoles'],
  needs: ['third-party login', 'classic flow', 'roles', 'developer provider'],
  over: record({
    linked: someProviders(1),
    proofs: array(oneof(constantFrom('stranger' as const), someProviders(0)), { minLength: 1, maxLength: 4 }),
  }),
  always: everyProviderSet.map((linked) => ({ linked: [...linked], proofs: ['stranger' as const, [], ...everySubset(linked)] })),
  async holds(bench, { linked: wanted, proofs }) {
    const { given, call, expect } = bench;
    const pool = await given.pool({ providers: takenBy(bench), classicFlow: true, roles: true });
    const logins = await loginOfEach(bench, pool);
    const linked = wanted.filter((provider) => logins.has(provider));
    const [first] = linked;
    if (first === undefined) return;
    const own = shown(logins, linked);
    const IdentityId = await given.arrange('an identity with logins', async () => {
      const found = await call.GetId({ IdentityPoolId: pool.id, Logins: own });
      return expect.present(found.IdentityId, 'an identity id');
    });
    for (const proof of proofs) {
      // Of a stranger's login beside one's own other rules speak.
      if (proof === 'stranger') {
        const stranger = await given.login(pool, { provider: first });
        await isRefused(bench, { IdentityId, own, others: stranger.logins });
      } else {
        const Logins = shown(logins, among(proof, linked));
        await (Object.keys(Logins).length > 0 ? proves(bench, { IdentityId, Logins }) : isRefused(bench, { IdentityId, own }));
      }
    }
  },
});

interface Claim {
  readonly IdentityId: string;
  /** What proves it. */
  readonly own: Readonly<Record<string, string>>;
  /** What is shown in its place, if anything. */
  readonly others?: Readonly<Record<string, string>>;
}

async function isRefused({ by, refuses }: TrialBench<ProofRules>, { IdentityId, own, others }: Claim): Promise<void> {
  for (const operation of ['GetOpenIdToken', 'GetCredentialsForIdentity'] as const) {
    await by(refusalRules[operation][others === undefined ? 'none' : 'stranger'], () =>
      refuses({
        operation,
        bad: { IdentityId, ...(others !== undefined && { Logins: others }) },
        twin: { IdentityId, Logins: own },
        codes: ['NotAuthorizedException', 'ResourceNotFoundException'],
        because: others === undefined ? 'no login at all' : 'the login of another user',
      }),
    );
  }
}

/** Every set that can be taken out of one, but the empty one. */
function everySubset(providers: readonly LoginProvider[]): LoginProvider[][] {
  return everyProviderSet.filter((set) => set.every((one) => providers.includes(one))).map((set) => [...set]);
}

const refusalRules = {
  GetOpenIdToken: {
    none: 'GetOpenIdToken.behaviour.no-guest-token-for-authenticated',
    stranger: 'GetOpenIdToken.behaviour.needs-known-login',
  },
  GetCredentialsForIdentity: {
    none: 'GetCredentialsForIdentity.behaviour.logins-for-guest',
    stranger: 'GetCredentialsForIdentity.behaviour.logins-mismatch',
  },
} as const satisfies Record<string, Record<string, ProofRules>>;
