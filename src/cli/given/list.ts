import { z } from 'zod';
import { flag, text, texts } from '../base/read-values.ts';

/** Reads what `list` was given; each message says what an option takes. */
export const listGiven = z.object({
  operation: texts,
  kind: texts,
  certainty: texts,
  needs: texts,
  text,
  only: texts,
  json: flag,
});

/** What `list` was given. */
export type ListGiven = z.output<typeof listGiven>;
