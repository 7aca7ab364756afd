/** What the service says when a login is not valid; full stops are part of the text. @see observed: LOGIN-01 .. LOGIN-15 */
export const loginTexts = {
  doNotMatch: "Logins don't match. Please include at least one valid login for this identity or identity pool.",
  unsupported: 'Token is not from a supported provider of this identity pool.',
  isExpired: 'Invalid login token. Token is expired.',
  issuer: "Invalid login token. Issuer doesn't match providerName",
  notAnIdToken: 'Invalid login token. Not a valid OpenId Connect identity token.',
  signature: "Invalid login token. Couldn't verify signed token.",
  cognitoToken: "Invalid login token. Can't pass in a Cognito token.",
  notCognito: 'Invalid login token. Not a Cognito token.',
  notYetValid: 'Invalid login token. Token is not yet valid.',
  notAnAssertion: 'Invalid login token. Not a valid SAML assertion.',
  replayed: 'Invalid login token. Assertion has been used before.',
  signedOut: 'Invalid login token. User has been signed out or deleted.',
  notPublic: 'Please provide a valid public provider',
  developerProvider: 'This identity pool does not support the specified developer provider',
  guests: 'Unauthenticated access is not supported for this identity pool.',
} as const;

/** Seconds for signed tokens, milliseconds for assertions. @see observed: LOGIN-05, LOGIN-06 */
export function expiredText(now: number, expiry: number): string {
  return `Invalid login token. Token expired: ${now} >= ${expiry}`;
}

/** A member that a token must have. @see observed: LOGIN-10 */
export function missingClaimText(claim: string): string {
  return `Invalid login token. Missing a required claim: ${claim}`;
}

/** A linked identity without its logins, or a disabled one. @see observed: IDENT-02 */
export function forbiddenText(identityId: string): string {
  return `Access to Identity '${identityId}' is forbidden.`;
}
