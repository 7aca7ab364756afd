import { createHash } from 'node:crypto';
import type { ScrubRule } from '../rule.ts';

/** Pool ids, identity ids, request ids: the region before it stays, the version digit stays because it is evidence. */
export function uuidRule(salt: string): ScrubRule {
  return {
    name: 'uuid',
    explains: 'a UUID becomes one that counts, with the version digit of the first',
    kind: 'uuid',
    pattern: /(?<![0-9A-Za-z])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![0-9A-Za-z])/gi,
    replace(value, standIns, place) {
      if (!whole.test(value)) return undefined;
      const kind = requestHeaders.has(place.member) ? 'request-id' : 'uuid';
      return standIns.of(kind, value.toLowerCase(), (number) => counted({ kind, version: value.charAt(14).toLowerCase(), salt }, number));
    },
    isSynthetic: (value) => synthetic.test(value),
  };
}

const whole = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const synthetic = /^[0f][0-9]{7}-[0-9a-f]{4}-[0-9a-f]{4}-8000-0{6}[0-9a-f]{6}$/;
const requestHeaders: ReadonlySet<string> = new Set(['x-amzn-requestid', 'x-amz-request-id', 'amz-sdk-invocation-id', 'x-amz-id-2']);

/** The number stands in front, so that what a client makes of an id by changing its end stays apart from all others. */
function counted(
  { kind, version, salt }: { readonly kind: 'request-id' | 'uuid'; readonly version: string; readonly salt: string },
  number: number,
): string {
  const front = kind === 'uuid' ? String(number).padStart(8, '0') : `f${String(number).padStart(7, '0')}`;
  return `${front}-${salt.slice(0, 4)}-${version}${salt.slice(4, 7)}-8000-000000000000`;
}

/** Seven digits that follow from the name of a session: ids of different sessions stay apart. */
export function saltOf(session: string): string {
  return createHash('sha256').update(session).digest('hex').slice(0, 7);
}
