import type { Pool } from './pool.ts';

/** One linked login: a developer user, or the subject that a provider vouches for. */
export interface Login {
  /** The key of the `Logins` map; the only part that the service tells. */
  readonly provider: string;
  /** The developer's user identifier, or the user's own id at the provider. */
  readonly subject: string;
  readonly kind: 'developer' | 'federated';
}

/**
 * A guest has never had a login. A linked identity has had one; it does not become a guest again.
 * A disabled identity (merged away, or its last login unlinked) gets neither token nor credentials.
 */
export type IdentityStatus = 'guest' | 'linked' | 'disabled';

/** One identity. Kept small, since a pool may have a million of them. */
export interface Identity {
  readonly id: string;
  readonly pool: Pool;
  /** Counts up in a pool; a listing goes on after the last one told. */
  readonly serial: number;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  /** Milliseconds since the epoch. */
  readonly changedAt: number;
  readonly status: IdentityStatus;
  readonly logins: readonly Login[];
}

/** What a pool finds an identity by. Subjects are case-sensitive, providers cannot hold a control character. */
export function loginKey(provider: string, subject: string): string {
  return `${provider}\u0000${subject}`;
}
