import { Document, isMap, parseDocument } from 'yaml';
import { z } from 'zod';
import { UsageError } from '../../src/kernel/errors.ts';

/** One known difference. */
export const BaselineEntry = z.strictObject({
  rule: z.string().min(1).describe('Id of the rule'),
  target: z
    .strictObject({
      name: z.string().min(1).optional().describe('Name of the target; every target where left out'),
      from: z.string().min(1).optional().describe('First version the entry is for, included'),
      to: z.string().min(1).optional().describe('Last version the entry is for, included'),
    })
    .optional()
    .describe('Which target and versions the entry is for; all where left out'),
  symptom: z.string().min(1).describe('Error code, member path or text that the difference shows'),
  reason: z.string().min(1).describe('Why it is known and accepted'),
  link: z.url().optional().describe('Where it is followed up'),
  expires: z.iso.date().optional().describe('Last day on which the entry counts'),
});

/** One known difference. */
export type BaselineEntry = z.infer<typeof BaselineEntry>;

/** A file of known differences. */
export const Baseline = z.strictObject({
  schema: z.literal('poolproof.baseline/1'),
  entries: z.array(BaselineEntry),
});

/** A file of known differences. */
export type Baseline = z.infer<typeof Baseline>;

/** The reason that an entry is written with until somebody gives one. */
export const unwrittenReason = 'not explained yet';

/** Reads a baseline; says the line and member that are wrong. */
export function parseBaseline(text: string, name: string): Baseline {
  const document = parseDocument(text, { uniqueKeys: true });
  const [broken] = document.errors;
  if (broken !== undefined) throw refuse(name, broken.message.split('\n')[0] ?? broken.message);
  const baseline = Baseline.safeParse(document.toJS());
  if (!baseline.success) {
    const [issue] = baseline.error.issues;
    throw refuse(name, `${issue?.path.map(String).join('.') ?? ''}: ${issue?.message ?? ''}`);
  }
  return baseline.data;
}

/** Writes entries into the text of a baseline. Comments, order, reasons, links and dates that stand there stay. */
export function withEntries(text: string | undefined, entries: readonly BaselineEntry[]): string {
  const document =
    text === undefined || text.trim() === '' ? new Document({ schema: 'poolproof.baseline/1', entries: [] }) : parseDocument(text);
  if (text === undefined)
    document.commentBefore = ' yaml-language-server: $schema=https://unpkg.com/poolproof/reports/schema/baseline.schema.json';
  if (!isMap(document.contents)) document.contents = document.createNode({ schema: 'poolproof.baseline/1', entries: [] });
  if (document.get('entries') === undefined) document.set('entries', document.createNode([]));
  for (const entry of entries) document.addIn(['entries'], document.createNode(entry));
  return document.toString({ lineWidth: 0 });
}

function refuse(name: string, because: string): UsageError {
  return new UsageError({
    code: 'invalid-baseline',
    message: `${name} is not a valid baseline: ${because}.`,
    hint: 'Compare it with reports/schema/baseline.schema.json; --update-baseline writes valid entries.',
  });
}
