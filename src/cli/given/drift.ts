import { z } from 'zod';
import { givenText, oneOf, text } from '../base/read-values.ts';

/** Reads what `drift` was given; each message says what an option takes. */
export const driftGiven = z.object({
  old: givenText,
  new: givenText,
  format: oneOf(['md', 'json']),
  json: text,
  markdown: text,
});

/** What `drift` was given. */
export type DriftGiven = z.output<typeof driftGiven>;
