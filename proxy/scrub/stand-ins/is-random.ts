/** Whether a value is so much a product of chance that nobody guesses it: a long mixture of letters and digits that change as words do not. */
export function isRandom(value: string): boolean {
  if (value.length < least || /\s/.test(value)) return false;
  if (isHexadecimal(value)) return !padding.test(value);
  if (!/[0-9]/.test(value) || !/[A-Za-z]/.test(value)) return false;
  return changesIn(value) >= value.length * leastChanges;
}

/** Hexadecimal text with digits. */
export function isHexadecimal(text: string): boolean {
  return /^(?:[0-9a-f]{24,}|[0-9A-F]{24,}|[0-9a-f-]{40,})$/.test(text) && /[0-9]/.test(text);
}

/** Chance writes no twelve equal characters in a row. */
export const padding = /(.)\1{11}/;
const least = 20;
/** Of what chance has written, more than half of the neighbours differ in kind; of base64 a third at least; of names of several words a quarter. */
export const leastChanges = 0.3;

/** How often a text changes between capitals, small letters and digits. */
export function changesIn(text: string): number {
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
