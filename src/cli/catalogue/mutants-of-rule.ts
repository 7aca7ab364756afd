import { readFileSync } from 'node:fs';
import { z } from 'zod';

const Matrix = z.object({
  mutants: z.array(z.object({ id: z.string(), says: z.string(), killedBy: z.array(z.string()) })),
});

/** A way in which the emulator was broken on purpose. */
export interface KnownMutant {
  readonly id: string;
  readonly says: string;
}

/** The mutants that turned a rule red when the kill matrix of this package was made; none where it is not at hand. */
export function mutantsOfRule(id: string): readonly KnownMutant[] {
  // The file lies one folder higher when compiled, where `dist` stands between.
  const places = ['../../../reports/kill-matrix.json', '../../../../reports/kill-matrix.json'];
  const text = places.map((place) => textAt(new URL(place, import.meta.url))).find((found) => found !== undefined);
  if (text === undefined) return [];
  return Matrix.parse(JSON.parse(text)).mutants.filter(({ killedBy }) => killedBy.includes(id));
}

function textAt(url: URL): string | undefined {
  try {
    return readFileSync(url, 'utf8');
  } catch {
    return undefined;
  }
}
