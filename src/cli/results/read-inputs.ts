import { open, readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { explorationTimelines, historyTimeline } from '../../../reports/timelines/history-timeline.ts';
import { raceTimeline } from '../../../reports/timelines/race-timeline.ts';
import type { Timelines } from '../../../reports/timelines/timeline.ts';
import { transcriptTimelines } from '../../../reports/timelines/transcript-timeline.ts';
import { usageError, type UsageError } from '../../kernel/errors.ts';
import { readTranscript } from '../../kernel/transcript.ts';
import { isObject } from '../../engine/check/answer.ts';
import { ExplorationFile } from '../../engine/exploration/exploration.ts';
import { ParallelHistoryFile } from '../../engine/histories/parallel/parallel-history-file.ts';
import { HistoryFile } from '../../engine/histories/history.ts';
import { parseJson } from '../../kernel/json.ts';
import { unreadable, type NamedFile } from '../../engine/result/read-result.ts';
import type { RunResult } from '../../engine/result/result.ts';
import { areSmall, mostWhole, readForReport, unreadSentence, type ReadForReport } from './read-results.ts';

/** What a report is made of: results, and what is shown besides them as timelines. */
export interface ReportInputs extends Timelines {
  readonly results: readonly RunResult[];
  /** What was not read of the results, as a sentence; absent where they were read whole. */
  readonly unread?: string;
}

/** Reads files of every kind that a report can show, in the order given. */
export async function readInputs(files: readonly NamedFile[]): Promise<ReportInputs> {
  const names = shortNames(files.map(({ name }) => name));
  const read: ReadInput[] = [];
  const isSmall = await areSmall(files);
  for (const [at, file] of files.entries()) read.push(await readInput({ ...file, short: names[at] ?? file.name }, isSmall));
  const unread = unreadSentence(read.flatMap(({ extent }) => extent ?? []));
  return {
    ...(unread === undefined ? {} : { unread }),
    results: read.flatMap(({ results }) => results),
    timelines: read.flatMap(({ timelines }) => timelines),
    coverage: read.flatMap(({ coverage }) => coverage),
  };
}

/** Names of files without their folders, unless two would then be called the same. */
function shortNames(paths: readonly string[]): readonly string[] {
  const short = paths.map((path) => basename(path));
  return new Set(short).size === short.length ? short : paths;
}

/** One input, and of a result how much of it was read. */
interface ReadInput extends ReportInputs {
  readonly extent?: Pick<ReadForReport, 'read' | 'all'>;
}

const nothing: ReportInputs = { results: [], timelines: [], coverage: [] };

async function readInput(source: Source, isSmall: boolean): Promise<ReadInput> {
  const { path, name, short } = source;
  const beginning = await beginningOf(source);
  if (!isResult(beginning) && !(await areSmall([source]))) throw tooLarge(name);
  if (isTranscript(beginning)) {
    return { ...nothing, timelines: transcriptTimelines(readTranscript(await readFile(path, 'utf8'), name), short) };
  }
  if (isResult(beginning)) {
    const { result, ...extent } = await readForReport(source, isSmall);
    return { ...nothing, results: [result], extent };
  }
  const value = parseJson(await readFile(path, 'utf8'));
  const format = isObject(value) ? value['format'] : undefined;
  const read = typeof format === 'string' ? readers[format.replace(/ \d+$/, '')] : undefined;
  if (read === undefined) throw unknownKind(name, format);
  return { ...nothing, ...read(value, source) };
}

/** How much of a file tells what it is. */
const telling = 4096;

async function beginningOf({ path, name }: Source): Promise<string> {
  try {
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(telling), 0, telling, 0);
      return buffer.toString('utf8', 0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (cause) {
    throw unreadable(name, cause);
  }
}

/** A result is one row a line, and each row says its type first; whatever is wrong with it further on, its own reader says. */
function isResult(beginning: string): boolean {
  return /^\uFEFF?\s*\{\s*"(?:type|schema)"/.test(beginning) || beginning.trim() === '';
}

function isTranscript(beginning: string): boolean {
  return /^\s*\{[^\n]{0,200}"schema"\s*:\s*"poolproof\.transcript\//.test(beginning);
}

interface Source extends NamedFile {
  /** Its name where it stands among others. */
  readonly short: string;
}

type Reader = (value: unknown, source: Source) => Timelines;

/** The reader of each kind of file, by the word its `format` begins with. */
const readers: Readonly<Record<string, Reader>> = {
  'poolproof history': (value, source) => ({
    timelines: [historyTimeline(parsed(HistoryFile, value, source), source.short)],
    coverage: [],
  }),
  'poolproof parallel history': (value, source) => ({
    timelines: [raceTimeline(parsed(ParallelHistoryFile, value, source), source.short)],
    coverage: [],
  }),
  'poolproof exploration': (value, source) => {
    const { timelines, coverage } = explorationTimelines(parsed(ExplorationFile, value, source), source.short);
    return { timelines, coverage: [coverage] };
  },
};

interface Schema<Value> {
  safeParse(
    value: unknown,
  ):
    | { readonly success: true; readonly data: Value }
    | { readonly success: false; readonly error: { readonly issues: readonly { path: readonly PropertyKey[]; message: string }[] } };
}

function parsed<Value>(schema: Schema<Value>, value: unknown, { name }: Source): Value {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw usageError('invalid-input', { path: name, why: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}` });
}

function tooLarge(name: string): UsageError {
  return usageError('input-too-large', { path: name, megabytes: mostWhole / 1_000_000 });
}

function unknownKind(name: string, format: unknown): UsageError {
  const is = typeof format === 'string' ? `has the format "${format}", which this version does not know` : 'is nothing a report can show';
  return usageError('unknown-input', { path: name, is });
}
