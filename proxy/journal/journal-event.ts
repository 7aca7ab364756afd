import { isUtf8 } from 'node:buffer';
import { z } from 'zod';
import type { RecordedRequest, RecordedResponse } from '../exchange/exchange.ts';
import { Provenance } from './provenance.ts';

const Body = z.union([z.strictObject({ text: z.string() }), z.strictObject({ b64: z.base64() })]);
const Headers = z.array(z.tuple([z.string(), z.string()]).readonly()).readonly();
const Request = z.strictObject({ method: z.string(), path: z.string(), headers: Headers, chunked: z.boolean(), body: Body });
const Response = z.strictObject({ status: z.int(), reason: z.string(), headers: Headers, chunked: z.boolean(), body: Body });

const auth = z.enum(['none', 'sigv4', 'sigv4-unproven', 'sigv4-wrong', 'malformed']);
const outcome = z.enum(['complete', 'reset', 'timeout', 'cut', 'refused']);

/** One line of a journal, without its checksum. */
export const JournalEvent = z.discriminatedUnion('t', [
  z.strictObject({
    t: z.literal('open'),
    v: z.literal(2),
    session: z.string(),
    /** The process that records. */
    pid: z.int().positive().optional(),
    at: z.number(),
    keepInputs: z.boolean(),
    provenance: Provenance,
    /** The content hash of the fixture that this is added to; absent where the session is new. */
    onto: z.string().optional(),
  }),
  z.strictObject({
    t: z.literal('request'),
    n: z.int().positive(),
    at: z.number(),
    op: z.string(),
    auth,
    request: Request,
    /** Ids that the client made up and that stay. */
    inputs: z.array(z.string()).optional(),
  }),
  z.strictObject({ t: z.literal('response'), n: z.int().positive(), ms: z.number(), outcome, response: Response.nullable() }),
  /** An exchange whose answer could not be scrubbed: nothing of it is kept. */
  z.strictObject({ t: z.literal('dropped'), n: z.int().positive() }),
  z.strictObject({ t: z.literal('variable'), name: z.string(), value: z.string() }),
  z.strictObject({
    t: z.literal('close'),
    exchanges: z.int().nonnegative(),
    replaced: z.array(z.strictObject({ rule: z.string(), place: z.string(), count: z.int() })),
  }),
]);

/** One line of a journal. */
export type JournalEvent = z.infer<typeof JournalEvent>;

/** Bytes as the journal keeps them: as text where they are UTF-8. */
export function printBody(bytes: Uint8Array): z.infer<typeof Body> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return isUtf8(buffer) ? { text: buffer.toString() } : { b64: buffer.toString('base64') };
}

/** The bytes that the journal keeps as text. */
export function readBody(body: z.infer<typeof Body>): Uint8Array {
  return 'text' in body ? Buffer.from(body.text) : Buffer.from(body.b64, 'base64');
}

/** A request as the journal keeps it. */
export function printRequest({ method, path, headers, chunked, body }: RecordedRequest): z.infer<typeof Request> {
  return {
    method,
    path,
    headers: headers.map(([name, value]): readonly [string, string] => [name, value]),
    chunked,
    body: printBody(body),
  };
}

/** An answer as the journal keeps it. */
export function printResponse({ status, reason, headers, chunked, body }: RecordedResponse): z.infer<typeof Response> {
  return {
    status,
    reason,
    headers: headers.map(([name, value]): readonly [string, string] => [name, value]),
    chunked,
    body: printBody(body),
  };
}
