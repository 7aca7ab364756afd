import { z } from 'zod';

/** One step of a story in words. Ids stand as placeholders; no proof and no secret is shown. */
export const StoryStep = z.strictObject({
  operation: z.string(),
  /** The input as JSON, placeholders not filled in. */
  asked: z.string(),
  /** What the target answered: its output as JSON, or `refused: CODE`. */
  target: z.string(),
  model: z.string(),
  /** What the model held. */
  before: z.string(),
  after: z.string(),
  /** What differs between the two answers. */
  differences: z.array(z.string()),
});

/** One step of a story in words. */
export type StoryStep = z.infer<typeof StoryStep>;
