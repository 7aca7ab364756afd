import { z } from 'zod';
import { ResultRow } from '../../src/engine/result/result.ts';
import { ComparisonFile } from '../compare/comparison.ts';
import { Baseline } from '../baseline/baseline-file.ts';

type SchemaFile = 'result.schema.json' | 'baseline.schema.json' | 'comparison.schema.json';

/** The JSON Schemas that are published, by the name of their file, generated from what the readers themselves use. */
export const publishedSchemas: Readonly<Record<SchemaFile, () => string>> = {
  'result.schema.json': () => schemaText(ResultRow, 'One line of a Poolproof result file; the first is a header, the last a footer.'),
  'baseline.schema.json': () => schemaText(Baseline, 'Differences of a target that are known to Poolproof.'),
  'comparison.schema.json': () => schemaText(ComparisonFile, 'What poolproof compare --format json prints.'),
};

function schemaText(schema: z.ZodType, description: string): string {
  return `${JSON.stringify({ ...z.toJSONSchema(schema, { target: 'draft-2020-12' }), description }, null, 2)}\n`;
}
