import type { JsonObject } from '../../src/kernel/json.ts';
import type { InputOf } from '../../src/contract/operations.ts';
import type { ProviderKind } from '../../src/contract/login-kind.ts';
import type { Bench, Calls, Given, GivenPool } from '../../src/engine/check/bench.ts';

type RoleMapping = NonNullable<InputOf<'SetIdentityPoolRoles'>['RoleMappings']>[string];

/** The name of a role, from its ARN. */
export function roleName(arn: string): string {
  return arn.split('/').at(-1) ?? arn;
}

/** A mapping that suits a provider: roles from the token for a user pool, one rule on `department` for the others. */
export function tokenOrRule(provider: ProviderKind, roleArn: string): RoleMapping {
  if (provider === 'user pool') return { Type: 'Token', AmbiguousRoleResolution: 'Deny' };
  return {
    Type: 'Rules',
    AmbiguousRoleResolution: 'Deny',
    RulesConfiguration: { Rules: [{ Claim: 'department', MatchType: 'Equals', Value: 'staff', RoleARN: roleArn }] },
  };
}

/** Sets a pool up so that its user pool's tokens choose the role. */
export async function setTokenMapping(call: Calls, given: Given, pool: GivenPool): Promise<void> {
  await call.SetIdentityPoolRoles({
    IdentityPoolId: pool.id,
    Roles: { authenticated: given.roleArn('authenticated') },
    RoleMappings: { [pool.mappingKey('user pool')]: { Type: 'Token', AmbiguousRoleResolution: 'AuthenticatedRole' } },
  });
}

/** A user's claims, the rules or the token that choose the role, and what is asked for. */
export interface RoleStory {
  /** Default `oidc`. */
  readonly provider?: ProviderKind;
  readonly claims: JsonObject;
  /** Without rules the roles come from the token. */
  readonly rules?: readonly {
    readonly Claim: string;
    readonly MatchType: 'Equals' | 'Contains' | 'StartsWith' | 'NotEqual';
    readonly Value: string;
    readonly role: string;
  }[];
  /** Default `AuthenticatedRole`. */
  readonly resolution?: 'AuthenticatedRole' | 'Deny';
  /** The role asked for with CustomRoleArn. */
  readonly custom?: string;
}

function mappingOf(story: RoleStory, given: Given): RoleMapping {
  const AmbiguousRoleResolution = story.resolution ?? 'AuthenticatedRole';
  if (story.rules === undefined) return { Type: 'Token', AmbiguousRoleResolution };
  const Rules = story.rules.map(({ role, ...rule }) => ({ ...rule, RoleARN: given.roleArn(role) }));
  return { Type: 'Rules', AmbiguousRoleResolution, RulesConfiguration: { Rules } };
}

/** Which role a user gets, by the name the check gave it; or the code of the refusal. */
export async function roleChosen({ given, call, attempt, expect }: Bench, story: RoleStory): Promise<string> {
  const provider = story.provider ?? 'oidc';
  const pool = await given.pool({ providers: [provider] });
  await given.arrange('roles and a mapping', () =>
    call.SetIdentityPoolRoles({
      IdentityPoolId: pool.id,
      Roles: { authenticated: given.roleArn('authenticated') },
      RoleMappings: { [pool.mappingKey(provider)]: mappingOf(story, given) },
    }),
  );
  const login = await given.login(pool, { provider, claims: story.claims });
  const identity = await given.arrange('an identity of the user', () => call.GetId({ IdentityPoolId: pool.id, Logins: login.logins }));
  const custom = story.custom === undefined ? {} : { CustomRoleArn: given.roleArn(story.custom) };
  const answer = await attempt.GetCredentialsForIdentity({
    IdentityId: expect.present(identity.IdentityId, 'an identity id'),
    Logins: login.logins,
    ...custom,
  });
  if (!answer.accepted) return answer.code;
  const arn = await given.callerArn(expect.present(answer.output.Credentials, 'credentials'));
  const candidates = ['authenticated', ...(story.rules?.map(({ role }) => role) ?? ['first', 'second', 'other'])];
  return candidates.find((role) => arn.includes(`/${roleName(given.roleArn(role))}/`)) ?? arn;
}
