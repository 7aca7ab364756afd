import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { packageFolder } from '../../runs/package-folder.ts';

const Mutant = z.object({ id: z.string(), says: z.string(), killedBy: z.array(z.string()) });

/** A way in which the emulator was broken on purpose, and the rules that turned red. */
type Mutant = z.output<typeof Mutant>;

/** The mutants that a rule kills, as far as the matrix of this package says; none where it is not at hand. */
export function mutantsOfRule(id: string): readonly Mutant[] {
  return mutantsOfMatrix().filter(({ killedBy }) => killedBy.includes(id));
}

/** The ids of the mutants that each rule kills, by rule id. */
export function caughtMutants(): ReadonlyMap<string, readonly string[]> {
  const caught = new Map<string, string[]>();
  for (const { id, killedBy } of mutantsOfMatrix()) {
    for (const rule of killedBy) caught.set(rule, [...(caught.get(rule) ?? []), id]);
  }
  return caught;
}

function mutantsOfMatrix(): readonly Mutant[] {
  const file = new URL('reports/kill-matrix.json', packageFolder());
  return existsSync(file) ? z.object({ mutants: z.array(Mutant) }).parse(JSON.parse(readFileSync(file, 'utf8'))).mutants : [];
}
