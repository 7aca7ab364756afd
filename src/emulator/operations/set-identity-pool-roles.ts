import { ok } from '../../kernel/result.ts';
import type { Handler } from '../handler.ts';
import { roleMappingsObjection } from '../providers/role-mappings-objection.ts';
import { refuse } from '../refusal.ts';
import { poolNotFound } from '../refusals/not-found.ts';

/** Replaces the roles and role mappings of a pool: what is not sent again is gone. @see observed: ROLE-04 */
export const setIdentityPoolRoles: Handler<'SetIdentityPoolRoles'> = ({ IdentityPoolId, Roles, RoleMappings = {} }, region) => {
  const pool = region.pools.find(IdentityPoolId);
  if (pool === undefined) return poolNotFound(IdentityPoolId);
  const { keeps, misbehaves } = region;
  const { roles, roleMappings } = pool.record;
  const replaces = keeps('SetIdentityPoolRoles.roles.replace');
  const store = () => {
    if (!keeps('SetIdentityPoolRoles.roles.visible')) return;
    region.pools.change(
      pool,
      replaces
        ? { roles: Roles, roleMappings: RoleMappings }
        : { roles: { ...roles, ...Roles }, roleMappings: { ...roleMappings, ...RoleMappings } },
    );
  };
  const named = [...Object.values(Roles), ...Object.values(RoleMappings).flatMap(rolesOfRules)];
  const forbidden = named.find((role) => !role.startsWith('arn:'));
  const objection = roleMappingsObjection(RoleMappings, pool, region);
  if ((objection === undefined && forbidden === undefined) || misbehaves('refused-update-is-kept')) store();
  if (objection !== undefined) return refuse('InvalidParameterException', objection);
  if (forbidden !== undefined && keeps('SetIdentityPoolRoles.auth.pass-role')) return roleForbidden(forbidden);
  return ok({});
};

/** A role's name in place of its ARN, for one. @see observed: ROLE-01 */
function roleForbidden(role: string) {
  return refuse('NotAuthorizedException', `Access to Role '${role}' is forbidden.`);
}

function rolesOfRules({ RulesConfiguration }: { RulesConfiguration?: { Rules: readonly { RoleARN: string }[] } }): readonly string[] {
  return RulesConfiguration?.Rules.map(({ RoleARN }) => RoleARN) ?? [];
}
