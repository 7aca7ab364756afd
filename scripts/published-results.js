// The published results, by the names of their files without the ending. Run after `npx tsc -p tsconfig.json`.
import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { readResult } from '../.build/src/engine/result/read-result.js';

export const published = new URL('../reports/published/', import.meta.url);

export async function publishedResults() {
  const names = (await readdir(published)).filter((name) => name.endsWith('.jsonl')).toSorted();
  const results = new Map();
  for (const name of names) results.set(name.slice(0, -'.jsonl'.length), await readResult(fileURLToPath(new URL(name, published))));
  return results;
}
