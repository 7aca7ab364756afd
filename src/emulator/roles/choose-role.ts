import { iamArn, roleArn } from '../../contract/region-names.ts';
import { failed, ok, type Result } from '../../kernel/result.ts';
import type { Proof } from '../logins/proof.ts';
import { refuse, type Refusal } from '../refusal.ts';
import type { RegionView } from '../world.ts';
import type { Pool } from '../state/pool.ts';
import { roleOfMapping, type RoleDecision } from './role-of-mapping.ts';
import { offeredRoles } from './offered-roles.ts';

/** Why no role is given. */
export type RoleRefusal = Refusal<'NotAuthorizedException'> | Refusal<'InvalidIdentityPoolConfigurationException'>;

/** Who asks for a role. */
export interface RoleCandidate {
  readonly pool: Pool;
  /** Undefined for a guest. */
  readonly proof: Proof | undefined;
  readonly customRoleArn: string | undefined;
}

/** One text for no role, a role that does not trust the pool, and a role of another account. @see observed: CRED-02 */
export const misconfigured = refuse(
  'InvalidIdentityPoolConfigurationException',
  'Invalid identity pool configuration. Check assigned IAM roles for this pool.',
);

/** Chooses the role of a caller: asked for and offered, by mapping, from the assertion, or the pool's default. */
export function chooseRole(region: RegionView, candidate: RoleCandidate): Result<string, RoleRefusal> {
  const decision = decide(region, candidate);
  switch (decision.by) {
    case 'refusal':
      return failed(refuse('NotAuthorizedException', decision.text));
    case 'role':
      return usable(region, decision.arn);
    case 'default':
      return usable(region, defaultRole(region, candidate));
  }
}

function decide(region: RegionView, { pool, proof, customRoleArn }: RoleCandidate): RoleDecision {
  const login = proof?.logins[0];
  if (login === undefined) {
    const isRefused = customRoleArn !== undefined && region.keeps('GetCredentialsForIdentity.behaviour.custom-role');
    return isRefused ? { by: 'refusal', text: notOffered(customRoleArn) } : { by: 'default' };
  }
  if (!region.keeps('GetCredentialsForIdentity.behaviour.external-role-choice')) return { by: 'default' };
  const offered = offeredRoles(region, login);
  if (customRoleArn !== undefined && region.keeps('GetCredentialsForIdentity.behaviour.custom-role')) {
    const isOffered =
      offered.roles.includes(customRoleArn) || !region.keeps('GetCredentialsForIdentity.behaviour.custom-role-must-be-offered');
    return isOffered ? { by: 'role', arn: customRoleArn } : { by: 'refusal', text: notOffered(customRoleArn) };
  }
  return roleOfMapping(region, pool, { login, offered });
}

/** The wording that a role gets that is not to be had. @see observed: ROLE-01 */
function notOffered(arn: string): string {
  return `Access to Role '${arn}' is forbidden.`;
}

function defaultRole(region: RegionView, { pool, proof }: RoleCandidate): string | undefined {
  const { roles } = pool.record;
  if (!region.keeps('SetIdentityPoolRoles.roles.used-by-credentials')) return iamArn(region.name, region.accountId, 'role/somebody');
  const isDeveloper = proof !== undefined && proof.logins.length === 0;
  if (isDeveloper && !region.keeps('GetCredentialsForIdentity.behaviour.developer-default-role')) return roles['unauthenticated'];
  return roles[proof === undefined ? 'unauthenticated' : 'authenticated'];
}

function usable(region: RegionView, arn: string | undefined): Result<string, RoleRefusal> {
  if (arn === undefined) {
    const isRefused = region.keeps('GetCredentialsForIdentity.behaviour.needs-roles');
    return isRefused ? failed(misconfigured) : ok(iamArn(region.name, region.accountId, 'role/nobody'));
  }
  const account = roleArn.exec(arn)?.[1];
  const isOwn = account === region.accountId || !region.keeps('GetCredentialsForIdentity.behaviour.same-account');
  return account === undefined || !isOwn ? failed(misconfigured) : ok(arn);
}
