import { jsonType, targetPrefix } from '../../contract/call-headers.ts';
import { isOperationName } from '../../contract/operations.ts';
import type { OperationName } from '../../contract/operations.ts';
import type { Result } from '../../kernel/result.ts';
import { failed, ok } from '../../kernel/result.ts';
import { headerOf } from '../http/message.ts';
import type { HttpRequest, HttpResponse } from '../http/message.ts';
import { encodeException } from './encode-exception.ts';
import type { Envelope } from './envelope.ts';

/** Why a request is not a call of this API. */
export type Misrouted = 'not a post to /' | 'wrong content type' | 'unknown operation';

/** Short form of all clients, and the long one of the reference's samples. @see observed: PROTO-07 */
const targetForm = new RegExp(String.raw`^(?:com\.amazonaws\.cognito\.identity\.model\.)?${targetPrefix}\.([A-Za-z]+)$`);

/** The operation a request calls. */
export function routeCall(request: HttpRequest): Result<OperationName, Misrouted> {
  if (request.method !== 'POST' || !/^\/(?:\?.*)?$/.test(request.path)) return failed('not a post to /');
  const given = headerOf(request.headers, 'content-type') ?? '';
  if (given.split(';', 1)[0]?.trim().toLowerCase() !== jsonType) return failed('wrong content type');
  const name = targetForm.exec(headerOf(request.headers, 'x-amz-target') ?? '')?.[1] ?? '';
  return isOperationName(name) ? ok(name) : failed('unknown operation');
}

/** What the service says to a request that is not a call of this API. Seen at sibling services only. @see observed: PROTO-03, PROTO-04, PROTO-06 */
export function encodeMisrouted(why: Misrouted, envelope: Envelope): HttpResponse {
  switch (why) {
    case 'unknown operation':
      return encodeException({ name: 'UnknownOperationException' }, envelope);
    case 'wrong content type':
      return plainAnswer('<UnknownOperationException/>\n', 'application/xml', envelope);
    case 'not a post to /': {
      const message = 'The server did not understand the operation that was requested.';
      return plainAnswer(JSON.stringify({ code: 'BadRequest', message, type: 'client' }), 'application/json', envelope);
    }
  }
}

function plainAnswer(text: string, type: string, { requestId }: Envelope): HttpResponse {
  const body = Buffer.from(text);
  const headers = [
    ['Content-Type', type],
    ['Content-Length', String(body.length)],
    ['x-amzn-RequestId', requestId],
  ] as const;
  return { status: 404, headers, body };
}
