import { ok } from '../../kernel/result.ts';
import type { Handler } from '../handler.ts';
import { taggedPool } from '../tags/tagged-pool.ts';

/** Tells all tags of a pool. */
export const listTagsForResource: Handler<'ListTagsForResource'> = ({ ResourceArn }, region) => {
  const { pool, refusal } = taggedPool(ResourceArn, region);
  if (pool === undefined) return refusal;
  return ok({ Tags: region.keeps('ListTagsForResource.behaviour.map') ? pool.record.tags : {} });
};
