import { z } from 'zod';
import { flag, givenText, oneOf, roleArn, text, texts, wholeNumber } from '../base/read-values.ts';
import { formatsGiven } from './shared/formats.ts';

/** Reads what `check` was given; each message says what an option takes. */
export const checkGiven = z.object({
  url: text,
  config: text,
  region: text,
  name: text,
  'target-version': text,
  start: text,
  credentials: text,
  'other-credentials': text,
  through: text,
  sessions: flag,
  ca: text,
  live: flag,
  'insecure-http': flag,
  'authenticated-role': roleArn,
  'unauthenticated-role': roleArn,
  logins: text,
  'login-command': text,
  'max-calls': wholeNumber(1, 10_000_000).optional(),
  only: texts,
  operation: texts,
  require: texts,
  without: texts,
  offers: texts,
  'no-histories': flag,
  baseline: text,
  'update-baseline': flag,
  timeout: wholeNumber(1, 3600),
  'start-timeout': wholeNumber(1, 3600),
  concurrency: wholeNumber(1, 256).optional(),
  seed: text,
  shuffle: flag,
  record: text,
  replay: text,
  report: givenText,
  json: text,
  junit: text,
  html: text,
  ...formatsGiven,
  progress: oneOf(['auto', 'never']),
});

/** What `check` was given. */
export type CheckGiven = z.output<typeof checkGiven>;
