import { readFileSync, realpathSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { headerOf, type HeaderList } from '../../src/wire/http/message.ts';
import type { Outcome, RecordedRequest, RecordedResponse } from '../exchange/exchange.ts';
import type { ForeignBody, ForeignEntry } from './foreign-har.ts';

/** An entry as an exchange, or why it cannot be one. */
export type Taken =
  | { readonly request: RecordedRequest; readonly response: RecordedResponse | undefined; readonly outcome: Outcome }
  | { readonly lacks: string };

/** An entry as the exchange it was captured from. HAR keeps bodies unpacked, so what says that they were packed is left out. */
export function exchangeOf({ request, response }: ForeignEntry, har: string): Taken {
  const url = new URL(request.url);
  const asked = isPacked(request.headers) ? undefined : bytesOf(request.postData ?? {}, request.bodySize, har);
  if (asked === undefined) return { lacks: 'the body of its request' };
  const answer = answerOf(response, har);
  if (answer === 'missing') return { lacks: 'the body of its answer' };
  return {
    request: {
      method: request.method,
      path: `${url.pathname}${url.search}`,
      headers: withHost(plainHeaders(request.headers, asked), url.host),
      body: asked,
      chunked: false,
    },
    response: answer,
    outcome: answer === undefined ? 'reset' : 'complete',
  };
}

/** The answer, undefined where none came. */
function answerOf(
  { status, statusText: reason, headers, content }: ForeignEntry['response'],
  har: string,
): RecordedResponse | undefined | 'missing' {
  if (status <= 0) return undefined;
  const body = bytesOf(content, content.size, har);
  return body === undefined ? 'missing' : { status, reason, headers: plainHeaders(headers, body), body, chunked: false };
}

/** The bytes of a body of this size; undefined where the HAR does not hold them. */
function bytesOf({ text, encoding, _file }: ForeignBody, size: number, har: string): Buffer | undefined {
  // Beside the name of a file the text is empty.
  const bytes = _file === undefined ? Buffer.from(text ?? '', encoding === 'base64' ? 'base64' : 'utf8') : readBeside(har, _file);
  return bytes?.length === 0 && size > 0 ? undefined : bytes;
}

/** A file that a HAR names, from its own folder and no other. */
function readBeside(har: string, name: string): Buffer | undefined {
  try {
    const folder = realpathSync(dirname(har));
    const file = realpathSync(join(folder, name));
    return file.startsWith(folder + sep) ? readFileSync(file) : undefined;
  } catch {
    return undefined;
  }
}

/** Nobody unpacked the body of a request before it was captured, and text cannot hold it packed. */
function isPacked(headers: ForeignEntry['request']['headers']): boolean {
  return !['', 'identity'].includes(headerOf(pairs(headers), 'content-encoding') ?? '');
}

const ofPacking = new Set(['content-encoding', 'transfer-encoding']);

/** Headers as HTTP/1 has them: without those of HTTP/2 that begin with a colon, and with the length that the body has now. */
function plainHeaders(headers: ForeignEntry['request']['headers'], body: Uint8Array): HeaderList {
  return pairs(headers)
    .filter(([name]) => !name.startsWith(':') && !ofPacking.has(name.toLowerCase()))
    .map(([name, value]) => [name, name.toLowerCase() === 'content-length' ? String(body.length) : value]);
}

function pairs(headers: ForeignEntry['request']['headers']): HeaderList {
  return headers.map(({ name, value }) => [name, value]);
}

function withHost(headers: HeaderList, host: string): HeaderList {
  return headerOf(headers, 'host') === undefined ? [['Host', host], ...headers] : headers;
}
