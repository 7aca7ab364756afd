import { isNode, LineCounter, parseDocument, type Document } from 'yaml';
import { z } from 'zod';
import { usageError, type UsageError } from '../../src/kernel/errors.ts';

const subjects = ['rule', 'rootCause', 'history'] as const;

/** One known difference: of a rule, of all rules that a pattern names or that share a root cause, or of a stored history. */
const EntryFacts = z.strictObject({
  rule: z.string().min(1).optional().describe('Id of the rule, or of several with * for any text, as in UpdateIdentityPool.*'),
  rootCause: z.string().min(1).optional().describe('Id of the root cause in the result, with * for any text'),
  history: z.string().min(1).optional().describe('Id of the stored history'),
  target: z
    .strictObject({
      name: z.string().min(1).optional().describe('Name of the target; every target where left out'),
      from: z.string().min(1).optional().describe('First version the entry is for, included'),
      to: z.string().min(1).optional().describe('Last version the entry is for, included'),
    })
    .optional()
    .describe('Which target and versions the entry is for; all where left out'),
  symptom: z
    .string()
    .min(1)
    .optional()
    .describe('Error code, member path or text that the difference shows; any where left out, but the entry of one rule needs it'),
  reason: z.string().min(1).describe('Why it is known and accepted'),
  link: z.url().optional().describe('Where it is followed up'),
  expires: z.iso.date().optional().describe('Last day on which the entry counts'),
});

/** One known difference. */
export const BaselineEntry = EntryFacts.superRefine((entry, context) => {
  const named = subjects.filter((subject) => entry[subject] !== undefined);
  if (named.length !== 1)
    context.addIssue({ code: 'custom', message: `names ${named.join(' and ') || 'nothing'}, not one of ${subjects.join(', ')}` });
  if (isOneRule(entry) && entry.symptom === undefined) {
    context.addIssue({ code: 'custom', path: ['symptom'], message: 'the entry of one rule says how it differs' });
  }
}).meta({ oneOf: subjects.map((subject) => ({ required: [subject] })) });

/** One known difference. */
export type BaselineEntry = z.infer<typeof BaselineEntry>;

/** Whether an entry speaks of a single rule, by its id. */
export function isOneRule({ rule }: z.infer<typeof EntryFacts>): boolean {
  return rule?.includes('*') === false;
}

/** What an entry speaks of, as the file says it. */
export function subjectOf({ rule, rootCause, history }: Pick<BaselineEntry, (typeof subjects)[number]>): string {
  return rule ?? rootCause ?? history ?? '';
}

/** A file of known differences. */
export const Baseline = z.strictObject({
  schema: z.literal('poolproof.baseline/1'),
  entries: z.array(BaselineEntry),
});

/** A file of known differences. */
export type Baseline = z.infer<typeof Baseline>;

/** The reason that an entry is written with until somebody gives one. */
export const unwrittenReason = 'not explained yet';

/** An entry and the line of the file on which it begins, counted from 1. */
export interface PlacedEntry extends BaselineEntry {
  readonly line: number;
}

/**
 * Reads the text of a baseline file, in YAML or JSON.
 * @param text - the text of the file.
 * @param name - the name of the file, for error messages.
 * @returns its entries, each with the line on which it starts.
 * @throws UsageError `invalid-baseline`, which names the line and the member that are wrong.
 * @example
 * ```ts
 * import { readFile } from 'node:fs/promises';
 * import { parseBaseline, readResult, resultWithBaseline } from 'poolproof';
 *
 * const entries = parseBaseline(await readFile('known.yaml', 'utf8'), 'known.yaml');
 * const result = await readResult('poolproof-report/result.jsonl');
 * const known = resultWithBaseline(result, { file: 'known.yaml', entries }, '2026-12-01');
 * console.log(known.footer.exitCode);
 * ```
 */
export function parseBaseline(text: string, name: string): readonly PlacedEntry[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { uniqueKeys: true, lineCounter: lines });
  const [broken] = document.errors;
  if (broken !== undefined) throw refuse(name, broken.message.split('\n')[0]?.replace(/:$/u, '') ?? broken.message);
  const lineAt = (path: readonly PropertyKey[]): number => lineOf(document, path, lines);
  const baseline = Baseline.safeParse(document.toJS());
  if (!baseline.success) {
    const [issue] = baseline.error.issues;
    const path = issue?.path ?? [];
    throw refuse(name, `${path.map(String).join('.')} on line ${lineAt(path)}: ${issue?.message ?? ''}`);
  }
  return baseline.data.entries.map((entry, at) => ({ ...entry, line: lineAt(['entries', at]) }));
}

/** The line a member stands on, or the nearest one around it that is there. */
function lineOf(document: Document.Parsed, path: readonly PropertyKey[], lines: LineCounter): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

function refuse(name: string, because: string): UsageError {
  return usageError('invalid-baseline', { path: name, why: because });
}
