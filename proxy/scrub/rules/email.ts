import { filler, isFiller } from '../filler.ts';
import type { ScrubRule } from '../rule.ts';

/** Letters and digits of any script, and marks; not quotation marks, which stand around addresses. */
const local = String.raw`[0-9A-Za-z\u00C0-\u1FFF\u2C00-\u2FFF\u3040-\uFFFD._%+-]`;
const label = String.raw`[0-9A-Za-z\u00C0-\u1FFF\u3040-\uFFFD-]+`;
const address = String.raw`${local}+@${label}(?:\.${label})+`;

/** Whether a text is an address as the rule below recognises it, whole. */
export function isAddress(text: string): boolean {
  return new RegExp(`^${address}$`).test(text);
}

/** Whether a text is an address of which the rule below would recognise a part: before the sign may stand marks that elsewhere end a word. */
export function isOddAddress(text: string): boolean {
  return new RegExp(String.raw`^[^\s@:]+@${label}(?:\.${label})+$`).test(text) && !isAddress(text);
}

/** Addresses of people, wherever they stand. */
export const emailRule: ScrubRule = {
  name: 'email',
  explains: 'an e-mail address becomes a counted one at an example host',
  kind: 'email',
  pattern: new RegExp(`(?<!${local})${address}`, 'g'),
  replace(value, standIns) {
    if (!value.includes('@')) return undefined;
    const length = Buffer.byteLength(value);
    return standIns.of('email', value, (number) => `${filler('mail', number, Math.max(1, length - 4))}@e.x`.slice(-length));
  },
  isSynthetic: (value) => value.endsWith('@e.x') && isFiller('mail', value.slice(0, -4)),
};
