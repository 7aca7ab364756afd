import { createHash } from 'node:crypto';
import { z } from 'zod';
import { usageError, type UsageError } from './errors.ts';
import { parseJson } from './json.ts';

/** The version of the rows below; readers refuse any other. */
export const transcriptSchemaName = 'poolproof.transcript/1';

const Count = z.int().nonnegative();

const Header = z.strictObject({
  type: z.literal('header'),
  schema: z.literal(transcriptSchemaName),
  /** The version of the program. */
  version: z.string(),
  /** In RFC 3339. */
  startedAt: z.string(),
  /** Command line, if there was one. */
  command: z.string(),
});

const Miss = z.strictObject({
  /** The stage before which nothing recorded fitted any more. */
  stage: z.string(),
  /** The number of the nearest recording. */
  nearest: z.int().positive().optional(),
  /** Paths of members that differ from it. */
  differing: z.array(z.string()).readonly(),
});

const Difference = z.strictObject({ class: z.string(), place: z.string(), was: z.string(), is: z.string() });

const Exchange = z.strictObject({
  type: z.literal('exchange'),
  /** Counted from 1 over the whole run, in the order of the answers. */
  n: z.int().positive(),
  session: z.string(),
  /** The number of the recording that was served. */
  seq: z.int().positive().optional(),
  /** Milliseconds from the start of the run to the request. */
  at: z.number(),
  /** From the request to the last byte handed to the connection. */
  milliseconds: z.number().nonnegative(),
  operation: z.string(),
  /** How the request says who sends it. */
  auth: z.enum(['none', 'sigv4', 'malformed']),
  /** Where the answer comes from: a recording, the service behind the replay, or the proxy itself. */
  source: z.enum(['recording', 'live', 'proxy']),
  /** How the recording was found. */
  rule: z.string().optional(),
  miss: Miss.optional(),
  /** Absent where no head of an answer was sent. */
  status: z.int().optional(),
  /** Answer at the client: whole, cut, or none. */
  outcome: z.enum(['complete', 'cut', 'reset']),
  /** What the bytes are, beside those of the recording: with times moved, in a form that the client can read, spoilt on purpose, or others altogether. */
  bytes: z.enum(['recorded', 'rebased', 'fitted', 'spoilt', 'other']),
  /** The faults laid over the answer. */
  faults: z.array(z.string()).readonly(),
  /** Which call of the client this is a try of, both counted from 1; clients that do not tell have none. */
  attempt: z.strictObject({ call: z.int().positive(), n: z.int().positive() }).optional(),
  /** What the live service answered otherwise, where it was asked too: places and kinds. */
  differences: z.array(Difference).readonly().optional(),
});

const Session = z.strictObject({
  type: z.literal('session'),
  session: z.string(),
  /** Recorded service. */
  target: z.string(),
  /** When the recording began, in RFC 3339. */
  origin: z.string(),
  mode: z.string(),
  clock: z.enum(['frozen', 'shifted', 'rebased']),
  /** By how many milliseconds times in answers were moved. */
  moved: z.int(),
  verdict: z.enum(['green', 'red']),
  reasons: z.array(z.string()).readonly(),
  served: Count,
  misses: Count,
  /** Answers given more often than recorded. */
  loose: Count,
  /** Numbers of recordings that nobody asked for. */
  unused: z.array(z.int().positive()).readonly(),
  /** How often which fault was laid over an answer. */
  faults: z.record(z.string(), Count),
});

const Footer = z.strictObject({
  type: z.literal('footer'),
  exchanges: Count,
  /** Exchanges by where their answer came from. */
  sources: z.strictObject({ recording: Count, live: Count, proxy: Count }),
  misses: Count,
  faults: Count,
  sessions: z.strictObject({ green: Count, red: Count }),
  milliseconds: z.number().nonnegative(),
  /** SHA-256, in hex, over all lines before this one, each with its line feed. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

/** One line of a transcript: what a client did with a replay, without any value of its requests and answers. */
export const TranscriptRow = z.discriminatedUnion('type', [Header, Exchange, Session, Footer]);

/** A line of a transcript. */
export type TranscriptRow = z.infer<typeof TranscriptRow>;
/** The first line. */
export type TranscriptHeader = z.infer<typeof Header>;
/** One request and what became of it. */
export type TranscriptExchange = z.infer<typeof Exchange>;
/** Result of one session. */
export type TranscriptSession = z.infer<typeof Session>;
/** The last line. */
export type TranscriptFooter = z.infer<typeof Footer>;

/** A client's run. */
export interface Transcript {
  readonly header: TranscriptHeader;
  readonly exchanges: readonly TranscriptExchange[];
  readonly sessions: readonly TranscriptSession[];
  readonly footer: TranscriptFooter;
}

/**
 * Reads the text of a transcript that `replay --transcript` wrote.
 * @param path - the name of the file, for error messages.
 * @throws UsageError `invalid-transcript` if it is cut off, changed, or of another version.
 * @example
 * ```ts
 * import { readFile } from 'node:fs/promises';
 * import { readTranscript } from 'poolproof';
 *
 * const { exchanges } = readTranscript(await readFile('run.jsonl', 'utf8'), 'run.jsonl');
 * console.log(exchanges.length);
 * ```
 */
export function readTranscript(text: string, path: string): Transcript {
  const lines = text.split('\n');
  if (lines.pop() !== '') throw refuse(path, 'its last line is cut off');
  const rows = lines.map((line, index) => rowOf(line, index + 1, path));
  const [header, ...rest] = rows;
  const footer = rest.pop();
  if (header?.type !== 'header' || footer?.type !== 'footer') throw refuse(path, 'it does not begin with a header and end with a footer');
  const exchanges = rest.filter((row) => row.type === 'exchange');
  const sessions = rest.filter((row) => row.type === 'session');
  if (exchanges.length + sessions.length !== rest.length) throw refuse(path, 'it has a header or a footer in its middle');
  if (footer.sha256 !== transcriptSeal(lines.slice(0, -1)))
    throw refuse(path, 'it was changed after it was written (the hash in its footer does not fit)');
  return { header, exchanges, sessions, footer };
}

/** The hash that a footer carries, over the lines before it. */
function transcriptSeal(lines: readonly string[]): string {
  const hash = createHash('sha256');
  for (const line of lines) hash.update(`${line}\n`);
  return hash.digest('hex');
}

function rowOf(line: string, number: number, path: string): TranscriptRow {
  const value = parseJson(line);
  if (number === 1 && !Header.safeParse(value).success)
    throw refuse(path, `it does not begin as a transcript of version ${transcriptSchemaName}`);
  const row = TranscriptRow.safeParse(value);
  if (row.success) return row.data;
  const [issue] = row.error.issues;
  throw refuse(path, `line ${number} is no row of this version (${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''})`);
}

function refuse(path: string, because: string): UsageError {
  return usageError('invalid-transcript', { path, why: because });
}
