import { catalogue } from '../../server/catalogue.ts';
import type { Mutant } from './mutant.ts';
import { namedMutants } from './named-mutants.ts';
import { switchedOff } from './switched-off.ts';

/** Every mutant: each enforcement switched off, then the named ways of being broken. */
export function allMutants(root: string): readonly Mutant[] {
  const tested = new Set(catalogue().rules.map(({ id }) => id));
  return [...switchedOff(root, tested), ...namedMutants];
}
