import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { testKey } from '../keys/test-key.ts';
import type { Place, ScrubRule } from '../rule.ts';
import type { SessionStandIns } from '../session-stand-ins.ts';
import { uuidForm } from '../stand-ins/stand-ins.ts';
import { shortest } from '../stand-ins/text-code.ts';

/** Surroundings of the rule. */
export interface JwtRuleFacts {
  /** Scrubs a header or a claim set; the result has the same length. */
  readonly claims: (json: string, side: Place['side']) => string;
}

/** Tokens keep their form, times and algorithm; what they say goes through all rules, and the test key signs them again. */
export function jwtRule({ claims }: JwtRuleFacts): ScrubRule {
  return {
    name: 'jwt',
    explains: 'a JSON web token keeps times and form, its claims are scrubbed, and the published test key signs it again',
    shapes: new Set(['IdentityProviderToken', 'OIDCToken']),
    pattern: /(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]{2,}\.[A-Za-z0-9_-]*/g,
    replace(value, standIns, { side }) {
      if (!isLikeJwt(value)) return undefined;
      const [header = '', body = '', signature = ''] = value.split('.');
      const [before, after] = [`${header}.${body}`, `${scrubbed(header)}.${scrubbed(body)}`];
      return `${after}.${newSignature({ before, after, signature }, standIns)}`;
      function scrubbed(segment: string): string {
        const json = decodeSegment(segment);
        if (!json.startsWith('{')) return plainSegment(segment, standIns, side);
        const made = claims(json, side);
        return made === json ? segment : Buffer.from(made).toString('base64url');
      }
    },
  };
}

/** Tokens of local services may be ids, and a test may put claims after one: whatever says claims is a token. */
export function isLikeJwt(value: string): boolean {
  const [header = '', claims = '', ...more] = value.split('.');
  return value.includes('eyJ') && more.length === 1 && [header, claims].some((segment) => decodeSegment(segment).startsWith('{'));
}

function plainSegment(segment: string, standIns: SessionStandIns, side: Place['side']): string {
  const colon = segment.lastIndexOf(':') + 1;
  const [region, id] = [segment.slice(0, colon), segment.slice(colon)];
  if (wholeUuid.test(id)) return region + standIns.id(id, side);
  return segment.length < shortest ? segment : standIns.of(segment);
}

const wholeUuid = new RegExp(`^${uuidForm}$`, 'i');

/** Whether a text is a token of three segments whose first two are JSON. */
export function isJwt(value: string): boolean {
  if (!value.startsWith('eyJ')) return false;
  const [header = '', claims = '', signature, ...more] = value.split('.');
  if (signature === undefined || more.length > 0) return false;
  return [header, claims].every((segment) => decodeSegment(segment).startsWith('{'));
}

/** The text of a segment. */
export function decodeSegment(segment: string): string {
  return Buffer.from(segment, 'base64url').toString();
}

interface Resigning {
  readonly before: string;
  readonly after: string;
  readonly signature: string;
}

/**
 * The signature of a token's stand-in: by the test key, where algorithm and length allow one. A second signature over the same claims was spoilt on purpose, and
 * so is one of a client over claims that are stand-ins already: these get one that is wrong, always the same.
 */
function newSignature({ before, after, signature }: Resigning, standIns: SessionStandIns): string {
  const { length } = signature;
  const wrong = (signed: string): string => standIns.code(`wrong signature ${signed}`, { length, of: 'mixed' });
  const [isRight, isWrong] = [isSignedByTestKey(`${before}.${signature}`), signature === wrong(before)];
  if (before === after && (isRight || isWrong || isProven(after, signature, standIns))) return signature;
  const isSpoilt = !standIns.isFirstToken(after, signature) || saysStandIns(before, standIns);
  if (!isRight && (isWrong || isSpoilt)) return wrong(after);
  return testKeySignature(after, length) ?? provenSignature(after, signature, standIns);
}

/** A signature that nobody can make again is told apart by a digest of its own. */
function provenSignature(signed: string, signature: string, { code }: SessionStandIns): string {
  return proven(
    signed,
    { digest: code(`signature ${signed} ${signature}`, { length: digestLength, of: 'mixed' }), length: signature.length },
    code,
  );
}

function isProven(signed: string, signature: string, { code }: SessionStandIns): boolean {
  return proven(signed, { digest: signature.slice(0, digestLength), length: signature.length }, code) === signature;
}

interface Digest {
  readonly digest: string;
  /** Of the whole signature. */
  readonly length: number;
}

function proven(signed: string, { digest, length }: Digest, code: SessionStandIns['code']): string {
  const rest = Math.max(0, length - digest.length);
  return (digest + code(`proof of signature ${signed} ${digest}`, { length: rest, of: 'mixed' })).slice(0, length);
}

const digestLength = 16;

/** Whether the claims hold anything that was made with the key. */
function saysStandIns(signed: string, { isMade }: SessionStandIns): boolean {
  const json = decodeSegment(signed.slice(signed.indexOf('.') + 1));
  return [...json.matchAll(/"((?:[^"\\]|\\.)*)"/g)].some(([, text = '']) =>
    [text, text.slice(text.lastIndexOf(':') + 1)].some((value) => !/^\d{12}$/.test(value) && isMade(value)),
  );
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

/** A signature by the test key over header and claims, where it can sign with the algorithm that the header names. */
export function testKeySignature(signed: string, length = rsaLength): string | undefined {
  const hash = length === rsaLength ? hashOf(signed) : undefined;
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

/** The key set that verifies the tokens in recordings. */
export const testKeySet = { keys: [{ kty: testKey.kty, n: testKey.n, e: testKey.e, use: 'sig', kid: 'poolproof-test-key' }] } as const;
