import { jsonLeaves } from '../body/json-leaves.ts';
import { decodeSegment, isJwt, isSignedByTestKey, testKeySignature } from '../scrub/rules/jwt.ts';
import { movedNumber } from './spelt-time.ts';
import { spliced } from './spliced.ts';

const times: ReadonlySet<string> = new Set(['iat', 'exp', 'nbf', 'auth_time']);

/** A token with its times moved. Where the test key had signed it, it signs it again; a signature that was wrong stays wrong. */
export function movedToken(token: string, seconds: number): string | undefined {
  if (!isJwt(token)) return undefined;
  const [header = '', claims = '', signature = ''] = token.split('.');
  const text = decodeSegment(claims);
  const moved = spliced(
    text,
    jsonLeaves(text, undefined).flatMap(({ kind, member, path, start, end, value }) => {
      const number = kind === 'number' && times.has(member) && !path.includes('[') ? movedNumber(value, seconds) : undefined;
      return number === undefined ? [] : [{ start, end, text: number }];
    }),
  );
  if (moved === text) return undefined;
  const signed = `${header}.${Buffer.from(moved).toString('base64url')}`;
  return `${signed}.${(isSignedByTestKey(token) ? testKeySignature(signed) : undefined) ?? signature}`;
}
