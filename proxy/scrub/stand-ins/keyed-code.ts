import { createHmac, hash } from 'node:crypto';

/** What stand-ins are made with. */
export interface StandInKey {
  /** Random bytes, made once for a folder, or the user's own. */
  readonly bytes: Uint8Array;
  /** Whether the key lies outside of the folder, so that values that can be guessed may be told apart exactly. */
  readonly exact: boolean;
}

/** The characters of a code; their number is a power of two, or near enough that chance shows no more than a key does. */
export const alphabets = {
  hex: '0123456789abcdef',
  nonzero: '123456789abcdef',
  digits: '0123456789',
  /** Neither `x`, which fills codes up, nor letters that look like digits. */
  small: '0123456789abcdefghjkmnpqrstuvwyz',
  capital: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567',
  mixed: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789',
} as const;

/** The characters that codes are spelt with. */
export type Alphabet = keyof typeof alphabets;

/** Characters that follow from a key and a text: nobody without the key can tell which text it was, or make them for another. */
export function keyedCode({ bytes }: StandInKey, text: string, { length, of }: { readonly length: number; readonly of: Alphabet }): string {
  const letters = alphabets[of];
  // A long text is read once, whatever length its code has.
  const said = text.length > longText ? hash('sha256', text) : text;
  let code = '';
  for (let block = 0; code.length < length; block += 1)
    for (const byte of createHmac('sha256', bytes).update(`${block}\u0000${said}`).digest()) code += letters.charAt(byte % letters.length);
  return code.slice(0, length);
}

const longText = 4096;
