import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import type { AskedPool, LedgerBook, LedgerEntry } from '../../engine/context/ledger.ts';
import { usageError } from '../../kernel/errors.ts';
import { parseJson } from '../../kernel/json.ts';

const schema = 'poolproof.ledger/1';

const RunLine = z.object({
  schema: z.literal(schema),
  /** Where the pools are. */
  url: z.url(),
  region: z.string().min(1),
  /** The beginning that the names of the run's pools share. */
  runName: z.string().min(1),
  isLive: z.boolean(),
  /** The process that keeps the ledger. */
  pid: z.int().positive(),
  startedAt: z.iso.datetime(),
});

/** Any line about a pool. */
const RegionLine = z.object({ pool: z.string(), region: z.string().min(1) });
const PoolLine = z.object({ pool: z.enum(['made', 'gone']), poolId: z.string().min(1), region: z.string().min(1) });

const UndeletableLine = z.object({ pool: z.literal('undeletable') });

/** A run that may have left something. */
export type LedgerRun = Omit<z.output<typeof RunLine>, 'schema'>;

/** A pool that a ledger has as made and not as gone. */
export type LeftPool = Pick<LedgerEntry, 'poolId' | 'region'>;

/** A ledger as it was found. */
export interface FoundLedger {
  readonly path: string;
  readonly run: LedgerRun;
  readonly left: readonly LeftPool[];
  /** Where the run made pools, or asked for one. */
  readonly regions: readonly string[];
}

/** A ledger that is being kept. */
export interface KeptLedger {
  readonly book: LedgerBook;
  /** Takes the file away where nothing is left. */
  readonly close: () => void;
}

/** Begins a ledger in a folder: a line for each pool, on the disk before the pool is used. */
export function newLedgerFile(folder: string, run: LedgerRun): KeptLedger {
  const path = join(folder, `ledger-${run.runName}.jsonl`);
  const left = new Set(leftBefore(path));
  const doubtful = new Set<AskedPool>();
  const firstMade = mkdirSync(folder, { recursive: true });
  // What stands there may end within a line.
  appendFileSync(path, `${existsSync(path) ? '\n' : ''}${JSON.stringify({ schema, ...run })}\n`);
  return {
    book: {
      asked(pool) {
        doubtful.add(pool);
        appendFileSync(path, `${JSON.stringify({ pool: 'asked', ...pool })}\n`);
      },
      settled(pool) {
        doubtful.delete(pool);
        appendFileSync(path, `${JSON.stringify({ pool: 'settled', ...pool })}\n`);
      },
      made(entry) {
        left.add(entry.poolId);
        appendFileSync(path, poolLine('made', entry));
      },
      gone(entry) {
        left.delete(entry.poolId);
        appendFileSync(path, poolLine('gone', entry));
      },
      undeletable: () => appendFileSync(path, `${JSON.stringify({ pool: 'undeletable' })}\n`),
    },
    close: () => {
      if (left.size + doubtful.size > 0) return;
      rmSync(path, { force: true });
      if (firstMade !== undefined) removeEmpty(folder, firstMade);
    },
  };
}

/** What a run with the same seed has left in the same folder: it stays in the ledger until it is gone. */
function leftBefore(path: string): readonly string[] {
  return existsSync(path) ? readLedger(path).left.map(({ poolId }) => poolId) : [];
}

/** Takes folders away that were made for nothing, from the innermost to the outermost. */
function removeEmpty(inner: string, outer: string): void {
  try {
    rmdirSync(inner);
  } catch {
    // Something else is in it by now.
    return;
  }
  if (resolve(inner) !== resolve(outer)) removeEmpty(dirname(inner), outer);
}

/** Writes down that a pool is gone. */
export function strikeOut({ path }: FoundLedger, pool: LeftPool): void {
  appendFileSync(path, poolLine('gone', pool));
}

function poolLine(pool: 'made' | 'gone', { poolId, region }: LeftPool): string {
  return `${JSON.stringify({ pool, poolId, region })}\n`;
}

/** The ledgers in a folder, by name. */
export function ledgersIn(folder: string): readonly FoundLedger[] {
  return ledgerPathsIn(folder).map(readLedger);
}

/** The files of ledgers in a folder, by name. */
export function ledgerPathsIn(folder: string): readonly string[] {
  return namesIn(folder)
    .filter((name) => /^ledger-\w+\.jsonl$/u.test(name))
    .toSorted()
    .map((name) => join(folder, name));
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (cause) {
    throw usageError('unreadable-folder', { folder, cause });
  }
}

/** Whether the target of a ledger was found to have no operation that deletes pools. */
export function isUndeletable(path: string): boolean {
  return linesIn(path).some((line) => UndeletableLine.safeParse(line).success);
}

/** The run of a ledger; undefined where the file is none. Of runs with one seed it is the last, which alone may go on. */
export function runOf(path: string): LedgerRun | undefined {
  return runIn(linesIn(path));
}

function runIn(lines: readonly unknown[]): LedgerRun | undefined {
  return lines.flatMap((line) => RunLine.safeParse(line).data ?? []).at(-1);
}

function linesIn(path: string): readonly unknown[] {
  return readFileSync(path, 'utf8').split('\n').map(parseJson);
}

function readLedger(path: string): FoundLedger {
  const lines = linesIn(path);
  const run = runIn(lines);
  if (run === undefined) {
    throw usageError('bad-ledger', { path });
  }
  const left = new Map<string, LeftPool>();
  for (const line of lines) {
    // A run that was killed may have left half a line: that pool is found by its name.
    const parsed = PoolLine.safeParse(line);
    if (!parsed.success) continue;
    const { pool, ...entry } = parsed.data;
    if (pool === 'made') left.set(entry.poolId, entry);
    else left.delete(entry.poolId);
  }
  const regions = lines.flatMap((line) => RegionLine.safeParse(line).data?.region ?? []);
  return { path, run, left: [...left.values()], regions: [...new Set([run.region, ...regions])] };
}
