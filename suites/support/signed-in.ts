import type { ProviderKind } from '../../src/contract/login-kind.ts';
import type { Bench, GivenPool } from '../../src/engine/check/bench.ts';

/** A new user of a third-party provider with an identity of his: what GetOpenIdToken and GetCredentialsForIdentity take. The provider is `oidc` unless named. */
export async function signedIn({ given, call, expect }: Bench, pool: GivenPool, provider: ProviderKind = 'oidc') {
  const { logins } = await given.login(pool, { provider });
  const made = await given.arrange('an identity with a login', () => call.GetId({ IdentityPoolId: pool.id, Logins: logins }));
  return { IdentityId: expect.present(made.IdentityId, 'an identity id'), Logins: logins };
}
