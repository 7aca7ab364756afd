import { ok } from '../../kernel/result.ts';
import type { Handler } from '../handler.ts';
import { taggedPool } from '../tags/tagged-pool.ts';

/** Tells all tags of a pool. */
export const listTagsForResource: Handler<'ListTagsForResource'> = ({ ResourceArn }, region) => {
  const { pool, refusal } = taggedPool(ResourceArn, region);
  if (pool === undefined) return refusal;
  const tells = region.keeps('ListTagsForResource.behaviour.map') && region.keeps('tagging.describe-agrees');
  return ok({ Tags: tells ? pool.record.tags : {} });
};
