import type { Ids } from '../../kernel/ids.ts';
import type { Pool } from './pool.ts';

/**
 * A new id for an identity. Since about 2024 it is not a version-4 UUID: the first group is shared by the identities
 * of a pool and the third begins with `c`. @see observed: IDENT-08
 */
export function identityIdOf(pool: Pool, ids: Ids): string {
  const hex = Buffer.from(ids.bytes(12)).toString('hex');
  const shared = pool.id.slice(pool.region.length + 1).slice(0, 8);
  const first = /^[0-9a-f]{8}$/.test(shared) ? shared : '00000000';
  return `${pool.region}:${first}-${hex.slice(0, 4)}-c${hex.slice(4, 7)}-${hex.slice(8, 12)}-${hex.slice(12)}`;
}
