import type { RegionView } from '../world.ts';
import type { Pool } from '../state/pool.ts';
import type { PoolConfiguration, PoolRecord } from '../state/pool-record.ts';

type RoleMapping = PoolRecord['roleMappings'][string];

/** What is wrong with role mappings for a pool, or undefined. @see observed: ROLE-02, ROLE-03 */
export function roleMappingsObjection(mappings: PoolRecord['roleMappings'], pool: Pool, region: RegionView): string | undefined {
  const known = mappingKeys(pool.record.configuration);
  const foreign = Object.keys(mappings).find((key) => !known.has(key));
  if (foreign !== undefined && region.keeps('SetIdentityPoolRoles.roles.mapping-unknown-provider')) {
    return `(${foreign}) is not a valid RoleMapping ProviderName or is not a configured provider.`;
  }
  for (const [key, mapping] of Object.entries(mappings)) {
    const objection = mappingObjection(key, mapping, region);
    if (objection !== undefined) return objection;
  }
  return undefined;
}

function mappingObjection(key: string, mapping: RoleMapping, region: RegionView): string | undefined {
  const { Type, AmbiguousRoleResolution, RulesConfiguration } = mapping;
  const { keeps } = region;
  if (AmbiguousRoleResolution === undefined && keeps('SetIdentityPoolRoles.roles.ambiguous-required')) {
    return `AmbiguousRoleResolution must be given for the RoleMapping of (${key}).`;
  }
  if (RulesConfiguration !== undefined) return rulesObjection(RulesConfiguration.Rules.length, region);
  if (Type !== 'Rules' || !keeps('SetIdentityPoolRoles.roles.rules-required')) return undefined;
  return `RulesConfiguration must be given for the RoleMapping of (${key}), whose type is Rules.`;
}

function rulesObjection(count: number, { keeps, quotas }: RegionView): string | undefined {
  const limited = keeps('SetIdentityPoolRoles.roles.rule-count') && keeps('limit.rbac-rules');
  return count > quotas.rulesPerMapping && limited ? `The number of rules in the request exceeded ${quotas.rulesPerMapping}.` : undefined;
}

/** The keys that mappings of this pool may have: a user pool with its app client, a public provider, an ARN. */
function mappingKeys(configuration: PoolConfiguration): ReadonlySet<string> {
  const {
    CognitoIdentityProviders = [],
    SupportedLoginProviders = {},
    OpenIdConnectProviderARNs = [],
    SamlProviderARNs = [],
  } = configuration;
  const userPools = CognitoIdentityProviders.map(({ ProviderName = '', ClientId = '' }) => `${ProviderName}:${ClientId}`);
  return new Set([...userPools, ...Object.keys(SupportedLoginProviders), ...OpenIdConnectProviderARNs, ...SamlProviderARNs]);
}
