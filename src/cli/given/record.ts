import { z } from 'zod';
import { flag, givenText, oneOf } from '../base/read-values.ts';
import { governanceGiven } from './shared/governance.ts';
import { programGiven } from './shared/program.ts';
import { serviceGiven } from './shared/service.ts';

/** Reads what `record` was given; each message says what an option takes. */
export const recordGiven = z.object({
  url: givenText,
  out: givenText,
  ...programGiven,
  mode: oneOf(['anew', 'once', 'append', 'ask-live']),
  ...serviceGiven,
  ...governanceGiven,
  json: flag,
});

/** What `record` was given. */
export type RecordGiven = z.output<typeof recordGiven>;
