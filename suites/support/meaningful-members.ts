import type { InputConstraint } from '../../src/contract/rules/families/input-constraints.ts';

/** Members whose well-formed values may still be refused for what they mean: a page nobody issued, a provider nobody configured. */
const meaningful: ReadonlySet<string> = new Set([
  'CognitoIdentityProviders',
  'CustomRoleArn',
  'IdentityProviderName',
  'Logins',
  'LoginsToRemove',
  'NextToken',
  'OpenIdConnectProviderARNs',
  'PrincipalTags',
  'ResourceArn',
  'RoleMappings',
  'Roles',
  'SamlProviderARNs',
  'SupportedLoginProviders',
]);

/** A developer provider is chosen once; elsewhere its name stands for the one the pool has. */
const choosing: ReadonlySet<string> = new Set(['CreateIdentityPool', 'UpdateIdentityPool']);

/** Whether a well-formed value under the member that a constraint stands in may be refused for what it means. */
export function hasMeaning(constraint: InputConstraint): boolean {
  const head = headOf(constraint);
  return meaningful.has(head) || (head === 'DeveloperProviderName' && !choosing.has(constraint.operation));
}

/** The member of the input that a constraint stands in. */
export function headOf({ steps: [first] }: InputConstraint): string {
  return typeof first === 'object' ? first.member : '';
}
