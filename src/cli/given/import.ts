import { z } from 'zod';
import { flag, givenText, text, texts } from '../base/read-values.ts';

/** Reads what `import` was given; each message says what an option takes. */
export const importGiven = z.object({
  file: givenText,
  out: givenText,
  session: givenText,
  name: givenText,
  region: text,
  host: texts,
  'keep-inputs': flag,
  json: flag,
});

/** What `import` was given. */
export type ImportGiven = z.output<typeof importGiven>;
