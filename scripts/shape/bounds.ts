import { readFileSync } from 'node:fs';
import { z } from 'zod';

const Bounds = z.strictObject({
  about: z.string(),
  tables: z.record(z.string(), z.string()).describe('folders and files whose members are rows of one table, each with the reason'),
  counters: z
    .record(z.string(), z.strictObject({ start: z.number().nullable(), most: z.number().nullable() }))
    .describe('what each counter was at the start, and how much it may be in the end; only reported, where nothing bounds it'),
  debts: z.record(z.string(), z.number()).describe('how much a counter may be as long as it is not there yet'),
});

export type Bounds = z.infer<typeof Bounds>;

/** What `bounds.json` beside this file allows. */
export function readBounds(folder: string): Bounds {
  return Bounds.parse(JSON.parse(readFileSync(`${folder}/scripts/shape/bounds.json`, 'utf8')));
}
