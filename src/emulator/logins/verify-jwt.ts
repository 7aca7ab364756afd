import { z } from 'zod';
import type { JsonObject } from '../../kernel/json.ts';
import type { Result } from '../../kernel/result.ts';
import { failed, ok } from '../../kernel/result.ts';
import { refuse } from '../refusal.ts';
import { isSignedBy, readJws } from '../tokens/jws.ts';
import type { ReadJws } from '../tokens/jws.ts';
import type { ConfiguredProvider } from './configured-provider.ts';
import type { ProvenLogin } from './proof.ts';
import { expiredText, loginTexts, missingClaimText } from './refusal-texts.ts';
import type { TrustedIssuer } from './trust.ts';
import { demandsGenuineLogins } from './verifying.ts';
import type { LoginRefusal, Setting } from './verifying.ts';

/** A provider whose proof is a signed token. */
export type SignedProvider = Extract<ConfiguredProvider, { readonly kind: 'public token' | 'oidc' | 'user pool' }>;

const LoginClaims = z.object({
  iss: z.string(),
  sub: z.string(),
  aud: z.string().optional(),
  azp: z.string().optional(),
  exp: z.number(),
  nbf: z.number().optional(),
});

type Claims = z.infer<typeof LoginClaims>;

/** Five minutes. @see guide: OpenID Connect providers */
const graceSeconds = 300;

/**
 * Verifies a signed token, in the order of the guide: issuer, signature, expiry, audience.
 * A member that is missing is named where the service was seen to name it.
 */
export function verifyJwt(setting: Setting, provider: SignedProvider, text: string): Result<ProvenLogin, LoginRefusal> {
  const token = readJws(text);
  const claims = LoginClaims.safeParse(token?.claims);
  if (token === undefined || !claims.success) return refused(loginTexts.notAnIdToken);
  const issuer = setting.region.world.trust.issuer(provider.key);
  const objection = demandsGenuineLogins(setting)
    ? (originObjection(setting, provider, { token, claims: claims.data, issuer }) ??
      timeObjection(setting, claims.data) ??
      audienceObjection(setting, claims.data, clientIdsOf(provider, issuer)) ??
      signOutObjection(setting, provider, claims.data))
    : undefined;
  return objection === undefined ? ok(provenLogin(provider, claims.data, token.claims)) : refused(objection);
}

function refused(text: string): Result<never, LoginRefusal> {
  return failed(refuse('NotAuthorizedException', text));
}

interface Origin {
  readonly token: ReadJws;
  readonly claims: Claims;
  readonly issuer: TrustedIssuer | undefined;
}

function originObjection({ region }: Setting, provider: SignedProvider, { token, claims, issuer }: Origin): string | undefined {
  if (!region.keeps('logins.oidc-validation')) return undefined;
  if (claims.iss.replace(/^https:\/\//, '') !== provider.key) return loginTexts.issuer;
  return issuer !== undefined && isSignedBy(token, issuer.keys) ? undefined : loginTexts.signature;
}

function timeObjection({ region, pool, operation }: Setting, { exp, nbf }: Claims): string | undefined {
  const now = Math.floor(region.now(pool.id) / 1000);
  const grace = region.keeps('logins.clock-skew') ? graceSeconds : 0;
  const isOverlooked = operation === 'GetId' && !region.keeps('GetId.behaviour.expired-token');
  if (now >= exp + grace && !isOverlooked) return expiredText(now, exp);
  return nbf !== undefined && nbf > now + grace ? loginTexts.notYetValid : undefined;
}

function clientIdsOf(provider: SignedProvider, issuer: TrustedIssuer | undefined): readonly string[] {
  switch (provider.kind) {
    case 'public token':
      return provider.appIds;
    case 'user pool':
      return provider.clients.map(({ clientId }) => clientId);
    case 'oidc':
      return issuer?.clientIds ?? [];
  }
}

function audienceObjection({ region, operation }: Setting, { aud, azp }: Claims, clientIds: readonly string[]): string | undefined {
  if (aud === undefined) return region.keeps('logins.artifact') ? missingClaimText('aud') : undefined;
  if (clientIds.includes(azp ?? aud)) return undefined;
  const isOverlooked = operation === 'GetId' && !region.keeps('GetId.behaviour.unsupported-provider');
  return isOverlooked ? undefined : loginTexts.unsupported;
}

function signOutObjection({ region }: Setting, provider: SignedProvider, { sub, aud }: Claims): string | undefined {
  if (provider.kind !== 'user pool' || !region.keeps('pool.server-side-token-check')) return undefined;
  const isAsked = provider.clients.some((client) => client.clientId === aud && client.isAsked);
  return isAsked && region.world.trust.hasSignedOut(provider.key, sub) ? loginTexts.signedOut : undefined;
}

function provenLogin(configured: SignedProvider, { sub, aud, azp }: Claims, claims: JsonObject): ProvenLogin {
  const audience = azp ?? aud ?? '';
  return { kind: 'federated', provider: configured.key, subject: sub, configured, claims, audience, amr: amrOf(configured, sub, audience) };
}

/** @see observed: TOK-05, TOK-06 */
function amrOf(configured: SignedProvider, subject: string, audience: string): string {
  switch (configured.kind) {
    case 'oidc':
      return `${configured.arn}:OIDC:${subject}`;
    case 'user pool':
      return `${configured.key}:CognitoSignIn:${subject}`;
    case 'public token':
      return `${configured.key}:${audience}:${subject}`;
  }
}
