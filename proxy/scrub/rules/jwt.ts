import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { derivationOf, derived, leastRecognised } from '../derive.ts';
import { testKey } from '../keys/test-key.ts';
import type { ScrubRule } from '../rule.ts';
import type { StandIns } from '../stand-ins.ts';

/** Surroundings of the rule. */
export interface JwtRuleFacts {
  /** Scrubs a header or a claim set; the result has the same length. */
  readonly claims: (json: string, standIns: StandIns) => string;
  /** False while recording, where a derived signature is enough until the recording is baked. */
  readonly sign: boolean;
}

/** Tokens keep their form, times and algorithm; what they say goes through all rules, and the test key signs them again. */
export function jwtRule(facts: JwtRuleFacts): ScrubRule {
  const signedBefore = new Set<string>();
  return {
    name: 'jwt',
    explains: 'a JSON web token keeps times and form, its claims are scrubbed, and the published test key signs it again',
    kind: 'jwt',
    shapes: new Set(['IdentityProviderToken', 'OIDCToken']),
    pattern: /(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]{2,}\.[A-Za-z0-9_-]*/g,
    replace(value, standIns) {
      if (!isJwt(value)) return undefined;
      return standIns.of('jwt', value, (number) => resigned(value, facts, { standIns, number, signedBefore }));
    },
    isSynthetic: (value) => isJwt(value) && isOurs(value),
  };
}

/** Whether a text is a token of three segments whose first two are JSON. */
export function isJwt(value: string): boolean {
  const [header = '', claims = '', signature] = value.split('.');
  if (signature === undefined || !value.startsWith('eyJ') || value.split('.').length !== 3) return false;
  return [header, claims].every((segment) => decodeSegment(segment).startsWith('{'));
}

/** The text of a segment. */
export function decodeSegment(segment: string): string {
  return Buffer.from(segment, 'base64url').toString();
}

interface Numbered {
  readonly standIns: StandIns;
  readonly number: number;
  readonly signedBefore: Set<string>;
}

/** Of two tokens that say the same, only one can carry the right signature: the other was spoilt on purpose, and stays spoilt. */
function resigned(token: string, facts: JwtRuleFacts, { standIns, number, signedBefore }: Numbered): string {
  const [header = '', claims = '', signature = ''] = token.split('.');
  const encode = (segment: string): string => Buffer.from(facts.claims(decodeSegment(segment), standIns)).toString('base64url');
  const signed = `${encode(header)}.${encode(claims)}`;
  const again = signedBefore.has(signed);
  signedBefore.add(signed);
  const made = again || !facts.sign ? undefined : signatureOf(signed, signature.length);
  return `${signed}.${made ?? derived('jwt', number, signature.length)}`;
}

const rsaLength = 342;
const hashes: ReadonlyMap<string, string> = new Map([
  ['RS256', 'sha256'],
  ['RS384', 'sha384'],
  ['RS512', 'sha512'],
]);

let keys: { readonly privateKey: KeyObject; readonly publicKey: KeyObject } | undefined;

function keyPair(): { readonly privateKey: KeyObject; readonly publicKey: KeyObject } {
  keys ??= {
    privateKey: createPrivateKey({ key: { ...testKey }, format: 'jwk' }),
    publicKey: createPublicKey({ key: { kty: testKey.kty, n: testKey.n, e: testKey.e }, format: 'jwk' }),
  };
  return keys;
}

function hashOf(signed: string): string | undefined {
  const algorithm = /"alg"\s*:\s*"([A-Z0-9]+)"/.exec(decodeSegment(signed.split('.')[0] ?? ''))?.[1];
  return algorithm === undefined ? undefined : hashes.get(algorithm);
}

/** A signature by the test key, where algorithm and length allow one. */
function signatureOf(signed: string, length: number): string | undefined {
  return length === rsaLength ? testKeySignature(signed) : undefined;
}

/** A signature by the test key over header and claims, where it can sign with the algorithm that the header names. */
export function testKeySignature(signed: string): string | undefined {
  const hash = hashOf(signed);
  return hash === undefined ? undefined : sign(hash, Buffer.from(signed), keyPair().privateKey).toString('base64url');
}

/** Whether the test key has signed a token. */
export function isSignedByTestKey(token: string): boolean {
  const dot = token.lastIndexOf('.');
  const [signed, signature] = [token.slice(0, dot), token.slice(dot + 1)];
  const hash = hashOf(signed);
  if (hash === undefined || signature.length !== rsaLength) return false;
  return verify(hash, Buffer.from(signed), keyPair().publicKey, Buffer.from(signature, 'base64url'));
}

function isOurs(token: string): boolean {
  const signature = token.slice(token.lastIndexOf('.') + 1);
  return isSignedByTestKey(token) || signature === '' || isDerivedSignature(signature);
}

const mostTokens = 5000;

const shortSignatures = new Map<number, ReadonlySet<string>>();

/** A text may hold thousands of tokens that are none of ours. */
function isDerivedSignature(signature: string): boolean {
  if (signature.length >= leastRecognised) return derivationOf('jwt', signature) !== undefined;
  const known =
    shortSignatures.get(signature.length) ??
    new Set(Array.from({ length: mostTokens }, (_, index) => derived('jwt', index + 1, signature.length)));
  shortSignatures.set(signature.length, known);
  return known.has(signature);
}

/** The key set that verifies the tokens in recordings. */
export const testKeySet = { keys: [{ kty: testKey.kty, n: testKey.n, e: testKey.e, use: 'sig', kid: 'poolproof-test-key' }] } as const;
