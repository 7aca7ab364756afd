import type { RuleId } from '../../../src/contract/rules/ids.ts';
import type { Mutant } from './mutant.ts';

/** What a switch needs besides itself to make a difference that can be seen, or why nobody can see it. */
interface SwitchNote extends Pick<Mutant, 'offers' | 'region' | 'survives'> {
  /** Enforcements that would refuse the same request for another reason. */
  readonly also?: readonly RuleId[];
  /** Rules that notice it as well, or in its place. */
  readonly partners?: readonly RuleId[];
}

const roleKeys = 'SetIdentityPoolRoles.input.Roles{key}.pattern';

/** Only the switches that are not plain. */
export const switchNotes: Readonly<Partial<Record<RuleId, SwitchNote>>> = {
  'SetIdentityPoolRoles.input.Roles.entries': { also: [roleKeys] },
  'SetIdentityPoolRoles.input.Roles{key}.length': { also: [roleKeys] },
  'SetIdentityPoolRoles.roles.type': { partners: ['SetIdentityPoolRoles.roles.token-precedence'] },
  'GetId.input.AccountId.length': { partners: ['GetId.behaviour.account-id-digits'] },
  'GetId.input.Logins.entries': { partners: ['logins.max-10'] },
  'SetIdentityPoolRoles.input.RoleMappings.entries': {
    partners: ['SetIdentityPoolRoles.roles.mapping-count', 'limit.role-mapping-providers'],
  },
  'SetPrincipalTagAttributeMap.input.IdentityProviderName.length': { partners: ['limit.login-provider-name'] },
  'ListIdentities.pagination.page-size': { partners: ['limit.page', 'pagination.token-format'] },
  'CreateIdentityPool.input.AllowUnauthenticatedIdentities.required': { partners: ['CreateIdentityPool.behaviour.allow-unauth-required'] },
  'SetIdentityPoolRoles.input.Roles{key}.pattern': { partners: ['SetIdentityPoolRoles.roles.keys'] },
  'SetIdentityPoolRoles.input.Roles.required': { partners: ['SetIdentityPoolRoles.roles.required-map'] },
  'SetIdentityPoolRoles.input.RoleMappings{value}.Type.enum': { partners: ['SetIdentityPoolRoles.roles.type'] },
  'token.amr': { partners: ['token.amr-external'] },
  'token.sub': { partners: ['GetOpenIdTokenForDeveloperIdentity.token.sub', 'GetOpenIdToken.behaviour.id-may-differ'] },
  'GetId.behaviour.login-stable': {
    partners: ['flow.same-user-any-provider', 'GetId.behaviour.login-new-or-known', 'MergeDeveloperIdentities.behaviour.developer-only'],
  },
  'ListIdentityPools.input.NextToken.optional': { partners: ['ListIdentityPools.behaviour.scope'] },
  'SetPrincipalTagAttributeMap.behaviour.defaults': { partners: ['SetPrincipalTagAttributeMap.behaviour.default-fixed'] },
  'DescribeIdentity.behaviour.logins-are-names': { partners: ['DescribeIdentity.behaviour.fields', 'GetId.behaviour.login-keys'] },
  'ListIdentities.error.TooManyRequestsException': { partners: ['limit.throttle-error'] },
  'UnlinkDeveloperIdentity.error.InvalidParameterException': { partners: ['UnlinkDeveloperIdentity.input.DeveloperProviderName.required'] },
  'SetIdentityPoolRoles.roles.used-by-credentials': { partners: ['GetCredentialsForIdentity.behaviour.equivalent'] },
  'token.kid': { partners: ['flow.basic', 'flow.developer-basic', 'seed.service-role'] },
  'DescribeIdentityPool.error.ResourceNotFoundException': { partners: ['format.wrong-region'] },
  'auth.bad-signature': { offers: ['verified signatures'] },
  'auth.unsigned-refused': { offers: ['signature required'] },
  'ListIdentityPools.auth.sigv4': { offers: ['signature required'] },
  'jwks.discovery': { offers: ['key documents'] },
  'pool.user-pool-provider-name': {
    partners: ['CreateIdentityPool.error.InvalidParameterException', 'UpdateIdentityPool.error.InvalidParameterException'],
  },
  'token.iss-regional': { region: 'eu-south-1' },
  'CreateIdentityPool.behaviour.twitter-value': { survives: 'No document says that a value of another form is refused.' },
  'MergeDeveloperIdentities.input.DeveloperProviderName.required': {
    also: ['MergeDeveloperIdentities.behaviour.preconditions'],
  },
  'UnlinkDeveloperIdentity.input.DeveloperProviderName.required': {
    survives: 'A name that is missing is refused as one that is not the name of the pool: the same answer for another reason.',
  },
};
