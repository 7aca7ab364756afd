import type { Bench, GivenPool } from '../../src/engine/check/bench.ts';
import { spareLogin } from './spare-login.ts';

/** Identities that lost all their logins: one its only developer user, and, where the run has a login, one its only public login. */
export function givenUnlinked({ given, call, target }: Bench, pool: GivenPool): Promise<readonly string[]> {
  return given.arrange('identities without logins', async () => {
    const { identityId, user } = await given.developerIdentity(pool);
    await call.UnlinkDeveloperIdentity({
      IdentityPoolId: pool.id,
      IdentityId: identityId,
      DeveloperProviderName: pool.developerProvider,
      DeveloperUserIdentifier: user,
    });
    const login = target.has('third-party login') ? await spareLogin(given, pool) : undefined;
    if (login === undefined) return [identityId];
    const { IdentityId = '' } = await call.GetId({ IdentityPoolId: pool.id, Logins: login.logins });
    await call.UnlinkIdentity({ IdentityId, Logins: login.logins, LoginsToRemove: [login.provider] });
    return [identityId, IdentityId];
  });
}
