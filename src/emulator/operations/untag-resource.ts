import { ok } from '../../kernel/result.ts';
import type { Handler } from '../handler.ts';
import { refuse } from '../refusal.ts';
import { retagged, taggedPool } from '../tags/tagged-pool.ts';

/** Takes tags away from a pool; a key it does not have is as good as taken away. */
export const untagResource: Handler<'UntagResource'> = ({ ResourceArn, TagKeys }, region) => {
  const { pool, refusal } = taggedPool(ResourceArn, region);
  if (pool === undefined) return refusal;
  const absent = TagKeys.find((key) => !Object.hasOwn(pool.record.tags, key));
  if (absent !== undefined && !region.keeps('UntagResource.behaviour.absent-key')) {
    return refuse('InvalidParameterException', `The pool has no tag '${absent}'.`);
  }
  const tags = retagged(pool, (all) => {
    if (!region.keeps('UntagResource.behaviour.others-stay')) all.clear();
    if (region.keeps('UntagResource.behaviour.keys-only')) for (const key of TagKeys) all.delete(key);
  });
  region.pools.change(pool, { tags });
  return ok({});
};
