import { filler, isFiller } from '../filler.ts';
import type { ScrubRule } from '../rule.ts';

/** Addresses of people, wherever they stand. */
export const emailRule: ScrubRule = {
  name: 'email',
  explains: 'an e-mail address becomes a counted one at an example host',
  kind: 'email',
  pattern: /(?<![0-9A-Za-z._%+-])[0-9A-Za-z._%+-]+@[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)+/g,
  replace(value, standIns) {
    if (!value.includes('@')) return undefined;
    return standIns.of('email', value, (number) => `${filler('mail', number, Math.max(1, value.length - 4))}@e.x`.slice(-value.length));
  },
  isSynthetic: (value) => value.endsWith('@e.x') && isFiller('mail', value.slice(0, -4)),
};
