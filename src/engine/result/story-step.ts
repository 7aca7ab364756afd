import { z } from 'zod';

/** One step of a story in words. Ids stand as placeholders; no proof and no secret is shown. */
export const StoryStep = z.strictObject({
  operation: z.string(),
  /** The input as JSON, placeholders not filled in. */
  asked: z.string(),
  /** Answer of the target: its output as JSON, or `refused: CODE`. */
  target: z.string(),
  model: z.string(),
  /** State of the model. */
  before: z.string(),
  after: z.string(),
  /** Difference between the two answers. */
  differences: z.array(z.string()),
});

/** One step of a story in words. */
export type StoryStep = z.infer<typeof StoryStep>;
