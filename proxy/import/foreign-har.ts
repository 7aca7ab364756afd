import { z } from 'zod';
import { parseInstant } from '../../src/kernel/clock.ts';
import { usageError } from '../../src/kernel/errors.ts';
import { canonicalJson } from '../../src/wire/json11/read-json.ts';

const header = z.object({ name: z.string(), value: z.string() });
const body = {
  text: z.string().optional(),
  encoding: z.string().optional(),
  /** Where Playwright keeps a body beside the HAR. */
  _file: z.string().optional(),
};
const request = z.object({
  method: z.string(),
  url: z.string(),
  headers: z.array(header),
  postData: z.object({ ...body }).optional(),
  /** Bytes of the body; -1 where nobody counted them. */
  bodySize: z.number().default(-1),
});
const response = z.object({
  status: z.int(),
  statusText: z.string().default(''),
  headers: z.array(header),
  content: z.object({ size: z.number().default(0), ...body }),
});
const entry = z.object({
  startedDateTime: z
    .string()
    .transform((text) => parseInstant(text) ?? Number.NaN)
    .pipe(z.number('is no date')),
  time: z.number().default(0),
  request,
  response,
});
const log = z.object({
  creator: z.object({ name: z.string(), version: z.string().default('') }),
  browser: z.object({ name: z.string(), version: z.string().default('') }).optional(),
  entries: z.array(entry),
});

/** What another program captured, read as HAR 1.2: the members that an exchange is made of. */
export type ForeignHar = z.output<typeof log>;
/** One request and its answer, as another program captured them. */
export type ForeignEntry = ForeignHar['entries'][number];
/** A body, as another program captured it. */
export type ForeignBody = z.output<z.ZodObject<typeof body>>;

/**
 * Reads the text of a HAR that another program wrote.
 *
 * @throws {UsageError} `har-unreadable` with the line where it is no JSON, or the member that is not of its form; never with a value.
 */
export function readForeignHar(text: string, path: string): ForeignHar {
  const read = z.object({ log }).safeParse(jsonOf(text, path));
  if (read.success) return read.data.log;
  const [issue] = read.error.issues;
  throw usageError('har-unreadable', { path, why: `${placeOf(issue?.path ?? [])} is missing or not of its form` });
}

function jsonOf(text: string, path: string): unknown {
  const plain = text.replace(/^\uFEFF/, '');
  try {
    return JSON.parse(plain);
  } catch {
    // The message of the parser holds a piece of the text: only its place is told.
    const found = canonicalJson(plain, deepest);
    const line = plain.slice(0, found.ok ? undefined : found.reason.at).split('\n').length;
    throw usageError('har-unreadable', { path, why: `line ${line} is no JSON` });
  }
}

/** Deeper a HAR does not go. */
const deepest = 1000;

function placeOf(path: readonly PropertyKey[]): string {
  return (
    path.reduce<string>((place, part) => (typeof part === 'number' ? `${place}[${part}]` : `${place}.${String(part)}`), '').slice(1) ||
    'log'
  );
}
