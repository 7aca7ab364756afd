import { z } from 'zod';
import { flag, givenText, text, wholeNumber } from '../base/read-values.ts';

/** Reads what `clean` was given; each message says what an option takes. */
export const cleanGiven = z.object({
  folder: givenText,
  credentials: text,
  through: text,
  ca: text,
  live: flag,
  'insecure-http': flag,
  'dry-run': flag,
  timeout: wholeNumber(1, 3600),
});

/** What `clean` was given. */
export type CleanGiven = z.output<typeof cleanGiven>;
