import type { z } from 'zod';
import { wholeNumber } from '../../base/read-values.ts';

/** Readers of the options of commands that run a program of the user. */
export const programGiven = {
  port: wholeNumber(0, 65_535).optional(),
  'time-limit': wholeNumber(1, 86_400).optional(),
};

/** What was given about a program of the user. */
export type ProgramGiven = z.output<z.ZodObject<typeof programGiven>>;
