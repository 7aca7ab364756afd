import type { Pool } from '../state/pool.ts';
import { poolArn } from '../../contract/region-names.ts';
import type { RegionView } from '../world.ts';
import { refuse } from '../refusal.ts';

/** The pool that an ARN names, or the refusal where it is not an ARN of a pool, or names a pool that is not there. */
export function taggedPool(arn: string, { name, accountId, pools, identities, keeps }: RegionView) {
  const lead = poolArn({ id: '', region: name }, accountId);
  const id = arn.slice(arn.indexOf('/') + 1);
  const pool = pools.find(id);
  if (pool !== undefined && arn === poolArn(pool, keeps('auth.iam-resource-arn') ? accountId : 'anybody')) return { pool };
  const ofIdentity = keeps('tagging.resource-only-pools') ? undefined : identities.find(id)?.pool;
  if (ofIdentity !== undefined) return { pool: ofIdentity };
  if (!isPoolArn(arn)) {
    return { refusal: refuse('InvalidParameterException', `'${arn}' is not the ARN of an identity pool, which would begin with ${lead}`) };
  }
  return { refusal: refuse('ResourceNotFoundException', `IdentityPool '${id}' not found.`) };
}

/** The tags of a pool with some replaced or added, or without some. */
export function retagged(pool: Pool, change: (tags: Map<string, string>) => void): Readonly<Record<string, string>> {
  const tags = new Map(Object.entries(pool.record.tags));
  change(tags);
  return Object.fromEntries(tags);
}

function isPoolArn(arn: string): boolean {
  return /^arn:[\w-]+:cognito-identity:[\w-]+:\d+:identitypool\/[\w-]+:[0-9a-f-]+$/.test(arn);
}
