import { z } from 'zod';
import { flag, text } from '../base/read-values.ts';

/** Reads what `init` was given; each message says what an option takes. */
export const initGiven = z.object({ file: text, target: text, force: flag });

/** What `init` was given. */
export type InitGiven = z.output<typeof initGiven>;
