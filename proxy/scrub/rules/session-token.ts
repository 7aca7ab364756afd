import { derivationOf, derived } from '../derive.ts';
import { filler, isFiller, shortest } from '../filler.ts';
import type { ScrubRule } from '../rule.ts';

/** Session tokens become text derived from their number. */
export const sessionTokenRule: ScrubRule = {
  name: 'session-token',
  explains: 'a session token becomes text derived from its number',
  kind: 'session-token',
  shapes: new Set(['SessionTokenString']),
  headers: new Set(['x-amz-security-token']),
  pattern: /(?<![A-Za-z0-9/+])(?:IQoJ|FwoG|FQoG|AQoD|AgoJ)[A-Za-z0-9/+]{60,}={0,2}/g,
  replace(value, standIns) {
    if (value.length < shortest) return undefined;
    return standIns.of('session-token', value, (number) =>
      value.length < 24 ? filler('session', number, value.length) : derived('session-token', number, value.length),
    );
  },
  isSynthetic: (value) => value.length < shortest || isFiller('session', value) || derivationOf('session-token', value) !== undefined,
};
