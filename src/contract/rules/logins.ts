import { cite } from '../documents.ts';
import { defineRules } from './statement.ts';

/** Which proof of login counts, and under which name. */
export const loginsRules = defineRules({
  'logins.oidc-key': {
    says: 'The Logins key of an OpenID Connect provider is its issuer without https://; that of a SAML provider is its ARN in IAM.',
    kind: 'behaviour',
    source: [cite('guide', 'OIDC providers'), cite('guide', 'SAML providers')],
    needs: ['third-party login'],
  },
  'logins.artifact': {
    says: 'A login is an ID token for OpenID Connect, an access token for Facebook and Amazon, and a base64 assertion for SAML.',
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
    says: 'A SAML assertion works once for GetId and once for GetCredentialsForIdentity; a second GetId with it is refused.',
    kind: 'behaviour',
    source: [cite('guide', 'SAML providers')],
    needs: ['saml login', 'roles'],
  },
  'logins.saml-any-certificate': {
    says: 'Where SAML metadata lists several signing certificates, an assertion that any of them verifies is good.',
    kind: 'behaviour',
    source: [cite('guide', 'SAML providers')],
    needs: ['saml login'],
  },
  'logins.oidc-validation': {
    says: 'An OpenID Connect token needs an issuer equal to its Logins key, a valid RSA signature and a registered audience.',
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
