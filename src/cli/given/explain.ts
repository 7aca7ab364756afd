import { z } from 'zod';
import { flag, givenText } from '../base/read-values.ts';

/** Reads what `explain` was given; each message says what an option takes. */
export const explainGiven = z.object({ what: givenText, evidence: flag, json: flag });

/** What `explain` was given. */
export type ExplainGiven = z.output<typeof explainGiven>;
