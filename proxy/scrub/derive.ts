import { createHash } from 'node:crypto';

/** So many letters and digits that follow from a kind and a number: anyone can derive them again, so they are no secret. */
export function derived(kind: string, number: number, length: number): string {
  let text = '';
  for (let block = 0; text.length < length; block += 1) {
    text += createHash('sha256')
      .update(`poolproof stand-in\u0000${kind}\u0000${number}\u0000${block}`)
      .digest('base64')
      .replaceAll(/[+/=]/g, '');
  }
  return text.slice(0, length);
}

/** How many numbers of a kind are tried when a derived text is recognised. */
const mostNumbers = 20_000;
const heads = new Map<string, Map<string, number>>();
/** Shorter texts are not recognised: too many are alike. */
export const leastRecognised = 16;

/** The number a derived text was made from, or undefined when it is none. */
export function derivationOf(kind: string, text: string): number | undefined {
  if (text.length < leastRecognised) return undefined;
  const known = heads.get(kind) ?? new Map<string, number>();
  heads.set(kind, known);
  const head = text.slice(0, leastRecognised);
  while (!known.has(head) && known.size < mostNumbers) known.set(derived(kind, known.size + 1, leastRecognised), known.size + 1);
  const number = known.get(head);
  return number !== undefined && derived(kind, number, text.length) === text ? number : undefined;
}
