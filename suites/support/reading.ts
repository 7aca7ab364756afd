import type { JsonValue } from '../../src/kernel/json.ts';

/** A member of a JSON value; undefined where it is not an object or has none. */
export function memberOf(value: JsonValue | undefined, name: string): JsonValue | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return Object.entries(value).find(([member]) => member === name)?.[1];
}

/** Whether a JSON value looks like the description of a pool. */
export function isPool(value: JsonValue | undefined): boolean {
  return memberOf(value, 'IdentityPoolName') !== undefined;
}

/** Codes that say that the caller did not prove who it is. */
export const authenticationCodes: readonly string[] = [
  'MissingAuthenticationTokenException',
  'MissingAuthenticationToken',
  'IncompleteSignatureException',
  'InvalidSignatureException',
  'UnrecognizedClientException',
  'AccessDeniedException',
];

/** A member that is a text; the empty text where it is anything else. */
export function textOf(value: JsonValue | undefined, name: string): string {
  const member = memberOf(value, name);
  return typeof member === 'string' ? member : '';
}
