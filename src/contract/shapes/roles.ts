import { choice, listOf, mapOf, structure, text } from './building-blocks.ts';
import { ARNString } from './identifiers.ts';
import { IdentityProviderName } from './providers.ts';

/** The default roles of a pool: `authenticated`, `unauthenticated`. */
export const RolesMap = mapOf('RolesMap', {
  key: text('RoleType', { minLength: 1, maxLength: 128, pattern: '(un)?authenticated' }),
  value: ARNString,
  maxEntries: 2,
});

/** How a rule compares a claim with its value. */
export const MappingRuleMatchType = choice('MappingRuleMatchType', ['Equals', 'Contains', 'StartsWith', 'NotEqual']);

/** One rule: a claim, a comparison, and the role it leads to. */
export const MappingRule = structure('MappingRule', {
  Claim: text('ClaimName', { minLength: 1, maxLength: 64, pattern: '[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+' }),
  MatchType: MappingRuleMatchType,
  Value: text('ClaimValue', { minLength: 1, maxLength: 128 }),
  RoleARN: ARNString,
});

/** Rules in the order they are tried. */
export const RulesConfigurationType = structure('RulesConfigurationType', {
  Rules: listOf('MappingRulesList', MappingRule, { minItems: 1, maxItems: 400, ordered: true }),
});

/** How the role is chosen for users of one provider. */
export const RoleMapping = structure('RoleMapping', {
  Type: choice('RoleMappingType', ['Token', 'Rules']),
  AmbiguousRoleResolution: choice('AmbiguousRoleResolutionType', ['AuthenticatedRole', 'Deny']).exactOptional(),
  RulesConfiguration: RulesConfigurationType.exactOptional(),
});

/** Role choice by provider. */
export const RoleMappingMap = mapOf('RoleMappingMap', { key: IdentityProviderName, value: RoleMapping, maxEntries: 10 });
