import { userPoolName } from '../../../contract/region-names.ts';
import { publicHalf } from '../../tokens/test-key.ts';
import type { SignedKind } from '../../../contract/login-kind.ts';
import { unsealAccessToken } from './sealed-token.ts';
import { issuerNames, publicKeyFor, samlProvider, signedProviders, userPoolSuffix } from './test-providers.ts';
import type { Trust, TrustedIssuer, TrustedSamlProvider } from '../trust.ts';

/** A user of the stand-in user pool whose name begins so has been signed out everywhere. */
export const signedOutPrefix = 'signed-out-';

/** Whether a name is that of the stand-in user pool of some region. */
function isUserPool(name: string): boolean {
  const region = /^cognito-idp\.([^./]+)\./.exec(name)?.[1];
  return region !== undefined && name === userPoolName(region, userPoolSuffix);
}

function kindOf(name: string): SignedKind | undefined {
  if (name === issuerNames.oidc) return 'oidc';
  if (name === issuerNames.oidc2) return 'oidc2';
  if (name === issuerNames.google) return 'google';
  if (name === issuerNames.apple) return 'apple';
  return isUserPool(name) ? 'user pool' : undefined;
}

/** The key document and registration of a stand-in, by its issuer's name. */
export function testIssuer(name: string): TrustedIssuer | undefined {
  const kind = kindOf(name);
  return kind === undefined ? undefined : { keys: [publicKeyFor(kind)], clientIds: [signedProviders[kind].clientId] };
}

const samlTrust: TrustedSamlProvider = {
  entityId: samlProvider.entityId,
  keys: [publicHalf(samlProvider.key, { kid: 'poolproof-saml', alg: 'RS256' })],
};

/** Trust in the test identity provider of this package, whichever process it minted in. */
export const trustInTestProvider: Trust = {
  issuer: testIssuer,
  samlProvider: (arn) => (arn.endsWith(`:saml-provider/${samlProvider.name}`) ? samlTrust : undefined),
  accessToken(provider, token) {
    const facts = unsealAccessToken(token);
    return facts?.provider === provider ? facts : undefined;
  },
  hasSignedOut: (userPool, subject) => isUserPool(userPool) && subject.startsWith(signedOutPrefix),
};
