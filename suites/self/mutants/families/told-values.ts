import { isObject } from '../../../../src/engine/check/answer.ts';
import type { JsonObject, JsonValue } from '../../../../src/kernel/json.ts';

/** Whether a member was left out, is null, or has no entries. */
export function isNothing(value: JsonValue | undefined): boolean {
  return value === undefined || value === null || (typeof value === 'object' && Object.keys(value).length === 0);
}

/** How many entries a list or a map has. */
export function countOf(value: JsonValue | undefined): number {
  return typeof value === 'object' && value !== null ? Object.keys(value).length : 0;
}

/** A value told wrongly: without one of the entries that were sent, the other way round, or with a letter more. */
export function spoilt(told: JsonValue | undefined, sent: JsonValue | undefined): JsonValue | undefined {
  if (typeof told === 'boolean') return !told;
  if (typeof told === 'string') return `${told}x`;
  if (Array.isArray(told)) return told.slice(0, -1);
  if (!isObject(told)) return told;
  const gone = isObject(sent) ? Object.keys(sent).at(-1) : undefined;
  return Object.fromEntries(Object.entries(told).filter(([name]) => name !== gone));
}

/** Something to tell of a member that was never set. */
export const inventions: JsonObject = {
  AllowClassicFlow: true,
  SupportedLoginProviders: { 'graph.facebook.com': 'invented' },
  DeveloperProviderName: 'login.invented.test',
  OpenIdConnectProviderARNs: ['arn:aws:iam::123456789012:oidc-provider/login.invented.test'],
  CognitoIdentityProviders: [{ ProviderName: 'cognito-idp.us-east-1.amazonaws.com/us-east-1_Invented1', ClientId: 'invented' }],
  SamlProviderARNs: ['arn:aws:iam::123456789012:saml-provider/Invented'],
  IdentityPoolTags: { invented: 'tag' },
  Roles: { authenticated: 'arn:aws:iam::123456789012:role/Invented' },
  RoleMappings: { 'graph.facebook.com': { Type: 'Token', AmbiguousRoleResolution: 'Deny' } },
};

/** An object with a member, or without it where the value is undefined. */
export function withMember(object: JsonObject, name: string, value: JsonValue | undefined): JsonObject {
  const { [name]: _, ...others } = object;
  return value === undefined ? others : { ...others, [name]: value };
}
