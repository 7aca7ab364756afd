import type { GivenPool } from '../../../src/engine/check/bench.ts';
import type { TrialBench } from '../../../src/engine/laws/trial.ts';
import { addUsers } from '../../support/several-users.ts';

/** An identity with its developer users, the first of which made it. */
export interface Household {
  readonly identityId: string;
  readonly users: readonly string[];
}

/** Identities with this many developer users each. All names are drawn before anything is sent. */
export async function households(bench: TrialBench<never>, pool: GivenPool, sizes: readonly number[]): Promise<readonly Household[]> {
  const { given, call, names } = bench;
  const named = sizes.map((size) => Array.from({ length: size }, () => names.user()));
  const made: Household[] = [];
  for (const users of named) {
    const [first, ...others] = users;
    const { identityId, user, ...rest } = await given.developerIdentity(pool, first);
    await addUsers({ given, call }, { pool, first: { identityId, user, ...rest } }, others);
    made.push({ identityId, users });
  }
  return made;
}

/** The members of a merge that stay the same. */
export function mergeIn(pool: GivenPool) {
  return { IdentityPoolId: pool.id, DeveloperProviderName: pool.developerProvider } as const;
}
