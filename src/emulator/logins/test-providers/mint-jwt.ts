import type { JsonObject } from '../../../kernel/json.ts';
import { signJws } from '../../tokens/jws.ts';
import { strangerKey } from './provider-keys.ts';
import { unknownProvider } from '../../../contract/login-kind.ts';
import type { LoginFlaw, SignedKind } from '../../../contract/login-kind.ts';
import { signedProviders } from './test-providers.ts';

/** Which signed token is wanted. */
export interface WantedJwt {
  readonly kind: SignedKind;
  /** The issuer's name, without a scheme. */
  readonly issuer: string;
  readonly subject: string;
  readonly claims: JsonObject;
  readonly flaw: LoginFlaw | undefined;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** Mints a token; `claims` have the last word but for the flaw. */
export function mintJwt({ kind, issuer, subject, claims, flaw, now }: WantedJwt): string {
  if (flaw === 'not a token') return 'not-a-token';
  const { key, kid, clientId } = signedProviders[kind];
  const issuedAt = Math.floor(now / 1000) + shiftOf(flaw);
  const all: Record<string, JsonObject[string]> = {
    iss: `https://${issuerOf(issuer, flaw)}`,
    sub: subject,
    aud: flaw === 'wrong audience' ? 'somebody-else' : clientId,
    iat: issuedAt,
    exp: issuedAt + 3600,
    ...(kind === 'user pool' && { token_use: 'id', 'cognito:username': subject, auth_time: issuedAt }),
    ...(flaw === 'not yet valid' && { nbf: issuedAt }),
    ...claims,
  };
  if (flaw === 'no audience' || all['token_use'] === 'access') delete all['aud'];
  if (all['token_use'] === 'access') all['client_id'] = clientId;
  return signJws({ kid, typ: 'JWT', alg: 'RS256' }, all, flaw === 'bad signature' || flaw === 'unknown provider' ? strangerKey : key);
}

/** Seconds: two hours back has expired an hour ago, one hour ahead is not yet valid, else a moment ago. */
function shiftOf(flaw: LoginFlaw | undefined): number {
  if (flaw === 'expired') return -7200;
  return flaw === 'not yet valid' ? 3600 : -5;
}

function issuerOf(issuer: string, flaw: LoginFlaw | undefined): string {
  if (flaw === 'unknown provider') return unknownProvider;
  return flaw === 'wrong issuer' ? 'elsewhere.login.poolproof.test' : issuer;
}
