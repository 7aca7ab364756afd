import { compactVerify, importJWK } from 'jose';
import type { JsonValue } from '../../src/kernel/json.ts';
import type { Expect, Given } from '../../src/engine/check/bench.ts';
import { memberOf, textOf } from './reading.ts';

/** The signing keys the target publishes. */
export async function signingKeys(given: Given, expect: Expect): Promise<{ readonly keys: readonly JsonValue[] }> {
  const document = await given.document('/.well-known/jwks_uri');
  const keys: unknown = memberOf(document.json, 'keys');
  expect.truth(Array.isArray(keys), 'the document has a list of keys', document.text);
  return { keys: Array.isArray(keys) ? keys : [] };
}

/** Whether a token's signature verifies with a published key, under RS512. */
export async function verifies(token: string, key: JsonValue): Promise<boolean> {
  const imported = await importJWK({ kty: 'RSA', n: textOf(key, 'n'), e: textOf(key, 'e') }, 'RS512');
  return compactVerify(token, imported, { algorithms: ['RS512'] }).then(
    () => true,
    () => false,
  );
}
