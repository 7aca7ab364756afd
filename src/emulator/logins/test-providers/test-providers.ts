import { publicProviders } from '../../../contract/public-providers.ts';
import { publicHalf } from '../../tokens/test-key.ts';
import type { PublicKey, TestKey } from '../../tokens/test-key.ts';
import { appleKey, googleKey, oidcKey, samlKey, secondOidcKey, userPoolKey } from './provider-keys.ts';
import type { AccessTokenKind, SignedKind } from '../../../contract/login-kind.ts';

/** A provider of signed tokens. */
export interface SignedTestProvider {
  readonly key: TestKey;
  readonly kid: string;
  readonly clientId: string;
}

/** The stand-ins that sign tokens. Their names end in `.test` unless they stand in for a provider with a fixed name. */
export const signedProviders: Readonly<Record<SignedKind, SignedTestProvider>> = {
  oidc: { key: oidcKey, kid: 'poolproof-oidc', clientId: 'poolproof-one' },
  oidc2: { key: secondOidcKey, kid: 'poolproof-oidc2', clientId: 'poolproof-two' },
  'user pool': { key: userPoolKey, kid: 'poolproof-user-pool', clientId: '7poolproof0client0of0tests' },
  google: { key: googleKey, kid: 'poolproof-google', clientId: '123456789012-poolproof.apps.googleusercontent.com' },
  apple: { key: appleKey, kid: 'poolproof-apple', clientId: 'test.poolproof.app' },
};

/** The names that do not depend on a region. */
export const issuerNames = {
  oidc: 'one.login.poolproof.test',
  oidc2: 'two.login.poolproof.test',
  google: publicProviders.google,
  apple: publicProviders.apple,
} as const;

/** The part of a user pool's id after its region. */
export const userPoolSuffix = 'Poolproof';

/** A provider of access tokens. */
export interface AccessTokenTestProvider {
  readonly name: string;
  readonly appId: string;
  /** What a pool is configured with: the app, and a secret where the provider's form asks for one. */
  readonly configured: string;
}

/** The stand-ins that give out access tokens. */
export const accessTokenProviders: Readonly<Record<AccessTokenKind, AccessTokenTestProvider>> = {
  facebook: { name: publicProviders.facebook, appId: '1234567890123456', configured: '1234567890123456' },
  amazon: { name: publicProviders.amazon, appId: 'amzn1.application.poolproof', configured: 'amzn1.application.poolproof' },
  twitter: { name: publicProviders.twitter, appId: 'poolproofKey', configured: 'poolproofKey;poolproofSecret' },
  digits: { name: publicProviders.digits, appId: 'poolproofDigits', configured: 'poolproofDigits;poolproofSecret' },
};

/** The stand-in SAML provider. */
export const samlProvider = { name: 'poolproof', entityId: 'https://saml.login.poolproof.test/metadata', key: samlKey } as const;

/** The public key of a stand-in that signs tokens, as its key document tells it. */
export function publicKeyFor(kind: SignedKind): PublicKey {
  return publicKeys[kind];
}

const publicKeys: Readonly<Record<SignedKind, PublicKey>> = {
  oidc: publicKeyOf('oidc'),
  oidc2: publicKeyOf('oidc2'),
  'user pool': publicKeyOf('user pool'),
  google: publicKeyOf('google'),
  apple: publicKeyOf('apple'),
};

function publicKeyOf(kind: SignedKind): PublicKey {
  const { key, kid } = signedProviders[kind];
  return publicHalf(key, { kid, alg: 'RS256' });
}
