import { ok } from '../../kernel/result.ts';
import type { Handler } from '../handler.ts';
import { poolNotFound } from '../refusals/not-found.ts';

/** Tells which claims of a provider become session tags. Nothing is said of a provider never set; it is told as one with no tags. */
export const getPrincipalTagAttributeMap: Handler<'GetPrincipalTagAttributeMap'> = (input, { pools, keeps }) => {
  const { IdentityPoolId, IdentityProviderName } = input;
  const pool = pools.find(IdentityPoolId);
  if (pool === undefined) return poolNotFound(IdentityPoolId);
  const set = pool.record.principalTagMaps[IdentityProviderName];
  const map = set !== undefined && keeps('GetPrincipalTagAttributeMap.behaviour.read-back') ? set : { usesDefaults: false, tags: {} };
  return ok({ IdentityPoolId, IdentityProviderName, UseDefaults: map.usesDefaults, PrincipalTags: map.tags });
};
