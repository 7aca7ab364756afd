import { z } from 'zod';
import { givenText, oneOf, wordList } from '../base/read-values.ts';

/** Reads what `compare` was given; each message says what an option takes. */
export const compareGiven = z.object({
  in: z.array(givenText).min(2, 'at least two result files'),
  format: oneOf(['table', 'md', 'json']),
  'fail-on': wordList(['worse', 'lost', 'removed', 'better', 'new', 'any', 'never']),
});

/** What `compare` was given. */
export type CompareGiven = z.output<typeof compareGiven>;
