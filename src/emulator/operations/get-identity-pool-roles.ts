import { ok } from '../../kernel/result.ts';
import type { Handler } from '../handler.ts';
import { poolNotFound } from '../refusals/not-found.ts';

/** Tells the roles and role mappings of a pool; what was never set is absent. @see observed: ROLE-05 */
export const getIdentityPoolRoles: Handler<'GetIdentityPoolRoles'> = ({ IdentityPoolId }, { pools, keeps }) => {
  const pool = pools.find(IdentityPoolId);
  if (pool === undefined) return poolNotFound(IdentityPoolId);
  const { roles, roleMappings } = pool.record;
  const echoes = keeps('GetIdentityPoolRoles.roles.echo');
  return ok({
    ...(echoes && { IdentityPoolId }),
    ...(Object.keys(roles).length > 0 && { Roles: roles }),
    ...(Object.keys(roleMappings).length > 0 && { RoleMappings: roleMappings }),
  });
};
