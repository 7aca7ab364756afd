import { refuse } from '../refusal.ts';
import type { RegionView } from '../world.ts';
import type { Identity, Pool } from '../state/pool.ts';

/** The identity of a developer user; none where the pool has no developer provider. */
export function identityOfUser(user: string, pool: Pool, { identities }: RegionView): Identity | undefined {
  const provider = pool.record.configuration.DeveloperProviderName;
  return provider === undefined ? undefined : identities.ofLogin(pool, provider, user);
}

/** The developer users of an identity, in the order they were linked. */
export function usersOf({ logins }: Identity): readonly string[] {
  return logins.filter(({ kind }) => kind === 'developer').map(({ subject }) => subject);
}

/** A developer user that no identity of the pool has. No text was ever seen. */
export function developerUserNotFound(user: string) {
  return refuse('ResourceNotFoundException', `Developer user identifier '${user}' not found.`);
}

/** A developer provider other than the pool's own. @see observed: LOGIN-15, whose type was not told */
export function wrongDeveloperProvider() {
  return refuse('InvalidParameterException', 'This identity pool does not support the specified developer provider');
}
