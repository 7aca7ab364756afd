import { ok } from '../../kernel/result.ts';
import type { Handler } from '../handler.ts';
import { poolNotFound } from '../refusals/not-found.ts';

/** Sets which claims of a provider become session tags, in place of what was set before for that provider. */
export const setPrincipalTagAttributeMap: Handler<'SetPrincipalTagAttributeMap'> = (input, { pools, keeps }) => {
  const { IdentityPoolId, IdentityProviderName, UseDefaults = false, PrincipalTags = {} } = input;
  const pool = pools.find(IdentityPoolId);
  if (pool === undefined) return poolNotFound(IdentityPoolId);
  const map = {
    usesDefaults: UseDefaults && keeps('SetPrincipalTagAttributeMap.behaviour.defaults'),
    tags: keeps('SetPrincipalTagAttributeMap.behaviour.custom') ? PrincipalTags : {},
  };
  pools.change(pool, { principalTagMaps: { ...pool.record.principalTagMaps, [IdentityProviderName]: map } });
  if (!keeps('SetPrincipalTagAttributeMap.behaviour.echo')) return ok({});
  return ok({ IdentityPoolId, IdentityProviderName, UseDefaults: map.usesDefaults, PrincipalTags: map.tags });
};
