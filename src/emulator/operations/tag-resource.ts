import { ok } from '../../kernel/result.ts';
import type { Handler } from '../handler.ts';
import { refuse } from '../refusal.ts';
import { tagObjection } from '../tags/tag-objection.ts';
import { retagged, taggedPool } from '../tags/tagged-pool.ts';

/** Adds tags to a pool; a key it has already gets the new value. */
export const tagResource: Handler<'TagResource'> = ({ ResourceArn, Tags }, region) => {
  const { pool, refusal } = taggedPool(ResourceArn, region);
  if (pool === undefined) return refusal;
  const { keeps } = region;
  const sent = Object.entries(Tags);
  const tags = retagged(pool, (all) => {
    if (!keeps('TagResource.behaviour.overwrite')) all.clear();
    for (const [key, value] of sent) all.set(keeps('TagResource.behaviour.case-sensitive') ? key : key.toLowerCase(), value);
  });
  const objection = tagObjection(tags, region, 'TagResource.limit.fifty');
  if (objection !== undefined) return refuse('InvalidParameterException', objection);
  if (keeps('TagResource.behaviour.assign')) region.pools.change(pool, { tags });
  return ok({});
};
