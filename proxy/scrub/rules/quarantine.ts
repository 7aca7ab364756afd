import { filler, isFiller, shortest } from '../filler.ts';
import type { ScrubRule } from '../rule.ts';

/** What the contract does not know: its form is kept, its value is not, and the recording says that it was there. */
export const quarantineRule: ScrubRule = {
  name: 'quarantine',
  explains: 'a value in a place that the contract does not know becomes counted text and is reported',
  kind: 'quarantined',
  shapes: new Set(['Unknown']),
  replace(value, standIns) {
    if (value.length < shortest || isHarmless(value)) return undefined;
    return standIns.of('quarantined', value, (number) => filler('unknown', number, Buffer.byteLength(value)));
  },
  isSynthetic: (value) => value.length < shortest || isHarmless(value) || isFiller('unknown', value),
};

/** Words that carry nothing. */
function isHarmless(value: string): boolean {
  return /^(?:true|false|null|none|keep-alive|close|gzip|no-cache|no-store|application\/(?:json|xml|x-www-form-urlencoded))$/i.test(value);
}
