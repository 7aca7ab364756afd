import { z } from 'zod';
import { flag, givenText, text, wholeNumber } from '../base/read-values.ts';

/** Reads what `replay-history` was given; each message says what an option takes. */
export const replayHistoryGiven = z.object({
  file: givenText,
  url: text,
  region: text,
  credentials: text,
  through: text,
  ca: text,
  live: flag,
  'insecure-http': flag,
  timeout: wholeNumber(1, 3600),
  attempts: wholeNumber(1, 10_000).optional(),
  json: flag,
});

/** What `replay-history` was given. */
export type ReplayHistoryGiven = z.output<typeof replayHistoryGiven>;
