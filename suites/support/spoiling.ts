import { isObject } from '../../src/engine/check/answer.ts';
import { parseJson } from '../../src/kernel/json.ts';

/** A token whose signature is another one of the same length. */
export function spoiltSignature(token: string): string {
  const start = token.lastIndexOf('.') + 1;
  const turned = Array.from(token.slice(start, start + 12), (character) => (character === 'A' ? 'B' : 'A')).join('');
  return `${token.slice(0, start)}${turned}${token.slice(start + 12)}`;
}

/** A JSON web token whose header names another algorithm; its signature no longer fits, and with `none` there is none. */
export function withAlgorithm(token: string, alg: string): string {
  const [header = '', claims = '', signature = ''] = token.split('.');
  const read = parseJson(Buffer.from(header, 'base64url').toString());
  const changed = { ...(isObject(read) ? read : {}), alg };
  return [Buffer.from(JSON.stringify(changed)).toString('base64url'), claims, alg === 'none' ? '' : signature].join('.');
}
