import { isoInstant } from '../../src/kernel/clock.ts';
import { jsonLeaves } from '../body/json-leaves.ts';
import type { Playable } from '../match/index-session.ts';
import { decodeSegment } from '../scrub/rules/jwt.ts';
import { moveTimes } from './move-times.ts';
import { spokenSeconds } from './spelt-time.ts';

/** Something that a recorded answer handed out and that is valid no more. */
export interface Expired {
  readonly what: 'credentials' | 'token';
  /** In RFC 3339. */
  readonly since: string;
}

/** What of a recorded answer has expired by now, in milliseconds since the epoch. */
export function expiredIn(exchange: Playable['exchange'] | undefined, now: number): Expired | undefined {
  if (exchange?.response === undefined) return undefined;
  const found: Expired[] = [];
  moveTimes(exchange.response, exchange.operation, {
    headers: 0,
    body({ member, value }) {
      const [what, seconds] =
        member === '(token)' ? (['token', endOfToken(value)] as const) : (['credentials', endIn(member, value)] as const);
      if (seconds !== undefined && seconds * 1000 <= now) found.push({ what, since: isoInstant(seconds * 1000) });
      return undefined;
    },
  });
  return found[0];
}

/** Why a client asks again, and what to do about it. */
export function expiredWords({ what, since }: Expired): string {
  const verb = what === 'token' ? 'The recorded token expired' : 'The recorded credentials expired';
  return `${verb} at ${since}, and the clock is frozen: --clock rebased moves recorded times to now.`;
}

function endIn(member: string, value: string): number | undefined {
  return member === 'Expiration' ? spokenSeconds(value) : undefined;
}

function endOfToken(token: string): number | undefined {
  const claims = decodeSegment(token.split('.')[1] ?? '');
  const end = jsonLeaves(claims, undefined).find(({ kind, path, member }) => kind === 'number' && member === 'exp' && !path.includes('['));
  return end === undefined ? undefined : spokenSeconds(end.value);
}
