import type { Calls, DeveloperIdentity, Given, GivenPool } from '../../src/engine/check/bench.ts';

/**
 * Gives an identity further developer users. Each is made alone and then merged into it: a map names one user of the developer provider,
 * so that a second one cannot be linked beside proof of the first.
 */
export async function addUsers(
  bench: { readonly given: Given; readonly call: Calls },
  { pool, first }: { readonly pool: GivenPool; readonly first: DeveloperIdentity },
  users: readonly string[],
) {
  const { given, call } = bench;
  for (const user of users) {
    await given.developerIdentity(pool, user);
    await given.arrange('a further user of the identity', () =>
      call.MergeDeveloperIdentities({
        IdentityPoolId: pool.id,
        DeveloperProviderName: pool.developerProvider,
        SourceUserIdentifier: user,
        DestinationUserIdentifier: first.user,
      }),
    );
  }
}
