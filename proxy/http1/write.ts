import type { RecordedRequest, RecordedResponse } from '../exchange/exchange.ts';
import { printHead } from './head.ts';

/** The exact bytes of an answer on the wire. An answer that came in chunks leaves in one chunk. */
export function responseBytes(response: RecordedResponse): Buffer {
  return message(responseHead(response), response);
}

/** What stands before the body of an answer, the empty line included. */
export function responseHead({ status, reason, headers }: RecordedResponse): string {
  return printHead(`HTTP/1.1 ${status}${reason === '' ? ' ' : ` ${reason}`}`, headers);
}

/** The exact bytes of a request on the wire. */
export function requestBytes({ method, path, headers, body, chunked }: RecordedRequest): Buffer {
  return message(printHead(`${method} ${path} HTTP/1.1`, headers), { body, chunked });
}

function message(headText: string, { body, chunked }: { readonly body: Uint8Array; readonly chunked: boolean }): Buffer {
  if (!chunked) return joined(headText, body);
  const head = Buffer.from(headText, 'latin1');
  const size = body.length === 0 ? '' : `${body.length.toString(16)}\r\n`;
  return Buffer.concat([head, Buffer.from(size), body, Buffer.from(body.length === 0 ? '0\r\n\r\n' : '\r\n0\r\n\r\n')]);
}

function joined(head: string, body: Uint8Array): Buffer {
  const bytes = Buffer.allocUnsafe(head.length + body.length);
  bytes.write(head, 'latin1');
  bytes.set(body, head.length);
  return bytes;
}
