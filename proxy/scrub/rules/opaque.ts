import { filler, isFiller } from '../filler.ts';
import type { ScrubRule } from '../rule.ts';

/** Shorter texts are left alone. */
export const leastOpaque = 12;

/** Long mixtures of letters and digits that mean nothing to a reader: tokens of unknown make, keys, hashes, and whatever else base64 or hexadecimal hides. */
export const opaqueRule: ScrubRule = {
  name: 'opaque',
  explains: 'in messages, headers and pages, what reads like a token, a key or encoded text becomes counted text',
  kind: 'quarantined',
  pattern: /(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{12,}={0,2}/g,
  onlyIn: new Set(['Document', 'ErrorMessage']),
  replace(value, standIns) {
    // A recording of a replay numbers its stand-ins from the start.
    if (!isOpaque(value) && !isFiller('unknown', value)) return undefined;
    return standIns.of('quarantined', value, (number) => filler('unknown', number, value.length));
  },
  isSynthetic: (value) => isFiller('unknown', value),
};

/** Whether a text changes between capitals, small letters and digits as chance does and words do not, or is what base64 or hexadecimal make of one. */
export function isOpaque(text: string): boolean {
  if (text.length < least) return false;
  if (/^(?:[0-9a-f]{24,}|[0-9A-F]{24,}|[0-9a-f-]{40,})$/.test(text)) return /[0-9]/.test(text) && !padding.test(text);
  if (!/[0-9]/.test(text) || !/[A-Z]/.test(text) || !/[a-z]/.test(text)) return false;
  if (text.startsWith('eyJ') || text.endsWith('=')) return true;
  const longest = Math.max(...text.split(/[-+/_]/).map((part) => part.length));
  return longest >= leastInOne && changesIn(text) >= text.length * leastChanges;
}

/** Chance writes no twelve equal digits in a row: a test has made the text longer. What it stands behind is found by its own rule. */
const padding = /(.)\1{11}/;
/** Shorter texts are words that happen to mix letters and digits. */
const least = 20;
/** Names of several words have marks between them. */
const leastInOne = 12;
/** Of what chance has written, more than half of the neighbours differ in kind; of base64 a third at least; of names of several words a quarter. */
const leastChanges = 0.3;

function changesIn(text: string): number {
  let changes = 0;
  for (let at = 1; at < text.length; at += 1) {
    const [before, after] = [classOf(text.charCodeAt(at - 1)), classOf(text.charCodeAt(at))];
    if (before !== after && before !== 'mark' && after !== 'mark') changes += 1;
  }
  return changes;
}

function classOf(code: number): 'small' | 'capital' | 'digit' | 'mark' {
  if (code >= 0x61) return 'small';
  if (code >= 0x41) return code === 0x5f ? 'mark' : 'capital';
  return code >= 0x30 && code <= 0x39 ? 'digit' : 'mark';
}
