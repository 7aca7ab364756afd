import { jsonType } from '../../contract/call-headers.ts';
import { httpDate } from '../../kernel/clock.ts';
import type { HttpResponse } from '../http/message.ts';

/** What stands on every answer besides what it says. */
export interface Envelope {
  /** A UUID, fresh for each answer. */
  readonly requestId: string;
  /** The service's time in milliseconds since the epoch. */
  readonly now: number;
}

let lastSecond = { second: Number.NaN, spelt: '' };

/** An answer of the service: its usual headers in the order they were recorded. @see observed: ENV-01, ENV-02 */
export function answerWith(
  status: number,
  text: string,
  facts: { envelope: Envelope; error?: readonly (readonly [string, string])[] },
): HttpResponse {
  const { envelope, error = [] } = facts;
  const body = Buffer.from(text);
  const headers = [
    ['Date', dateOf(envelope.now)],
    ['Content-Type', jsonType],
    ['Content-Length', String(body.length)],
    ['x-amzn-RequestId', envelope.requestId],
    ...error,
    ['strict-transport-security', 'max-age=31536000; includeSubDomains'],
  ] as const;
  return { status, headers, body };
}

/** The Date header changes once a second; spelling it again for each answer costs more than reading a small body. */
function dateOf(now: number): string {
  const second = Math.floor(now / 1000);
  if (lastSecond.second !== second) lastSecond = { second, spelt: httpDate(now) };
  return lastSecond.spelt;
}
