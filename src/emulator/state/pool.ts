import type { Login } from './login.ts';
import type { PoolRecord } from './pool-record.ts';
import type { Roll } from './roll.ts';

/** A pool with its identities. The object lives as long as the pool, so an identity may hold on to it. */
export interface Pool {
  readonly id: string;
  readonly region: string;
  /** Account number of 12 digits. */
  readonly account: string;
  readonly record: PoolRecord;
  /** The identities in the order they were made. */
  readonly roll: Roll<Identity>;
  /** The identity of a login, by `loginKey`. */
  readonly byLogin: ReadonlyMap<string, Identity>;
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
