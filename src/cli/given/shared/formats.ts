import { flag, text } from '../../base/read-values.ts';

/** Readers of the formats and the detail that every command with a result offers. */
export const formatsGiven = {
  ctrf: text,
  sarif: text,
  'point-at': text,
  md: text,
  since: text,
  badge: text,
  quiet: flag,
  verbose: flag,
};
