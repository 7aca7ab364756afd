import { createPrivateKey, createPublicKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/** An RSA key pair as a JSON web key. Every one in this package is public and for tests only. */
export interface TestKey {
  readonly kty: 'RSA';
  readonly n: string;
  readonly e: string;
  readonly d: string;
  readonly p: string;
  readonly q: string;
  readonly dp: string;
  readonly dq: string;
  readonly qi: string;
}

/** The public half of an RSA key, as key documents tell it. */
export interface PublicKey {
  readonly kty: 'RSA';
  readonly n: string;
  readonly e: string;
  readonly kid?: string;
  readonly alg?: string;
  readonly use?: string;
}

/** Key objects are costly to make, so each is made once, when first used. */
const privateKeys = new WeakMap<TestKey, KeyObject>();
const publicKeys = new WeakMap<PublicKey, KeyObject>();

/** The key to sign with. */
export function signingKeyOf(key: TestKey): KeyObject {
  const known = privateKeys.get(key) ?? createPrivateKey({ key: { ...key }, format: 'jwk' });
  privateKeys.set(key, known);
  return known;
}

/** The key to verify with. */
export function verifyingKeyOf(key: PublicKey): KeyObject {
  const known = publicKeys.get(key) ?? createPublicKey({ key: { kty: key.kty, n: key.n, e: key.e }, format: 'jwk' });
  publicKeys.set(key, known);
  return known;
}

/** The public half of a test key, with what a key document says of it. */
export function publicHalf({ kty, n, e }: TestKey, facts: { readonly kid: string; readonly alg: string }): PublicKey {
  return { kty, alg: facts.alg, use: 'sig', kid: facts.kid, n, e };
}
