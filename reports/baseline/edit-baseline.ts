import { isNode, isScalar, isSeq, parseDocument, stringify, type Document, type YAMLSeq } from 'yaml';
import type { BaselineEntry } from './baseline-file.ts';

/** Changes to the text of a baseline. */
export interface BaselineChanges {
  readonly added: readonly BaselineEntry[];
  /** Symptoms that are other now, by the place of the entry in the file, counted from 0. */
  readonly symptoms: ReadonlyMap<number, string>;
}

/** With it, editors that know the YAML language server complete and check the file. */
const editorLine = '# yaml-language-server: $schema=https://unpkg.com/poolproof/reports/schema/baseline.schema.json';

/** Changes a valid baseline, or writes a new one. What is not changed stays byte for byte: comments, order, quotes and line ends. */
export function editBaseline(text: string | undefined, changes: BaselineChanges): string {
  if (text === undefined || text.trim() === '')
    return [editorLine, 'schema: poolproof.baseline/1', newEntries(changes.added, '\n')].join('\n');
  const document = parseDocument(text);
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const edits = [...symptomEdits(document, changes.symptoms), ...addition(document, changes.added, { text, lineEnd })];
  return edits
    .toSorted((one, two) => two.from - one.from)
    .reduce((edited, { from, to, by }) => `${edited.slice(0, from)}${by}${edited.slice(to)}`, text);
}

interface Edit {
  readonly from: number;
  readonly to: number;
  readonly by: string;
}

function symptomEdits(document: Document.Parsed, symptoms: BaselineChanges['symptoms']): readonly Edit[] {
  return [...symptoms].flatMap(([at, symptom]) => {
    const node: unknown = document.getIn(['entries', at, 'symptom'], true);
    if (!isScalar(node) || !node.range) return [];
    const [from, to] = node.range;
    // A block scalar ends with the line; what comes in its place is one line.
    const by = JSON.stringify(symptom);
    return [{ from, to, by: node.type?.startsWith('BLOCK') === true ? `${by}\n` : by }];
  });
}

interface Place {
  readonly text: string;
  readonly lineEnd: string;
}

function addition(document: Document.Parsed, added: BaselineChanges['added'], { text, lineEnd }: Place): readonly Edit[] {
  const list: unknown = document.get('entries');
  if (added.length === 0 || !isSeq(list) || !list.range) return [];
  const [from, end] = list.range;
  if (list.items.length === 0) return [{ from: text.lastIndexOf('entries', from), to: end, by: newEntries(added, lineEnd).trimEnd() }];
  if (list.flow === true) return [inBrackets(list, added)];
  const begun = text.slice(0, end).endsWith('\n') ? '' : lineEnd;
  return [{ from: end, to: end, by: begun + entryLines(added, from - (text.lastIndexOf('\n', from - 1) + 1), lineEnd) }];
}

function newEntries(added: readonly BaselineEntry[], lineEnd: string): string {
  return added.length === 0 ? `entries: []${lineEnd}` : `entries:${lineEnd}${entryLines(added, 2, lineEnd)}`;
}

function entryLines(added: readonly BaselineEntry[], indent: number, lineEnd: string): string {
  return stringify(added, { lineWidth: 0 })
    .trimEnd()
    .split('\n')
    .map((line) => `${' '.repeat(indent)}${line}${lineEnd}`)
    .join('');
}

/** A list that stands in brackets stays one: JSON is YAML. */
function inBrackets({ items, range }: YAMLSeq, added: readonly BaselineEntry[]): Edit {
  const last: unknown = items.at(-1);
  const end = (isNode(last) ? last.range : range)?.[1] ?? 0;
  return { from: end, to: end, by: added.map((entry) => `, ${JSON.stringify(entry)}`).join('') };
}
