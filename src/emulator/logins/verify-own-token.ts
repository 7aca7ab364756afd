import { issuerHostOf, sharedIssuer } from '../../contract/region-names.ts';
import type { Result } from '../../kernel/result.ts';
import { failed, ok } from '../../kernel/result.ts';
import { refuse } from '../refusal.ts';
import { provenBy, readOpenIdToken, verifyOpenIdToken } from '../tokens/verify-open-id-token.ts';
import type { TokenFlaw, VerifiedOpenIdToken } from '../tokens/verify-open-id-token.ts';
import { expiredText, loginTexts } from './refusal-texts.ts';
import { demandsGenuineLogins } from './verifying.ts';
import type { LoginRefusal, Setting } from './verifying.ts';

function textOf(flaw: TokenFlaw): string {
  switch (flaw.flaw) {
    case 'not ours':
      return loginTexts.notCognito;
    case 'issuer differs':
      return loginTexts.issuer;
    case 'bad signature':
      return loginTexts.signature;
    case 'expired':
      return expiredText(flaw.now, flaw.expiry);
  }
}

/** Verifies the service's own token as a login. GetId and the developer operation take none. @see observed: LOGIN-12, LOGIN-13 */
export function verifyOwnToken(setting: Setting, key: string, text: string): Result<VerifiedOpenIdToken, LoginRefusal> {
  const { operation, region, pool } = setting;
  const isBarred =
    operation === 'GetOpenIdTokenForDeveloperIdentity' || (operation === 'GetId' && region.keeps('GetId.behaviour.no-cognito-token'));
  if (isBarred) return failed(refuse('NotAuthorizedException', loginTexts.cognitoToken));
  const { isOwn } = region.world.tokenSigning;
  // The reference has one key in every region, the guide an issuer for each region that does not share it: both are taken.
  const issuerHosts = key === sharedIssuer ? [key, issuerHostOf(region.name)] : [key];
  const token = verifyOpenIdToken(text, { issuerHosts, region: region.name, isOwn, now: region.now(pool.id) });
  if (token.ok) return token;
  if (isOverlooked(setting, token.reason)) {
    const read = readOpenIdToken(text);
    if (read !== undefined) return ok(provenBy(read.claims));
  }
  return failed(refuse('NotAuthorizedException', textOf(token.reason)));
}

function isOverlooked(setting: Setting, { flaw }: TokenFlaw): boolean {
  if (!demandsGenuineLogins(setting)) return true;
  const isIssuerRule = flaw === 'issuer differs' && setting.operation === 'GetCredentialsForIdentity';
  return isIssuerRule && !setting.region.keeps('GetCredentialsForIdentity.behaviour.issuer-key-match');
}
