import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a kill matrix speaks of: rules, reader, emulator, checks and mutants. */
const spokenOf = ['src/contract', 'src/wire', 'src/emulator', 'suites/server', 'suites/support', 'suites/self/mutants'];

/** A hash over all that a kill matrix speaks of; a matrix with another one is out of date. */
export function matrixRevision(root: string): string {
  const hash = createHash('sha256');
  for (const path of spokenOf.flatMap((folder) => sourcePaths(root, folder)).toSorted()) {
    hash.update(`${path}\n`).update(readFileSync(join(root, path)));
  }
  return hash.digest('hex').slice(0, 16);
}

/** Every source below a folder, its tests left out, by its path from the root. */
export function sourcePaths(root: string, folder: string): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return sourcePaths(root, path);
    return entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts') ? [path] : [];
  });
}
