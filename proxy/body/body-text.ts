import { gunzipSync, gzipSync, inflateSync, brotliDecompressSync, brotliCompressSync, deflateSync } from 'node:zlib';
import { type PoolproofError, suiteError } from '../../src/kernel/errors.ts';
import { headerOf, type HeaderList } from '../../src/wire/http/message.ts';
import { readText } from '../../src/wire/json11/read-json.ts';
import { bodyLimit } from '../http1/framing.ts';

/** A body as text, and the way back to bytes. */
export interface BodyText {
  readonly text: string;
  /** UTF-8 where the bytes allow it; else one character for each byte. */
  readonly charset: 'utf8' | 'latin1';
  /** The content coding it was in, empty where there was none. */
  readonly coding: string;
}

interface Coder {
  readonly decode: (bytes: Uint8Array) => Uint8Array;
  readonly encode: (bytes: Uint8Array) => Uint8Array;
}

const most = { maxOutputLength: bodyLimit };
const coders: ReadonlyMap<string, Coder> = new Map([
  ['gzip', { decode: (bytes) => gunzipSync(bytes, most), encode: (bytes) => gzipSync(bytes) }],
  ['deflate', { decode: (bytes) => inflateSync(bytes, most), encode: (bytes) => deflateSync(bytes) }],
  ['br', { decode: (bytes) => brotliDecompressSync(bytes, most), encode: (bytes) => brotliCompressSync(bytes) }],
]);

/** Takes the content coding off and reads the text. A coding that is unknown or does not decode is an error, because what cannot be read cannot be scrubbed. */
export function bodyText(headers: HeaderList, body: Uint8Array): BodyText {
  const { bytes, coding } = withoutCoding(headers, body);
  const text = readText(bytes);
  return text.ok
    ? { text: text.value, charset: 'utf8', coding }
    : { text: Buffer.from(bytes).toString('latin1'), charset: 'latin1', coding };
}

/** The bytes without their content coding, and which one it was: empty where there was none. */
export function withoutCoding(headers: HeaderList, body: Uint8Array): { readonly bytes: Uint8Array; readonly coding: string } {
  const coding = (headerOf(headers, 'content-encoding') ?? '').trim().toLowerCase();
  if (body.length > 0 && coding !== '' && coding !== 'identity') return { bytes: decoded(coding, body), coding };
  const unsaid = isPacked(body) ? unpacked(body) : undefined;
  return unsaid === undefined ? { bytes: body, coding: '' } : { bytes: unsaid, coding: 'gzip' };
}

/** The bytes of a text, with its coding put on again. */
export function bodyBytes({ text, charset, coding }: BodyText): Uint8Array {
  const bytes = Buffer.from(text, charset);
  return coders.get(coding)?.encode(bytes) ?? bytes;
}

/** Some pack a body with gzip and do not say so. */
function isPacked(body: Uint8Array): boolean {
  return body[0] === 0x1f && body[1] === 0x8b;
}

function unpacked(body: Uint8Array): Uint8Array | undefined {
  try {
    return gunzipSync(body, most);
  } catch (error) {
    if (error instanceof Error) return undefined;
    throw error;
  }
}

function decoded(coding: string, body: Uint8Array): Uint8Array {
  const coder = coders.get(coding);
  if (coder === undefined) throw unreadable(`a content coding that is not known`);
  try {
    return coder.decode(body);
  } catch (cause) {
    if (cause instanceof Error) throw unreadable(`a content coding that does not decode, or to more than ${bodyLimit} bytes`);
    throw cause;
  }
}

function unreadable(what: string): PoolproofError {
  return suiteError('unreadable-body', { what });
}
