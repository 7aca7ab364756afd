import type { Har } from '../fixture/har.ts';
import { printedParts } from '../fixture/print-har.ts';

/** A fixture as the text of its file. */
export function printHar(har: Har): string {
  return [...printedParts(har.log)].join('');
}
