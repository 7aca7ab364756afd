import { z } from 'zod';
import { ResultRow } from '../../src/engine/result.ts';
import { Baseline } from '../baseline/baseline-file.ts';

/** The JSON Schemas that are published, by the name of their file, generated from what the readers themselves use. */
export const publishedSchemas: Readonly<Record<'result.schema.json' | 'baseline.schema.json', () => string>> = {
  'result.schema.json': () => schemaText(ResultRow, 'One line of a Poolproof result file; the first is a header, the last a footer.'),
  'baseline.schema.json': () => schemaText(Baseline, 'Differences of a target that are known to Poolproof.'),
};

function schemaText(schema: z.ZodType, description: string): string {
  return `${JSON.stringify({ ...z.toJSONSchema(schema, { target: 'draft-2020-12' }), description }, null, 2)}\n`;
}
