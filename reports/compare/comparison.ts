import { z } from 'zod';
import { verdicts } from '../../src/engine/result/verdict.ts';
import { changes } from './change.ts';

const Counts = z.record(z.enum(changes), z.int().nonnegative());

const RuleChange = z.strictObject({
  id: z.string(),
  operation: z.string().describe('Name of the operation; * for rules of the whole service'),
  says: z.string(),
  change: z.enum(changes),
  before: z.enum(verdicts).optional().describe('Absent where the earlier run has no row of the rule'),
  after: z.enum(verdicts).optional().describe('Absent where the later run has no row of the rule'),
  assertions: z
    .strictObject({ before: z.int().nonnegative(), after: z.int().nonnegative() })
    .optional()
    .describe('Assertions executed, where a rule passes with fewer than before'),
});

const ComparedRun = z.strictObject({ target: z.string(), version: z.string().optional(), startedAt: z.string() });

const Comparison = z.strictObject({
  before: ComparedRun,
  after: ComparedRun,
  totals: Counts,
  operations: z.record(z.string(), Counts),
  changed: z.array(RuleChange).readonly().describe('All rules that are not unchanged, worst first'),
});

/** What `compare --format json` prints: each run with the one before it. */
export const ComparisonFile = z.strictObject({
  schema: z.literal('poolproof.comparison/2'),
  ruleSet: z.string(),
  failed: z.boolean().describe('Whether the policy of --fail-on was broken, so that the exit code is 1'),
  comparisons: z.array(Comparison).readonly(),
});

/** What `compare --format json` prints. */
export type ComparisonFile = z.infer<typeof ComparisonFile>;

/** Two runs, rule by rule. */
export type Comparison = z.infer<typeof Comparison>;

/** One rule in two runs. */
export type RuleChange = z.infer<typeof RuleChange>;

/** One of two runs. */
export type ComparedRun = z.infer<typeof ComparedRun>;
