import type { ServerResponse } from 'node:http';
import { PoolproofError, statusOf } from '../../src/kernel/errors.ts';
import { Refused } from './refused.ts';

/** What a route answers: a value as JSON, a text of another kind, or a stream that writes itself. */
export type ControlReply =
  | { readonly status: number; readonly json: unknown; readonly headers?: Readonly<Record<string, string>>; readonly after?: () => void }
  | { readonly status: number; readonly text: string; readonly type: string }
  | { readonly stream: (outgoing: ServerResponse) => void };

/** Nothing of a control API is kept by anybody, or read as something else than it is. No header lets pages of other origins read it. */
export const commonHeaders = { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' } as const;

/** Writes an answer. */
export function sendReply(reply: ControlReply, outgoing: ServerResponse): void {
  if ('stream' in reply) return reply.stream(outgoing);
  const [type, body, more] =
    'json' in reply ? ['application/json', `${JSON.stringify(reply.json)}\n`, reply.headers ?? {}] : [reply.type, reply.text, {}];
  if ('json' in reply && reply.after !== undefined) outgoing.once('close', reply.after);
  outgoing.writeHead(reply.status, { ...commonHeaders, ...more, 'Content-Type': type, 'Content-Length': Buffer.byteLength(body) });
  outgoing.end(body);
}

/** What is answered in place of something that failed. A bug is told as such, without its words, and goes up to be seen. */
export function refusalOf(error: unknown): ControlReply {
  if (!(error instanceof PoolproofError)) {
    queueMicrotask(() => {
      throw error;
    });
    return refusal(500, { code: 'bug', message: 'This is a bug in Poolproof.' });
  }
  const { code, message, hint } = error;
  const headers = error instanceof Refused ? error.headers : {};
  return refusal(statusOf(code), { code, message, ...(hint === undefined ? {} : { hint }) }, headers);
}

function refusal(
  status: number,
  error: { readonly code: string; readonly message: string; readonly hint?: string },
  headers: Readonly<Record<string, string>> = {},
): ControlReply {
  return { status, json: { error }, headers: status === 401 ? { ...headers, 'WWW-Authenticate': 'Bearer' } : headers };
}
