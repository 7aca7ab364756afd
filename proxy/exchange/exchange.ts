import { targetPrefix } from '../../src/contract/call-headers.ts';
import { headerOf, type HttpRequest, type HttpResponse } from '../../src/wire/http/message.ts';
import { readAuthorization } from '../../src/wire/sigv4/authorization.ts';

/** How an exchange ended: whole, without any answer, or with an answer that broke off. */
export type Outcome = 'complete' | 'reset' | 'timeout' | 'cut' | 'refused';

/** A request with how its body was framed. */
export interface RecordedRequest extends HttpRequest {
  readonly chunked: boolean;
}

/** An answer with what is needed to write it again byte for byte. */
export interface RecordedResponse extends HttpResponse {
  /** The words after the status. */
  readonly reason: string;
  readonly chunked: boolean;
}

/** One request and what came of it. */
export interface Exchange {
  /** Counted from 1 within the session, in the order in which requests were complete. */
  readonly seq: number;
  readonly session: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly milliseconds: number;
  readonly request: RecordedRequest;
  /** Undefined where no head of an answer came. */
  readonly response: RecordedResponse | undefined;
  readonly outcome: Outcome;
}

/** The operation a request names, or why it names none. */
export function operationOf(request: HttpRequest): string {
  let target: string | undefined;
  for (const [name, value] of request.headers) {
    if (name.length !== 12 || name.toLowerCase() !== 'x-amz-target') continue;
    if (target !== undefined) return '(repeated target)';
    target = value;
  }
  if (target === undefined) return `${request.method} ${request.path.split('?')[0] ?? '/'}`;
  return target.startsWith(`${targetPrefix}.`) ? target.slice(targetPrefix.length + 1) : '(foreign target)';
}

/** Names of operations are ours; anything else a client puts there is not repeated. */
export function spokenOperation(operation: string): string {
  return /^[A-Za-z]{1,60}$|^\([a-z ]+\)$/.test(operation) ? operation : '(other)';
}

/** How a request says who sends it. */
export function authOf({ headers }: HttpRequest): 'none' | 'sigv4' | 'malformed' {
  const header = headerOf(headers, 'authorization');
  if (header === undefined) return 'none';
  return readAuthorization(header).ok ? 'sigv4' : 'malformed';
}
