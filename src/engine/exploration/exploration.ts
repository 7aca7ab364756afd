import { z } from 'zod';
import { HistoryFile } from '../histories/history.ts';
import { ParallelHistoryFile } from '../histories/parallel/parallel-history-file.ts';

const Counts = z.record(z.string(), z.int().nonnegative());

const ParallelFacts = z.strictObject({
  clients: z.int().min(2),
  /** Histories by what became of them. */
  verdicts: Counts,
  /** Calls that were under way while another client's was. */
  overlapping: z.int().nonnegative(),
  /** What differs one call at a time too, so that histories could not be judged. */
  anyway: z.array(z.string()),
  /** What differs one call at a time too, and was left out of account. */
  known: z.array(z.string()),
  /** Calls that histories were judged without, by what differs one call at a time; absent in older files. */
  leftOut: Counts.optional(),
  /** Calls of the histories as they were judged; absent in older files. */
  calls: z.int().nonnegative().optional(),
});

/** What became of histories of several clients. */
export type ParallelFacts = z.infer<typeof ParallelFacts>;

/** What an exploration printed as JSON. */
export const ExplorationFile = z.strictObject({
  format: z.literal('poolproof exploration 1'),
  target: z.string(),
  startedAt: z.string(),
  seed: z.int(),
  findings: z.array(z.discriminatedUnion('format', [HistoryFile, ParallelHistoryFile])),
  /** Histories that were played; absent in older files. */
  histories: z.int().nonnegative().optional(),
  /** Histories that ended at an answer that never came; absent in older files. */
  lost: z.array(z.strictObject({ path: z.string(), why: z.string() })).optional(),
  /** How often each was exercised, see `Coverage`. */
  coverage: z.strictObject({ steps: Counts, outcomes: Counts, pairs: Counts, transitions: Counts }),
  /** What became of histories of several clients; absent where one client explored. */
  parallel: ParallelFacts.optional(),
});

/** What an exploration found and exercised. */
export type ExplorationFile = z.infer<typeof ExplorationFile>;
