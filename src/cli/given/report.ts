import { z } from 'zod';
import { givenText, text } from '../base/read-values.ts';
import { formatsGiven } from './shared/formats.ts';

/** Reads what `report` was given; each message says what an option takes. */
export const reportGiven = z.object({
  in: z.array(givenText).min(1, 'at least one result file'),
  html: text,
  junit: text,
  ...formatsGiven,
});

/** What `report` was given. */
export type ReportGiven = z.output<typeof reportGiven>;
