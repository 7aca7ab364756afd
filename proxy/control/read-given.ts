import type { IncomingMessage } from 'node:http';
import type { z } from 'zod';
import { parseJson } from '../../src/kernel/json.ts';
import { errorText } from '../../src/kernel/errors.ts';
import { Refused } from './refused.ts';

const longest = 1024 * 1024;

const unusable = { body: 'bad-body', query: 'bad-query' } as const;

/** The text of a request's body. */
export async function readText(incoming: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of incoming) {
    const bytes: Buffer = Buffer.from(part);
    length += bytes.length;
    if (length > longest) throw new Refused(errorText('body-too-long', { bytes: longest }), { Connection: 'close' });
    parts.push(bytes);
  }
  return Buffer.concat(parts).toString();
}

/** Reads a body against a schema; the refusal names the member and what it takes, never what came. */
export function readJson<Schema extends z.ZodType>(schema: Schema, text: string): z.output<Schema> {
  const value = parseJson(text);
  if (value === undefined) throw new Refused(errorText('bad-body', { why: 'it is not JSON' }));
  return readGiven(schema, value, 'body');
}

/** Reads what was given against a schema. */
export function readGiven<Schema extends z.ZodType>(schema: Schema, value: unknown, what: 'body' | 'query'): z.output<Schema> {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const place = issue?.path.map(String).join('.') ?? '';
  const why =
    issue?.code === 'unrecognized_keys' ? `it does not know ${issue.keys.length === 1 ? 'a member' : 'some members'}` : issue?.message;
  throw new Refused(errorText(unusable[what], { why: `${place === '' ? '' : `${place}: `}${why ?? 'not understood'}` }));
}
