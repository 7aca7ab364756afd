import { headerOf } from './message.ts';
import type { HttpRequest, HttpResponse } from './message.ts';

const allowOrigin = ['access-control-allow-origin', '*'] as const;
const expose = ['access-control-expose-headers', 'x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date'] as const;

/** The answer with the headers a browser needs; only where the request names its origin. @see observed: ENV-04 */
export function withCors(request: HttpRequest, response: HttpResponse): HttpResponse {
  if (headerOf(request.headers, 'origin') === undefined) return response;
  return { ...response, headers: [...response.headers, allowOrigin, expose] };
}

/** Whether a browser asks for leave before the call itself. */
export function isPreflight(request: HttpRequest): boolean {
  return request.method === 'OPTIONS' && headerOf(request.headers, 'access-control-request-method') !== undefined;
}

/** Leave for any origin and whatever headers were asked for; only its time of two days was recorded. @see observed: ENV-05 */
export function preflightAnswer(request: HttpRequest): HttpResponse {
  const asked = headerOf(request.headers, 'access-control-request-headers');
  const allowHeaders = asked === undefined ? [] : [['access-control-allow-headers', asked] as const];
  const rest = [
    ['access-control-allow-methods', 'POST'] as const,
    ['access-control-max-age', '172800'] as const,
    ['Content-Length', '0'] as const,
  ];
  return { status: 200, headers: [allowOrigin, ...allowHeaders, expose, ...rest], body: new Uint8Array() };
}
