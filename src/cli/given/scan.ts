import { z } from 'zod';
import { flag, givenText, text } from '../base/read-values.ts';

/** Reads what `scan` was given; each message says what an option takes. */
export const scanGiven = z.object({ folder: givenText, needles: text, json: flag });

/** What `scan` was given. */
export type ScanGiven = z.output<typeof scanGiven>;
