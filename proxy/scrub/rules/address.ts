/** Letters and digits of any script, and marks; not quotation marks, which stand around addresses. */
const local = String.raw`[0-9A-Za-z\u00C0-\u1FFF\u2C00-\u2FFF\u3040-\uFFFD._%+-]`;
const label = String.raw`[0-9A-Za-z\u00C0-\u1FFF\u3040-\uFFFD-]+`;
const address = String.raw`${local}+@${label}(?:\.${label})+`;

/** Addresses of people, wherever they stand. */
export const addressPattern = new RegExp(`(?<!${local})${address}`, 'g');

const whole = new RegExp(`^${address}$`);
const odd = new RegExp(String.raw`^[^\s@:]+@${label}(?:\.${label})+$`);

/** Whether a text is an address of which the pattern would recognise a part: before the sign may stand marks that elsewhere end a word. */
export function isOddAddress(text: string): boolean {
  return odd.test(text) && !whole.test(text);
}
