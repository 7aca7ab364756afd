import { createHash } from 'node:crypto';

/** Letters and digits that follow from a text, `length` of them. Anyone can derive them again, so they are no secret. */
export function derived(text: string, length: number): string {
  let made = '';
  for (let block = 0; made.length < length; block += 1)
    made += createHash('sha256').update(`poolproof stand-in\u0000${text}\u00000\u0000${block}`).digest('base64').replaceAll(/[+/=]/g, '');
  return made.slice(0, length);
}
