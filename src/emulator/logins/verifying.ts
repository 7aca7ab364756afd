import type { Refusal } from '../refusal.ts';
import type { RegionView } from '../world.ts';
import type { RuleId } from '../../contract/rules/ids.ts';
import type { Pool } from '../state/pool.ts';

/** The operations that take `Logins`. */
export type LoginOperation =
  | 'GetId'
  | 'GetOpenIdToken'
  | 'GetCredentialsForIdentity'
  | 'GetOpenIdTokenForDeveloperIdentity'
  | 'UnlinkIdentity';

/** Where a login is verified: the operation, the pool, and the world around it. */
export interface Setting {
  readonly operation: LoginOperation;
  readonly region: RegionView;
  readonly pool: Pool;
}

/** Refusals that a bad login leads to. */
export type LoginRefusal = Refusal<'NotAuthorizedException'> | Refusal<'InvalidParameterException'>;

/** The rule that says, for an operation, that logins have to be genuine; where none is written it is always kept. */
const genuineLoginRules = {
  GetId: 'GetId.behaviour.token-checks',
  GetOpenIdToken: 'GetOpenIdToken.behaviour.all-tokens-valid',
  GetCredentialsForIdentity: 'GetCredentialsForIdentity.behaviour.validates-logins',
  GetOpenIdTokenForDeveloperIdentity: undefined,
  UnlinkIdentity: 'UnlinkIdentity.behaviour.proof',
} as const satisfies Record<LoginOperation, RuleId | undefined>;

/** Whether an operation checks that logins are genuine; false where it was told not to. */
export function demandsGenuineLogins({ operation, region }: Setting): boolean {
  const rule = genuineLoginRules[operation];
  return rule === undefined || region.keeps(rule);
}
