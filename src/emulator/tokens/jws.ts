import { sign, verify } from 'node:crypto';
import { z } from 'zod';
import type { JsonObject } from '../../kernel/json.ts';
import { signingKeyOf, verifyingKeyOf } from './test-key.ts';
import type { PublicKey, TestKey } from './test-key.ts';

const digests = { RS256: 'sha256', RS512: 'sha512' } as const;

/** The signature algorithms used here; both give the same bytes for the same input. */
export type Algorithm = keyof typeof digests;

/** The first part of a token; its members are written in the order given. */
export interface JwsHeader {
  readonly kid: string;
  readonly typ: 'JWS' | 'JWT';
  readonly alg: Algorithm;
}

/** A token taken apart, not yet verified. */
export interface ReadJws {
  readonly header: { readonly kid?: string | undefined; readonly alg: string };
  readonly claims: JsonObject;
  readonly signedPart: string;
  readonly signature: Buffer;
}

const Header = z.object({ kid: z.string().optional(), alg: z.string() });
const Claims = z.record(z.string(), z.json());

function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** Signs claims as a compact token. */
export function signJws(header: JwsHeader, claims: JsonObject, key: TestKey): string {
  return compactJws(header, claims, (signedPart) => sign(digests[header.alg], Buffer.from(signedPart), signingKeyOf(key)));
}

/** A compact token of these claims, signed in any way. */
export function compactJws(header: JwsHeader, claims: JsonObject, signature: (signedPart: string) => Buffer): string {
  const signedPart = `${encoded(header)}.${encoded(claims)}`;
  return `${signedPart}.${signature(signedPart).toString('base64url')}`;
}

function parsed(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Takes a compact token apart; undefined where the text is none. */
export function readJws(text: string): ReadJws | undefined {
  const [first, second, third, ...more] = text.split('.');
  if (first === undefined || second === undefined || third === undefined || more.length > 0) return undefined;
  const header = Header.safeParse(parsed(first));
  const claims = Claims.safeParse(parsed(second));
  if (!header.success || !claims.success) return undefined;
  return { header: header.data, claims: claims.data, signedPart: `${first}.${second}`, signature: Buffer.from(third, 'base64url') };
}

/** Whether one of the keys signed a token: the one that its `kid` names, or any where it names none. */
export function isSignedBy(token: ReadJws, keys: readonly PublicKey[]): boolean {
  const digest = token.header.alg === 'RS256' || token.header.alg === 'RS512' ? digests[token.header.alg] : undefined;
  if (digest === undefined) return false;
  const named = keys.filter(({ kid }) => token.header.kid === undefined || kid === undefined || kid === token.header.kid);
  return named.some((key) => verify(digest, Buffer.from(token.signedPart), verifyingKeyOf(key), token.signature));
}
