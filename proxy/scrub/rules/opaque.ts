import type { ScrubRule } from '../rule.ts';
import { changesIn, isHexadecimal, leastChanges, padding } from '../stand-ins/is-random.ts';

/** Shorter texts are left alone. */
export const leastOpaque = 12;

/** Long mixtures of letters and digits that mean nothing to a reader: tokens of unknown make, keys, hashes, and whatever else base64 or hexadecimal hides. */
export const opaqueRule: ScrubRule = {
  name: 'opaque',
  explains: 'in messages, headers and pages, what reads like a token, a key or encoded text becomes text that says nothing',
  pattern: /(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{12,}={0,2}/g,
  onlyIn: new Set(['Document', 'ErrorMessage']),
  replace: (value, standIns) => (isOpaque(value) ? standIns.of(value) : undefined),
};

/** Whether a text changes between capitals, small letters and digits as chance does and words do not, or is what base64 or hexadecimal make of one. */
export function isOpaque(text: string): boolean {
  if (text.length < least) return false;
  if (isHexadecimal(text)) return !padding.test(text);
  if (!/[0-9]/.test(text) || !/[A-Z]/.test(text) || !/[a-z]/.test(text)) return false;
  if (text.startsWith('eyJ') || text.endsWith('=')) return true;
  const longest = Math.max(...text.split(/[-+/_]/).map((part) => part.length));
  return longest >= leastInOne && changesIn(text) >= text.length * leastChanges;
}

/** Shorter texts are words that happen to mix letters and digits. */
const least = 20;
/** Names of several words have marks between them. */
const leastInOne = 12;
