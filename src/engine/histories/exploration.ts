import { z } from 'zod';
import { HistoryFile } from './history.ts';

const Counts = z.record(z.string(), z.int().nonnegative());

/** What an exploration printed as JSON. */
export const ExplorationFile = z.strictObject({
  format: z.literal('poolproof exploration 1'),
  target: z.string(),
  startedAt: z.string(),
  seed: z.int(),
  findings: z.array(HistoryFile),
  /** How often each was exercised, see `Coverage`. */
  coverage: z.strictObject({ steps: Counts, outcomes: Counts, pairs: Counts, transitions: Counts }),
});

/** What an exploration found and exercised. */
export type ExplorationFile = z.infer<typeof ExplorationFile>;
