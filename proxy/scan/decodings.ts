import { constants, gunzipSync } from 'node:zlib';

/** A text as it stands, or as it reads when an encoding is taken off. */
export interface Layer {
  readonly text: string;
  /** The encoding that was taken off, of several the innermost; empty for none. */
  readonly how: string;
}

/** How many encodings may lie one over the other. */
const deepest = 3;

/** The text itself, and what its encoded parts say, also where one encoding lies over another. Token segments are base64 and so among them. */
export function decodings(text: string): readonly Layer[] {
  // The letter of an escape is none of the word that follows it.
  const plain = text.replaceAll(/\\[bfnrt]/g, '  ');
  const layers: Layer[] = [{ text: plain, how: '' }];
  if (text.includes('\\')) layers.push({ text: unescaped(plain), how: '' });
  peel(plain, layers, deepest);
  return layers;
}

/** Escapes may be escaped themselves, where JSON stands in JSON. */
function unescaped(text: string): string {
  return text
    .replaceAll(/(?<!\\)\\+u([0-9a-fA-F]{4})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replaceAll(/\\(["\\/])/g, '$1');
}

/** Adds what the encoded parts of a text say, and what is encoded in them. */
function peel(text: string, layers: Layer[], depth: number): void {
  if (depth === 0) return;
  const add = (read: string, how: string): void => {
    layers.push({ text: read, how });
    if (mayHide.test(read)) peel(read, layers, depth - 1);
  };
  if (marked.test(text)) for (const word of text.split(/[\s"'<>]+/)) if (marked.test(word)) addMarked(word, add);
  for (const [run] of text.matchAll(/[0-9a-fA-F]{16,}/g))
    for (const parity of [0, 1]) addBytes(Buffer.from(run.slice(parity), 'hex'), 'hexadecimal', add);
  for (const [run] of text.matchAll(/[A-Za-z0-9+/_-]{12,}/g))
    for (const offset of [0, 1, 2, 3]) addBytes(Buffer.from(run.slice(offset), 'base64'), 'base64', add);
}

type Add = (read: string, how: string) => void;

const mayHide = /[A-Za-z0-9+/_-]{12}|%[0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}/;
const marked = /%[0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}/;

function addMarked(word: string, add: Add): void {
  const read = word.replaceAll(/%([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  if (read !== word) add(read, 'percent signs');
  if (word.includes('\\u')) add(unescaped(word), 'escapes');
}

/** Keeps only what reads as text: noise decodes to noise. */
function addBytes(bytes: Buffer, how: string, add: Add): void {
  const packed = bytes[0] === 0x1f && bytes[1] === 0x8b ? unpacked(bytes) : undefined;
  if (packed !== undefined) add(packed, 'gzip');
  for (const [run] of bytes.toString('latin1').matchAll(/[\x20-\x7e]{8,}/g)) add(run, how);
}

const mostUnpacked = 16 * 1024 * 1024;

/** As much of a packed text as is there; what only begins like one is none. */
function unpacked(bytes: Buffer): string | undefined {
  try {
    return gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: mostUnpacked }).toString('latin1');
  } catch {
    return undefined;
  }
}
