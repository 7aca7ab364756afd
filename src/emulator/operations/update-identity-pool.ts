import { ok } from '../../kernel/result.ts';
import type { InputOf } from '../../contract/operations.ts';
import type { Handler } from '../handler.ts';
import { configurationObjection } from '../providers/configuration-objection.ts';
import { withDefaults } from '../providers/with-defaults.ts';
import { refuse } from '../refusal.ts';
import { poolNotFound } from '../refusals/not-found.ts';
import type { RegionView } from '../world.ts';
import { describedPool } from '../state/described-pool.ts';
import type { Pool } from '../state/pool.ts';
import type { PoolConfiguration, PoolRecord } from '../state/pool-record.ts';
import { tagObjection } from '../tags/tag-objection.ts';

/** Replaces the configuration of a pool: what is left out is gone, the developer provider alone stays. */
export const updateIdentityPool: Handler<'UpdateIdentityPool'> = (input, region) => {
  const { IdentityPoolId, IdentityPoolTags, ...configuration } = input;
  const pool = region.pools.find(IdentityPoolId);
  if (pool === undefined) return poolNotFound(IdentityPoolId);
  const objection =
    developerProviderObjection(configuration, pool, region) ??
    configurationObjection(configuration, region) ??
    tagObjection(IdentityPoolTags ?? {}, region, 'UpdateIdentityPool.limit.tags');
  if (objection !== undefined) return refuse('InvalidParameterException', objection);
  const updated = {
    ...pool.record,
    configuration: updatedConfiguration(configuration, pool, region),
    tags: updatedTags(input, pool, region),
  };
  if (region.keeps('UpdateIdentityPool.behaviour.read-your-write')) region.pools.change(pool, updated);
  return ok(describedPool({ ...pool, id: pool.id, record: updated }));
};

/** Once a pool has a developer provider it cannot be changed; no document names the error. */
function developerProviderObjection(
  { DeveloperProviderName }: PoolConfiguration,
  { record }: Pool,
  { keeps }: RegionView,
): string | undefined {
  const fixed = record.configuration.DeveloperProviderName;
  const changes = fixed !== undefined && DeveloperProviderName !== undefined && DeveloperProviderName !== fixed;
  return changes && keeps('pool.developer-provider-immutable')
    ? `The developer provider name of an identity pool cannot be changed once it has been set to '${fixed}'.`
    : undefined;
}

/** @see observed: POOL-12, POOL-13 */
function updatedConfiguration(sent: PoolConfiguration, { record }: Pool, { keeps }: RegionView): PoolConfiguration {
  const { DeveloperProviderName } = record.configuration;
  const stays = DeveloperProviderName !== undefined && keeps('UpdateIdentityPool.behaviour.developer-provider-survives');
  const kept = keeps('UpdateIdentityPool.behaviour.full-replacement') ? {} : record.configuration;
  const renamed = keeps('UpdateIdentityPool.behaviour.rename') ? {} : { IdentityPoolName: record.configuration.IdentityPoolName };
  return withDefaults({ ...kept, ...(stays && { DeveloperProviderName }), ...sent, ...renamed });
}

/** No document says what happens to tags that an update leaves out; by the rule of replacement they are gone. */
function updatedTags(
  { IdentityPoolTags = {} }: InputOf<'UpdateIdentityPool'>,
  { record }: Pool,
  { keeps }: RegionView,
): PoolRecord['tags'] {
  return keeps('UpdateIdentityPool.behaviour.tags') ? IdentityPoolTags : record.tags;
}
