import { filler, isFiller, shortest } from '../filler.ts';
import type { ScrubRule } from '../rule.ts';

/** Access key ids keep their prefix, count, and end as examples do. */
export const accessKeyRule: ScrubRule = {
  name: 'access-key',
  explains: 'an access key id keeps its four letters, counts, and ends in EXAMPLE',
  kind: 'access-key',
  shapes: new Set(['AccessKeyString']),
  pattern: /(?<![0-9A-Za-z])(?:A3T[A-Z0-9]|AKIA|ASIA|ABIA|ACCA|AIDA|AROA|AGPA|AIPA|ANPA|ANVA)[A-Z0-9]{12,}(?![0-9A-Za-z])/g,
  replace(value, standIns) {
    if (value.length < shortest) return undefined;
    return standIns.of('access-key', value, (number) => example(value, number));
  },
  isSynthetic: (value) =>
    value.length < shortest || /^[A-Z0-9]{4}0+[1-9]\d*EXAMPLE$|^[A-Z0-9]{4}0*[1-9]\d*EXAMPLE$/.test(value) || isFiller('key', value),
};

function example(value: string, number: number): string {
  if (!/^[A-Z0-9]{16,}$/.test(value)) return filler('key', number, value.length);
  return `${value.slice(0, 4)}${String(number).padStart(value.length - 11, '0')}EXAMPLE`;
}
