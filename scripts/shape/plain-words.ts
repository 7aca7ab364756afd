import type { Counter } from './counters.ts';
import type { CodeFile } from './read-code.ts';

/** Words that a reader of plain English stumbles over, and what to write in their place. */
const stumbles: readonly (readonly [word: string, plain: string])[] = [
  ['anew', 'again'],
  ['unless told', 'unless you pass'],
  ['behind', 'after, where it means that'],
  ['so many', 'the number'],
];

/** How often each word stands in the given texts. */
export function stumblingWords(texts: readonly string[]): Counter[] {
  return stumbles.map(([word, plain]) => ({
    name: `"${word}" (plainer: ${plain})`,
    count: texts.reduce((sum, text) => sum + (text.match(new RegExp(`\\b${word}\\b`, 'gi'))?.length ?? 0), 0),
    found: [],
  }));
}

/** What a file says to people: its comments and its texts. */
export function wordsOf({ text, parsed }: CodeFile): string {
  const quoted = [...text.matchAll(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g)].map(([found]) => found);
  return [...parsed.comments.map(({ value }) => value), ...quoted].join('\n');
}
