import type { RuleId } from '../../contract/rules/ids.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { issuerHostOf, ownIssuerOf, sharedIssuer } from '../../contract/region-names.ts';
import { compactJws } from './jws.ts';
import { publicHalf } from './test-key.ts';
import type { PublicKey } from './test-key.ts';
import { tokenKey } from './token-key.ts';

/** Where principal tags stand in a token. @see observed: TOK-07 */
export const tagsClaim = 'https://aws.amazon.com/tags';

/** Where a token names its pool's ARN. @see observed: TOK-02 */
const poolArnClaim = `https://${sharedIssuer}/identity-pool-arn`;

/** What an OpenID token of the service says. */
export interface TokenFacts {
  readonly region: string;
  readonly poolId: string;
  readonly poolArn: string;
  readonly identityId: string;
  /** How the user proved himself, most general first: `unauthenticated`, or `authenticated` and the providers used. */
  readonly amr: readonly string[];
  readonly principalTags: Readonly<Record<string, string>>;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly lifetimeSeconds: number;
  readonly sign: (signedPart: string) => Buffer;
  /** Whether a rule about tokens is kept. */
  readonly keeps: (rule: RuleId) => boolean;
}

/** The name of a region's signing key. @see observed: TOK-01 */
export function keyIdOf(region: string): string {
  return `${region}-7`;
}

/** The key that verifies the tokens of a region. */
export function publicKeyOf(region: string): PublicKey {
  const known = publicKeys.get(region) ?? publicHalf(tokenKey, { kid: keyIdOf(region), alg: 'RS512' });
  publicKeys.set(region, known);
  return known;
}
const publicKeys = new Map<string, PublicKey>();

function tagsOf(tags: TokenFacts['principalTags']): JsonObject {
  const entries = Object.entries(tags);
  if (entries.length === 0) return {};
  return { [tagsClaim]: { principal_tags: Object.fromEntries(entries.map(([key, value]) => [key, [value]])) } };
}

/** Makes a token. The same facts give the same bytes. @see observed: TOK-02 for the order of the claims */
export function issueOpenIdToken(facts: TokenFacts): string {
  const { keeps } = facts;
  const issuedAt = Math.floor(facts.now / 1000);
  const claims: JsonObject = {
    sub: facts.identityId,
    aud: facts.poolId,
    amr: facts.amr,
    ...tagsOf(facts.principalTags),
    iss: `https://${issuerFor(facts)}`,
    ...(keeps('token.pool-arn-claim') && { [poolArnClaim]: facts.poolArn }),
    exp: keeps('token.iat-exp') ? issuedAt + facts.lifetimeSeconds : (issuedAt + facts.lifetimeSeconds) * 1000,
    iat: issuedAt,
  };
  const kid = keeps('token.kid') ? keyIdOf(facts.region) : 'key';
  const token = compactJws({ kid, typ: keeps('token.jwt') ? 'JWS' : 'JWT', alg: 'RS512' }, claims, facts.sign);
  return keeps('token.signature') ? token : `${token.slice(0, -8)}AAAAAAAA`;
}

function issuerFor({ region, keeps }: TokenFacts): string {
  const host = issuerHostOf(region);
  if (host === sharedIssuer) return keeps('token.iss') ? host : ownIssuerOf(region);
  return keeps('token.iss-regional') ? host : sharedIssuer;
}
