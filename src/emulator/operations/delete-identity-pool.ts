import { ok } from '../../kernel/result.ts';
import type { Handler } from '../handler.ts';
import { poolNotFound } from '../refusals/not-found.ts';

/** Deletes a pool with all its identities. */
export const deleteIdentityPool: Handler<'DeleteIdentityPool'> = ({ IdentityPoolId }, { pools, keeps }) => {
  const pool = pools.find(IdentityPoolId);
  if (pool === undefined) return poolNotFound(IdentityPoolId);
  if (keeps('DeleteIdentityPool.behaviour.no-sign-in')) pools.remove(pool);
  return ok({});
};
