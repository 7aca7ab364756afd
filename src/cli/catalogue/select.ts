import type { RuleStatement } from '../../contract/rules/statement.ts';
import { usageError } from '../../kernel/errors.ts';
import { nearest } from '../../kernel/suggest.ts';

/** What rules are chosen by. Words of one list widen, lists narrow each other; an empty list chooses all. */
export interface Selection {
  /** Ids, with `*` for any text. */
  readonly only: readonly string[];
  readonly operation: readonly string[];
  readonly kind?: readonly string[];
  readonly certainty?: readonly string[];
  readonly needs?: readonly string[];
  readonly text?: string | undefined;
}

/** The rules that a selection means. A word that means no rule at all is an error that names the nearest one. */
export function selected<Row extends RuleStatement & { readonly id: string }>(rows: readonly Row[], wanted: Selection): readonly Row[] {
  const known = knownWords(rows);
  for (const [option, words] of Object.entries(known)) {
    for (const word of listOf(wanted, option)) refuseUnknown(option, word, words);
  }
  const chosen = rows.filter((row) => tests.every((test) => test(row, wanted)));
  if (chosen.length === 0) {
    throw usageError('empty-selection');
  }
  return chosen;
}

type Test = (row: RuleStatement & { readonly id: string }, wanted: Selection) => boolean;

const tests: readonly Test[] = [
  (row, { only }) => only.length === 0 || only.some((pattern) => patternOf(pattern).test(row.id)),
  (row, { operation }) => holds(operation, [row.operation]),
  (row, { kind }) => holds(kind, [row.kind]),
  (row, { certainty }) => holds(certainty, [row.certainty]),
  (row, { needs }) => holds(needs, row.needs),
  (row, { text }) => text === undefined || `${row.id} ${row.says}`.toLowerCase().includes(text.toLowerCase()),
];

function holds(words: readonly string[] | undefined, values: readonly string[]): boolean {
  return words === undefined || words.length === 0 || words.some((word) => values.includes(word));
}

/** A pattern in which `*` stands for any text. */
export function patternOf(glob: string): RegExp {
  const literal = glob.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${literal.join('.*')}$`);
}

function knownWords(rows: readonly (RuleStatement & { readonly id: string })[]): Readonly<Record<string, readonly string[]>> {
  return {
    only: rows.map(({ id }) => id),
    operation: [...new Set(rows.map(({ operation }) => operation))],
    kind: [...new Set(rows.map(({ kind }) => kind))],
    certainty: [...new Set(rows.map(({ certainty }) => certainty))],
    needs: [...new Set(rows.flatMap(({ needs }) => needs))],
  };
}

function listOf(wanted: Selection, option: string): readonly string[] {
  const words = new Map<string, unknown>(Object.entries(wanted)).get(option);
  return Array.isArray(words) ? words.map(String) : [];
}

function refuseUnknown(option: string, word: string, words: readonly string[]): void {
  if (words.includes(word)) return;
  if (option === 'only' && word.includes('*') && words.some((id) => patternOf(word).test(id))) return;
  const meant = nearest(word, words);
  if (option === 'only') throw usageError('unknown-rule', { word, meant });
  throw usageError('unknown-filter', { filter: option, word, known: words.join(', '), meant });
}
