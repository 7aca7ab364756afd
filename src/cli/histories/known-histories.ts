import { readdirSync, readFileSync } from 'node:fs';
import { PoolproofError } from '../../kernel/errors.ts';
import { HistoryFile } from '../../engine/histories/history.ts';
import type { KnownHistory } from '../../engine/histories/known.ts';

/** The folder lies one folder higher when compiled, where `dist` stands between. */
const places = ['../../../fixtures/histories/', '../../../../fixtures/histories/'];
const ending = '.history.json';

/** The histories of this package: each once showed a difference on some target. In the order of their names. */
export function knownHistories(): readonly KnownHistory[] {
  for (const place of places) {
    const folder = new URL(place, import.meta.url);
    const names = namesIn(folder);
    if (names.length > 0) return names.map((name) => readKnown(folder, name));
  }
  throw new PoolproofError({
    code: 'no-known-histories',
    message: 'The known histories of this package are not there.',
    hint: 'Install it again, or leave them out with --no-histories.',
  });
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
