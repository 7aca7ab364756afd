import { readdirSync, readFileSync } from 'node:fs';
import { HistoryFile } from '../../engine/histories/history.ts';
import type { KnownHistory } from '../../engine/histories/known.ts';
import { suiteError } from '../../kernel/errors.ts';
import { packageFolder } from '../package-folder.ts';

const ending = '.history.json';

/**
 * The histories of this package, in the order of their names: each once showed a difference on some target.
 *
 * @throws {PoolproofError} `no-known-histories` where the package lacks them.
 */
export function readKnownHistories(): readonly KnownHistory[] {
  const folder = new URL('fixtures/histories/', packageFolder());
  const names = namesIn(folder);
  if (names.length > 0) return names.map((name) => readKnown(folder, name));
  throw suiteError('no-known-histories');
}

function namesIn(folder: URL): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith(ending))
      .toSorted();
  } catch {
    return [];
  }
}

function readKnown(folder: URL, name: string): KnownHistory {
  const file = HistoryFile.parse(JSON.parse(readFileSync(new URL(name, folder), 'utf8')));
  return { id: name.slice(0, -ending.length), file };
}
