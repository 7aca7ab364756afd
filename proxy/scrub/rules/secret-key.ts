import { derivationOf, derived } from '../derive.ts';
import { filler, isFiller, shortest } from '../filler.ts';
import type { ScrubRule } from '../rule.ts';

const ending = 'EXAMPLEKEY';

/** Secret keys become ones that follow from their number, so that signatures made with them can be verified by anyone. */
export const secretKeyRule: ScrubRule = {
  name: 'secret-key',
  explains: 'a secret key becomes one derived from its number, ending in EXAMPLEKEY',
  kind: 'secret-key',
  shapes: new Set(['SecretKeyString']),
  pattern:
    /(?<![A-Za-z0-9/+_.-])(?=[A-Za-z0-9/+]*[A-Z])(?=[A-Za-z0-9/+]*[a-z])(?=[A-Za-z0-9/+]*[0-9/+])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=_-]|\.[A-Za-z0-9])/g,
  replace(value, standIns) {
    if (value.length < shortest) return undefined;
    return standIns.of('secret-key', value, (number) => secretOf(number, value.length));
  },
  isSynthetic(value) {
    if (value.length < shortest || isFiller('secret', value)) return true;
    return value.endsWith(ending) && derivationOf('secret-key', value.slice(0, -ending.length)) !== undefined;
  },
};

/** The synthetic secret with a number. */
export function secretOf(number: number, length = 40): string {
  return length < 30 ? filler('secret', number, length) : `${derived('secret-key', number, length - ending.length)}${ending}`;
}
