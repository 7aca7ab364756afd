import { httpDate, isoInstant, parseInstant } from '../../src/kernel/clock.ts';

/**
 * A number of seconds, or of milliseconds where it is as large as those are, moved by whole seconds and spelt as before: `1.659377625E9` becomes
 * `1.667153625E9`. Undefined where the text is not a number of a kind that can be an instant.
 */
export function movedNumber(text: string, seconds: number): string | undefined {
  const parts = /^(\d+)(?:\.(\d+))?(?:([eE][+-]?)(\d+))?$/.exec(text);
  if (parts === null) return undefined;
  const [, whole = '', fraction = '', mark, exponent = ''] = parts;
  if (mark === undefined) {
    const moved = movedWhole(whole, seconds);
    return moved === undefined ? undefined : moved + text.slice(whole.length);
  }
  if (mark.endsWith('-') || Number(exponent) > 15) return undefined;
  return movedPower({ whole, fraction, mark, exponent }, seconds);
}

interface PowerOfTen {
  readonly whole: string;
  readonly fraction: string;
  /** `E`, `e+` */
  readonly mark: string;
  readonly exponent: string;
}

/** As many digits before the point as there were; after it no zeros at the end that were not there, and at least one digit where there was one. */
function movedPower({ whole, fraction, mark, exponent }: PowerOfTen, seconds: number): string | undefined {
  const shift = Number(exponent);
  const digits = whole + fraction.padEnd(shift, '0');
  const point = whole.length + shift;
  const moved = movedWhole(digits.slice(0, point), seconds);
  if (moved === undefined) return undefined;
  const grown = moved.length - point;
  const all = moved + digits.slice(point);
  const keepsZeros = fraction.length > 1 && fraction.endsWith('0');
  const rest = all.slice(whole.length);
  const least = keepsZeros ? fraction.length : Math.min(fraction.length, 1);
  const short = rest.replace(/0+$/, '').padEnd(least, '0');
  const power = String(shift + grown).padStart(exponent.length, '0');
  return `${all.slice(0, whole.length)}${short === '' ? '' : `.${short}`}${mark}${power}`;
}

function movedWhole(digits: string, seconds: number): string | undefined {
  const inMilliseconds = digits.length > 11;
  const moved = BigInt(digits) + BigInt(inMilliseconds ? seconds * 1000 : seconds);
  return moved < 0n ? undefined : String(moved).padStart(digits.length, '0');
}

/** A date text of HTTP or of RFC 3339 in UTC, moved and spelt as before; undefined where it is neither. */
export function movedDate(text: string, seconds: number): string | undefined {
  const instant = parseInstant(text);
  if (instant === undefined) return undefined;
  if (httpDate(instant) === text) return httpDate(instant + seconds * 1000);
  const spelt = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|\+00:00)$/.exec(text);
  return spelt === null ? undefined : isoInstant(instant + seconds * 1000).slice(0, 19) + (spelt[1] ?? '') + (spelt[2] ?? '');
}

/** Seconds since the epoch of a number or date that stands for an instant. */
export function spokenSeconds(text: string): number | undefined {
  const number = /^\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text) ? Number(text) : undefined;
  if (number !== undefined) return number >= 1e11 ? number / 1000 : number;
  const instant = parseInstant(text);
  return instant === undefined ? undefined : instant / 1000;
}
