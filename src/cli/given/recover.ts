import { z } from 'zod';
import { flag, givenText } from '../base/read-values.ts';

/** Reads what `recover` was given; each message says what an option takes. */
export const recoverGiven = z.object({ folder: givenText, drop: flag, replace: flag, json: flag });

/** What `recover` was given. */
export type RecoverGiven = z.output<typeof recoverGiven>;
