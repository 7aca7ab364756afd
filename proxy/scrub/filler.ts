/** A text of a given length that says its kind and number: `name7xxxxx`, or `n0007` where there is less room. */
export function filler(word: string, number: number, length: number): string {
  const long = `${word}${number}`;
  if (long.length <= length) return long.padEnd(length, 'x');
  return `${word.charAt(0)}${String(number).padStart(length - 1, '0')}`.slice(0, Math.max(length, 0));
}

/** Whether a text is a filler of this word. */
export function isFiller(word: string, text: string): boolean {
  if (text.startsWith(word)) return /^[1-9]\d*x*$/.test(text.slice(word.length));
  return text.startsWith(word.charAt(0)) && /^\d+$/.test(text.slice(1)) && text.length <= word.length + 4;
}

/** Texts of so few characters stay as they are: they identify nobody and would collide. */
export const shortest = 4;

/** The words that fillers begin with. */
export const fillerWords = ['name', 'unknown', 'login', 'user', 'app', 'page', 'key', 'secret', 'session', 'request'] as const;

/** Whether a text is a filler of any word. */
export function isAnyFiller(text: string): boolean {
  return fillerWords.some((word) => isFiller(word, text));
}
