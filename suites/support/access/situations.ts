import type { IdentityState } from '../../../src/contract/rules/families/access-matrix.ts';
import type { Bench, DeveloperIdentity, GivenLogin, GivenPool } from '../../../src/engine/check/bench.ts';

/** A Logins map. */
export type Logins = Readonly<Record<string, string>>;

/** An identity to which something has happened, and whose it is. */
export interface Situation {
  readonly pool: GivenPool;
  readonly identityId: string;
  /** The developer user it belongs or belonged to; for a guest one that nobody has seen. */
  readonly user: string;
  /** Its public login, where it has or had one. */
  readonly login?: GivenLogin;
  /** A token for it from before that happened. */
  readonly earlier?: Logins;
  /** A token for it, where nothing has happened since. */
  readonly current?: Logins;
}

type Arrangement = (bench: Bench, pool: GivenPool) => Promise<Omit<Situation, 'pool'>>;

async function login({ given, call, expect }: Bench, pool: GivenPool) {
  const own = await given.login(pool);
  const made = await call.GetId({ IdentityPoolId: pool.id, Logins: own.logins });
  return { identityId: expect.present(made.IdentityId, 'an identity of the login'), user: own.subject, login: own };
}

async function merged({ given, call }: Bench, pool: GivenPool) {
  const source = await given.developerIdentity(pool);
  const destination = await given.developerIdentity(pool);
  await call.MergeDeveloperIdentities({
    IdentityPoolId: pool.id,
    DeveloperProviderName: pool.developerProvider,
    SourceUserIdentifier: source.user,
    DestinationUserIdentifier: destination.user,
  });
  return { source, destination };
}

function unlinked({ call }: Bench, pool: GivenPool, { identityId, user }: Pick<DeveloperIdentity, 'identityId' | 'user'>) {
  return call.UnlinkDeveloperIdentity({
    IdentityPoolId: pool.id,
    IdentityId: identityId,
    DeveloperProviderName: pool.developerProvider,
    DeveloperUserIdentifier: user,
  });
}

const asSituation = ({ identityId, user, logins }: DeveloperIdentity) => ({ identityId, user, earlier: logins });

/** How each state comes about. */
const arrangements: Readonly<Record<IdentityState, Arrangement>> = {
  guest: async ({ given, names }, pool) => ({ identityId: await given.guest(pool), user: names.user() }),
  async user({ given }, pool) {
    const { identityId, user, logins } = await given.developerIdentity(pool);
    return { identityId, user, current: logins };
  },
  login,
  async merged(bench, pool) {
    const { source, destination } = await merged(bench, pool);
    return { identityId: destination.identityId, user: source.user, earlier: destination.logins };
  },
  'merged-away': async (bench, pool) => asSituation((await merged(bench, pool)).source),
  async 'one-unlinked'(bench, pool) {
    const { source, destination } = await merged(bench, pool);
    await unlinked(bench, pool, { identityId: destination.identityId, user: source.user });
    return asSituation(destination);
  },
  async 'all-unlinked'(bench, pool) {
    const ann = await bench.given.developerIdentity(pool);
    await unlinked(bench, pool, ann);
    return asSituation(ann);
  },
  async 'login-unlinked'(bench, pool) {
    const made = await login(bench, pool);
    await bench.call.UnlinkIdentity({ IdentityId: made.identityId, Logins: made.login.logins, LoginsToRemove: [made.login.provider] });
    return made;
  },
  async deleted({ given, call }, pool) {
    const ann = await given.developerIdentity(pool);
    await call.DeleteIdentities({ IdentityIdsToDelete: [ann.identityId] });
    return asSituation(ann);
  },
};

/** Makes an identity in a pool and lets happen to it what the state says. A failure on the way is "not testable". */
export async function givenSituation(bench: Bench, pool: GivenPool, state: IdentityState): Promise<Situation> {
  return { pool, ...(await bench.given.arrange(`${state} identity`, () => arrangements[state](bench, pool))) };
}
