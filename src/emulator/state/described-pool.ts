import type { OutputOf } from '../../contract/operations.ts';
import type { Pool } from './pool.ts';

/** A pool as the service tells it: what was set and nothing else, tags always. @see observed: POOL-10 */
export function describedPool({ id, record }: Pool): OutputOf<'DescribeIdentityPool'> {
  return { IdentityPoolId: id, ...record.configuration, IdentityPoolTags: record.tags };
}
