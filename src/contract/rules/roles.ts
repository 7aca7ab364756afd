import { cite } from '../documents.ts';
import { defineRules } from './statement.ts';

/** How roles and role mappings are set and read. */
export const rolesRules = defineRules({
  'SetIdentityPoolRoles.roles.keys': {
    says: 'Roles takes the keys authenticated and unauthenticated only, each with the ARN of a role.',
    kind: 'roles',
    source: [cite('reference', 'SetIdentityPoolRoles'), cite('model', 'SetIdentityPoolRoles')],
  },
  'SetIdentityPoolRoles.roles.required-map': {
    says: 'Roles is mandatory in SetIdentityPoolRoles, though it may be an empty map.',
    kind: 'roles',
    certainty: 'uncertain',
    source: [cite('model', 'SetIdentityPoolRoles'), cite('observed', 'ROLE-04')],
    note: 'Whether an empty map clears the roles is not documented.',
  },
  'SetIdentityPoolRoles.roles.visible': {
    says: 'GetIdentityPoolRoles returns the roles that were set.',
    kind: 'roles',
    source: [cite('reference', 'SetIdentityPoolRoles'), cite('reference', 'GetIdentityPoolRoles')],
    needs: ['roles'],
  },
  'SetIdentityPoolRoles.roles.used-by-credentials': {
    says: 'The roles that were set are the ones GetCredentialsForIdentity uses.',
    kind: 'roles',
    source: [cite('reference', 'SetIdentityPoolRoles')],
    needs: ['roles', 'guest', 'role credentials'],
  },
  'SetIdentityPoolRoles.roles.replace': {
    says: 'SetIdentityPoolRoles replaces the earlier setting as a whole, mappings included.',
    kind: 'roles',
    certainty: 'uncertain',
    source: [cite('reference', 'SetIdentityPoolRoles'), cite('observed', 'ROLE-04')],
    needs: ['roles'],
    note: 'Uncertain: implied by the name, not stated.',
  },
  'SetIdentityPoolRoles.roles.mapping-key': {
    says: "A mapping key is a public provider's domain, a user pool with client id, or an OIDC or SAML ARN.",
    kind: 'roles',
    source: [cite('reference', 'SetIdentityPoolRoles'), cite('guide', 'Role-based access control')],
    needs: ['roles'],
  },
  'SetIdentityPoolRoles.roles.mapping-unknown-provider': {
    says: 'A mapping for a provider that the pool does not have is refused with InvalidParameterException.',
    kind: 'roles',
    certainty: 'observed only',
    source: [cite('observed', 'aws/aws-cdk#22951'), cite('observed', 'ROLE-02')],
  },
  'SetIdentityPoolRoles.roles.type': {
    says: "A mapping is of type Token, with roles from the token's claims, or of type Rules.",
    kind: 'roles',
    source: [cite('reference', 'RoleMapping')],
    needs: ['roles'],
  },
  'SetIdentityPoolRoles.roles.ambiguous-required': {
    says: 'A mapping without AmbiguousRoleResolution is refused.',
    kind: 'roles',
    certainty: 'conflicting',
    source: [cite('reference', 'RoleMapping')],
    note: 'No document names the code.',
    disputed: {
      documents: 'the text asks for AmbiguousRoleResolution with both types',
      observed: 'the model leaves the member optional',
      between: 'documents',
      checks: 'documents',
    },
  },
  'SetIdentityPoolRoles.roles.ambiguous-values': {
    says: 'AmbiguousRoleResolution is AuthenticatedRole, which falls back to the default role, or Deny.',
    kind: 'roles',
    source: [cite('reference', 'RoleMapping'), cite('model', 'SetIdentityPoolRoles'), cite('observed', 'CRED-04')],
    needs: ['roles'],
  },
  'SetIdentityPoolRoles.roles.rules-required': {
    says: 'A mapping of type Rules needs RulesConfiguration with at least one rule.',
    kind: 'roles',
    source: [cite('reference', 'RoleMapping, RulesConfigurationType')],
  },
  'SetIdentityPoolRoles.roles.rule-order': {
    says: 'Rules are tried in order and the first match decides, unless CustomRoleArn overrides it.',
    kind: 'roles',
    source: [cite('reference', 'RulesConfigurationType'), cite('guide', 'Role-based access control')],
    needs: ['third-party login', 'roles', 'role credentials'],
  },
  'SetIdentityPoolRoles.roles.rule-match-types': {
    says: 'A rule compares by Equals, Contains, StartsWith or NotEqual.',
    kind: 'roles',
    source: [cite('reference', 'MappingRule'), cite('model', 'SetIdentityPoolRoles')],
    needs: ['roles'],
  },
  'SetIdentityPoolRoles.roles.rule-not-equal-missing': {
    says: 'A NotEqual rule is skipped when the token lacks the claim.',
    kind: 'roles',
    source: [cite('guide', 'Role-based access control')],
    needs: ['third-party login', 'roles', 'role credentials'],
  },
  'SetIdentityPoolRoles.roles.rule-no-match': {
    says: 'Where no rule matches, AmbiguousRoleResolution decides.',
    kind: 'roles',
    source: [cite('guide', 'Role-based access control'), cite('reference', 'RoleMapping')],
    needs: ['third-party login', 'roles', 'role credentials'],
  },
  'SetIdentityPoolRoles.roles.rule-custom-attributes': {
    says: 'A rule names a custom attribute of a user pool with the prefix custom:.',
    kind: 'roles',
    source: [cite('guide', 'Role-based access control')],
    needs: ['user pool login', 'roles', 'role credentials'],
  },
  'SetIdentityPoolRoles.roles.token-precedence': {
    says: 'Type Token: an offered CustomRoleArn, then cognito:preferred_role, then AmbiguousRoleResolution.',
    kind: 'roles',
    source: [cite('guide', 'Role-based access control')],
    needs: ['user pool login', 'roles', 'role credentials'],
  },
  'SetIdentityPoolRoles.roles.saml-all-claims': {
    says: 'Rules may use any claim of SAML or OpenID Connect; for Facebook and Amazon only iss, aud and sub.',
    kind: 'roles',
    source: [cite('guide', 'Role-based access control')],
    needs: ['third-party login', 'roles', 'role credentials'],
  },
  'GetIdentityPoolRoles.roles.unset': {
    says: 'For a pool without roles GetIdentityPoolRoles succeeds, with Roles absent or empty.',
    kind: 'roles',
    certainty: 'inferred',
    source: [cite('model', 'GetIdentityPoolRoles'), cite('reference', 'GetIdentityPoolRoles')],
    note: 'Inferred from all output members being optional.',
  },
  'GetIdentityPoolRoles.roles.echo': {
    says: 'GetIdentityPoolRoles gives the pool id, the role map and the role mappings.',
    kind: 'roles',
    source: [cite('reference', 'GetIdentityPoolRoles'), cite('observed', 'ROLE-05')],
  },
});
