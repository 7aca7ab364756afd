import { z } from 'zod';
import { accountNumber, givenText, oneOf, text, texts } from '../base/read-values.ts';
import { programGiven } from './shared/program.ts';

/** Reads what `serve` was given; each message says what an option takes. */
export const serveGiven = z.object({
  ...programGiven,
  host: givenText,
  region: givenText,
  account: accountNumber,
  'access-key': text,
  'secret-key': text,
  credentials: text,
  auth: oneOf(['off', 'present', 'verify']).optional(),
  'seed-file': text,
  'state-file': text,
  violate: texts,
  fault: texts,
  clock: text,
});

/** What `serve` was given. */
export type ServeGiven = z.output<typeof serveGiven>;
