import { ok } from '../../kernel/result.ts';
import type { Handler } from '../handler.ts';
import { refuse } from '../refusal.ts';
import { configurationObjection } from '../providers/configuration-objection.ts';
import { withDefaults } from '../providers/with-defaults.ts';
import { describedPool } from '../state/described-pool.ts';
import { tagObjection } from '../tags/tag-objection.ts';

/** Makes a pool. Names need not be unique: a repeated call makes a second pool. */
export const createIdentityPool: Handler<'CreateIdentityPool'> = ({ IdentityPoolTags = {}, ...configuration }, region) => {
  const { pools, quotas, keeps } = region;
  const objection =
    configurationObjection(configuration, region) ?? tagObjection(IdentityPoolTags, region, 'CreateIdentityPool.limit.tags');
  if (objection !== undefined) return refuse('InvalidParameterException', objection);
  if (pools.count >= quotas.pools && keeps('limit.pools-per-account')) {
    return refuse('LimitExceededException', `The account has reached its limit of ${quotas.pools} identity pools.`);
  }
  const tags = keeps('CreateIdentityPool.behaviour.tags-on-create') ? IdentityPoolTags : {};
  return ok(describedPool(pools.add(withDefaults(configuration), { tags })));
};
