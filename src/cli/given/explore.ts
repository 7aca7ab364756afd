import { z } from 'zod';
import { flag, givenText, text, texts, wholeNumber } from '../base/read-values.ts';

/** Reads what `explore` was given; each message says what an option takes. */
export const exploreGiven = z.object({
  url: text,
  region: text,
  credentials: text,
  through: text,
  ca: text,
  live: flag,
  'insecure-http': flag,
  timeout: wholeNumber(1, 3600),
  laws: flag,
  only: texts,
  runs: wholeNumber(1, 1_000_000),
  seed: wholeNumber(0, 2_147_483_647).optional(),
  path: z
    .string('one path')
    .regex(/^\d+(:\d+)*$/, 'numbers joined by colons, as a finding names them')
    .optional(),
  'time-limit': wholeNumber(1, 86_400).optional(),
  parallel: wholeNumber(2, 8).optional(),
  search: wholeNumber(1, 10_000_000),
  save: givenText,
  json: flag,
});

/** What `explore` was given. */
export type ExploreGiven = z.output<typeof exploreGiven>;
