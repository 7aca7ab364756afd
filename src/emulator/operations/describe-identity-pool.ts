import { ok } from '../../kernel/result.ts';
import type { Handler } from '../handler.ts';
import { poolNotFound } from '../refusals/not-found.ts';
import { describedPool } from '../state/described-pool.ts';

/** Tells the configuration of a pool. */
export const describeIdentityPool: Handler<'DescribeIdentityPool'> = ({ IdentityPoolId }, { pools }) => {
  const pool = pools.find(IdentityPoolId);
  return pool === undefined ? poolNotFound(IdentityPoolId) : ok(describedPool(pool));
};
