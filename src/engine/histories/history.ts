import { z } from 'zod';
import { operationNames } from '../../contract/operations.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { verdictNow } from '../result/earlier-results.ts';
import { StoryStep } from '../result/story-step.ts';

/**
 * One call of a history. Its input holds placeholders in place of what a target chooses or a run brings along:
 * `${pool1}`, `${identity2}` and `${token2}` are what step 1 or 2 gave, `${login:oidc:u1}` a proof of user u1 (more may follow after a colon:
 * `expired`, `signed out`, or `again` for the very assertion shown before), `${provider:oidc}` the key it goes under, `${region}`, `${account}`,
 * `${role:authenticated}` facts of the target.
 */
export const Step = z.strictObject({
  /** What it gives is named by it; kept when other steps are taken out. */
  id: z.int().positive(),
  operation: z.enum(operationNames),
  input: z.record(z.string(), z.json()).transform((input): JsonObject => input),
});

/** One call of a history. */
export type Step = z.infer<typeof Step>;

/** A history that showed a difference, as a file. */
export const HistoryFile = z.strictObject({
  format: z.literal('poolproof history 1'),
  title: z.string(),
  /** The difference in words that hold no value of a run: the last step shows it. */
  symptom: z.string(),
  /** `not repeated`: seen once, and not again when the same calls were made again. */
  verdict: z.preprocess(verdictNow, z.enum(['wrong', 'advice', 'not repeated'])),
  /** Rules that decide what the model answers there. */
  rules: z.array(z.string()),
  seed: z.int(),
  path: z.string(),
  steps: z.array(Step).min(1),
  /** Where it was found, and how it went there; absent in a history written by hand. */
  target: z.string().optional(),
  story: z.array(StoryStep).optional(),
  /** Shell lines that make its calls again there, one after the other: ids and tokens come from the answers. Absent where they were not kept. */
  curl: z.array(z.string()).optional(),
});

/** A history that showed a difference. */
export type HistoryFile = z.infer<typeof HistoryFile>;
