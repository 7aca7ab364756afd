import { flag, listOf, mapOf, structure, text } from './building-blocks.ts';
import { ARNString } from './identifiers.ts';

/** The name of a provider: a public provider's domain, a user pool, an OpenID Connect issuer, a SAML ARN, a developer's own. */
export const IdentityProviderName = text('IdentityProviderName', { minLength: 1, maxLength: 128 });

/** Name of the app at a public provider: an application or client id, or a key and a secret joined by a semicolon. */
export const IdentityProviderId = text('IdentityProviderId', { minLength: 1, maxLength: 128, pattern: '[\\w.;_/-]+' });

/** Proof of a login: a token, an assertion, or the developer's own user identifier. */
export const IdentityProviderToken = text('IdentityProviderToken', { minLength: 1, maxLength: 50_000, sensitive: true });

/** Public providers of a pool, by domain. */
export const IdentityProviders = mapOf('IdentityProviders', { key: IdentityProviderName, value: IdentityProviderId, maxEntries: 10 });

/** Proofs of login, by provider. */
export const LoginsMap = mapOf('LoginsMap', { key: IdentityProviderName, value: IdentityProviderToken, maxEntries: 10 });

/** Names of linked providers, without proof. */
export const LoginsList = listOf('LoginsList', IdentityProviderName);

/** The developer's own provider, as named once for a pool. */
export const DeveloperProviderName = text('DeveloperProviderName', { minLength: 1, maxLength: 128, pattern: '[\\w._-]+' });

/** The developer's own name of a user: opaque and case-sensitive. */
export const DeveloperUserIdentifier = text('DeveloperUserIdentifier', { minLength: 1, maxLength: 1024 });

/** The developer users of one identity. */
export const DeveloperUserIdentifierList = listOf('DeveloperUserIdentifierList', DeveloperUserIdentifier);

/** OpenID Connect providers, by their ARN in IAM. */
export const OIDCProviderList = listOf('OIDCProviderList', ARNString);

/** SAML providers, by their ARN in IAM. */
export const SAMLProviderList = listOf('SAMLProviderList', ARNString);

/** A user pool and the app client whose tokens are taken. */
export const CognitoIdentityProvider = structure('CognitoIdentityProvider', {
  ProviderName: text('CognitoIdentityProviderName', { minLength: 1, maxLength: 128, pattern: '[\\w._:/-]+' }).exactOptional(),
  ClientId: text('CognitoIdentityProviderClientId', { minLength: 1, maxLength: 128, pattern: '[\\w_]+' }).exactOptional(),
  ServerSideTokenCheck: flag('CognitoIdentityProviderTokenCheck').exactOptional(),
});

/** The user pools of a pool. */
export const CognitoIdentityProviderList = listOf('CognitoIdentityProviderList', CognitoIdentityProvider);
