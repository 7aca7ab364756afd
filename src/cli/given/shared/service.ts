import type { z } from 'zod';
import { flag, givenText, text, texts, wholeNumber } from '../../base/read-values.ts';

/** Readers of the options of `record` and `replay` that say what the service is and how clients reach it. */
export const serviceGiven = {
  session: givenText,
  name: givenText,
  region: givenText,
  credentials: texts,
  resign: flag,
  'service-credentials': text,
  'keep-inputs': flag,
  connect: flag,
  'allow-host': texts,
  'upstream-for': texts,
  live: flag,
  'insecure-http': flag,
  timeout: wholeNumber(1, 3600),
};

/** What was given about the service that a proxy stands before. */
export type ServiceGiven = z.output<z.ZodObject<typeof serviceGiven>>;
