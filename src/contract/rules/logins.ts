import { cite } from '../documents.ts';
import { defineRules } from './statement.ts';

/** Which proof of login counts, and under which name. */
export const loginsRules = defineRules({
  'logins.oidc-key': {
    says: "An OpenID Connect provider's Logins key is its issuer without https://; a SAML provider's, its ARN.",
    kind: 'behaviour',
    source: [cite('guide', 'OIDC providers'), cite('guide', 'SAML providers')],
    needs: ['third-party login'],
  },
  'logins.artifact': {
    says: 'Logins are OpenID Connect ID tokens, Facebook or Amazon access tokens, or base64 SAML assertions.',
    kind: 'behaviour',
    source: [
      cite('reference', 'GetOpenIdToken'),
      cite('guide', 'Identity pools authentication flow'),
      cite('observed', 'LOGIN-09'),
      cite('observed', 'LOGIN-10'),
    ],
    needs: ['third-party login'],
  },
  'logins.saml-replay': {
    says: 'A SAML assertion works once for GetId and once for GetCredentialsForIdentity, not again for GetId.',
    kind: 'behaviour',
    source: [cite('guide', 'SAML providers')],
    needs: ['saml login', 'roles'],
  },
  'logins.saml-any-certificate': {
    says: 'A SAML assertion is good if any one of the signing certificates in the metadata verifies it.',
    kind: 'behaviour',
    source: [cite('guide', 'SAML providers')],
    needs: ['saml login'],
  },
  'logins.oidc-validation': {
    says: 'An OpenID Connect token has its Logins key as issuer, a valid RSA signature, a registered audience.',
    kind: 'behaviour',
    source: [cite('guide', 'OIDC providers'), cite('observed', 'LOGIN-08'), cite('observed', 'LOGIN-11')],
    needs: ['third-party login'],
  },
  'logins.clock-skew': {
    says: 'The times in a login token get a grace of five minutes.',
    kind: 'behaviour',
    source: [cite('guide', 'OIDC providers')],
    needs: ['third-party login'],
  },
  'logins.key-cache': {
    says: 'After a provider changes its signing key, new tokens may be refused for about ten minutes.',
    kind: 'behaviour',
    source: [cite('guide', 'OIDC providers')],
    needs: ['third-party login', 'controllable clock'],
    liveTestable: false,
  },
});
