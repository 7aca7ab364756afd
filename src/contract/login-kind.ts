/** The kinds of third-party providers that logins are tested with. `oidc2` is a second OpenID Connect provider. */
export const providerKinds = ['oidc', 'oidc2', 'user pool', 'google', 'apple', 'facebook', 'amazon', 'twitter', 'digits', 'saml'] as const;

/** A kind of provider. */
export type ProviderKind = (typeof providerKinds)[number];

/** Kinds whose proof is a signed token. */
export type SignedKind = 'oidc' | 'oidc2' | 'user pool' | 'google' | 'apple';

/** Kinds whose proof is an access token that only the provider can read. */
export type AccessTokenKind = 'facebook' | 'amazon' | 'twitter' | 'digits';

/** What can be wrong with a proof on purpose, one thing at a time. A user who is signed out has a proof that is good but for that. */
export const loginFlaws = [
  'expired',
  'wrong audience',
  'wrong issuer',
  'bad signature',
  'unknown provider',
  'not yet valid',
  'no audience',
  'not a token',
  'signed out',
] as const;

/** One thing that is wrong with a proof, made on purpose. */
export type LoginFlaw = (typeof loginFlaws)[number];

/** A provider that no pool is told to trust. */
export const unknownProvider = 'unknown.login.poolproof.test';

/** Whether the proof of a kind is an access token. */
export function isAccessTokenKind(kind: ProviderKind): kind is AccessTokenKind {
  return kind === 'facebook' || kind === 'amazon' || kind === 'twitter' || kind === 'digits';
}
