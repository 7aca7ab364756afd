import type { HeaderList } from '../../src/wire/http/message.ts';
import { malformed } from './malformed-message.ts';

/** How the end of a body is told. */
export type Framing =
  | { readonly kind: 'none' }
  | { readonly kind: 'length'; readonly length: number }
  | { readonly kind: 'chunked' }
  | { readonly kind: 'close' };

/** How many bytes a body may have, packed or unpacked. The longest that the API knows have some ten thousand. */
export const bodyLimit = 1024 * 1024;

/** How the body after these headers ends. Doubtful framing is refused, because two readers would see two messages. */
export function framingOf(headers: HeaderList, otherwise: 'none' | 'close'): Framing {
  let length: string | undefined;
  let coding: string | undefined;
  for (const [name, value] of headers) {
    if (isHeader(name, 'content-length')) length = onlyLength(value, length);
    else if (isHeader(name, 'transfer-encoding')) coding = coding === undefined ? value : `${coding}, ${value}`;
  }
  if (coding !== undefined) return chunked(coding, length);
  return length === undefined ? { kind: otherwise } : lengthOf(length);
}

/** Most names differ in length, and need no lower case made of them. */
function isHeader(name: string, lower: string): boolean {
  return name.length === lower.length && name.toLowerCase() === lower;
}

function onlyLength(length: string, before: string | undefined): string {
  if (before !== undefined && before !== length) throw malformed('two-lengths');
  return length;
}

function chunked(coding: string, length: string | undefined): Framing {
  if (length !== undefined) throw malformed('length-and-coding');
  if (coding.trim().toLowerCase() !== 'chunked') throw malformed('unknown-coding');
  return { kind: 'chunked' };
}

function lengthOf(text: string): Framing {
  if (!/^\d{1,15}$/.test(text)) throw malformed('bad-length');
  const length = Number(text);
  if (length > bodyLimit) throw malformed('too-large', { bytes: bodyLimit });
  return { kind: 'length', length };
}

/** Whether an answer ends its connection: because it says so, or because nothing else tells where it ends. */
export function closes(headers: HeaderList): boolean {
  let framed = false;
  for (const [name, value] of headers) {
    const lower = name.toLowerCase();
    if (lower === 'connection' && value.toLowerCase() === 'close') return true;
    if (lower === 'content-length' || lower === 'transfer-encoding') framed = true;
  }
  return !framed;
}
