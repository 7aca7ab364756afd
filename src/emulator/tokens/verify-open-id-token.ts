import { z } from 'zod';
import { isTokenIssuer } from '../../contract/region-names.ts';
import type { Result } from '../../kernel/result.ts';
import { failed, ok } from '../../kernel/result.ts';
import { readJws } from './jws.ts';
import type { ReadJws } from './jws.ts';
import { tagsClaim } from './open-id-token.ts';
import type { TokenSigning } from './token-signing.ts';

/** What a verified token of the service proves. */
export interface VerifiedOpenIdToken {
  readonly identityId: string;
  readonly poolId: string;
  readonly amr: readonly string[];
  readonly principalTags: Readonly<Record<string, string>>;
}

/** Why a token of the service is refused, each with a text of its own. */
export type TokenFlaw =
  | { readonly flaw: 'not ours' }
  | { readonly flaw: 'issuer differs' }
  | { readonly flaw: 'bad signature' }
  | { readonly flaw: 'expired'; readonly now: number; readonly expiry: number };

/** What to verify a token against. */
export interface TokenDemands {
  /** The hosts the token may be issued by. */
  readonly issuerHosts: readonly string[];
  readonly region: string;
  readonly isOwn: TokenSigning['isOwn'];
  /** Milliseconds since the epoch. */
  readonly now: number;
}

const OwnClaims = z.object({
  sub: z.string(),
  aud: z.string(),
  amr: z.array(z.string()),
  iss: z.string(),
  exp: z.number(),
  [tagsClaim]: z.object({ principal_tags: z.record(z.string(), z.array(z.string())) }).optional(),
});

/** Reads a token of the service without verifying it; undefined where it is not one. */
export function readOpenIdToken(text: string): { readonly token: ReadJws; readonly claims: z.infer<typeof OwnClaims> } | undefined {
  const token = readJws(text);
  const claims = OwnClaims.safeParse(token?.claims);
  if (token === undefined || !claims.success) return undefined;
  return isTokenIssuer(claims.data.iss.replace(/^https:\/\//, '')) ? { token, claims: claims.data } : undefined;
}

/** Verifies a token that the service issued itself: issuer, signature, expiry. There is no grace for its own clock. */
export function verifyOpenIdToken(text: string, demands: TokenDemands): Result<VerifiedOpenIdToken, TokenFlaw> {
  const read = readOpenIdToken(text);
  if (read === undefined) return failed({ flaw: 'not ours' });
  const { token, claims } = read;
  if (!demands.issuerHosts.some((host) => claims.iss === `https://${host}`)) return failed({ flaw: 'issuer differs' });
  if (!demands.isOwn(token, demands.region)) return failed({ flaw: 'bad signature' });
  const now = Math.floor(demands.now / 1000);
  if (now >= claims.exp) return failed({ flaw: 'expired', now, expiry: claims.exp });
  return ok(provenBy(claims));
}

/** What the claims of a token say, taken as they are. */
export function provenBy(claims: z.infer<typeof OwnClaims>): VerifiedOpenIdToken {
  const tags = Object.entries(claims[tagsClaim]?.principal_tags ?? {}).map(([key, values]) => [key, values[0] ?? '']);
  return { identityId: claims.sub, poolId: claims.aud, amr: claims.amr, principalTags: Object.fromEntries(tags) };
}
