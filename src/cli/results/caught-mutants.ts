import { readFileSync } from 'node:fs';
import { z } from 'zod';

const KillMatrix = z.object({ mutants: z.array(z.object({ id: z.string(), killedBy: z.array(z.string()) })) });

/** The mutants of the emulator that each rule kills, by rule id, from the matrix of this package; nothing where it is not there. */
export function caughtMutants(): ReadonlyMap<string, readonly string[]> {
  const caught = new Map<string, string[]>();
  for (const { id, killedBy } of mutantRows()) {
    for (const rule of killedBy) caught.set(rule, [...(caught.get(rule) ?? []), id]);
  }
  return caught;
}

/** The file lies one folder higher when compiled, where `dist` stands between. */
const places = ['../../../reports/kill-matrix.json', '../../../../reports/kill-matrix.json'];

function mutantRows(): z.output<typeof KillMatrix>['mutants'] {
  for (const place of places) {
    const text = textAt(new URL(place, import.meta.url));
    if (text !== undefined) return KillMatrix.parse(JSON.parse(text)).mutants;
  }
  return [];
}

function textAt(url: URL): string | undefined {
  try {
    return readFileSync(url, 'utf8');
  } catch {
    return undefined;
  }
}
