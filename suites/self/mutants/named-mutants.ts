import type { Mutant } from './mutant.ts';

/** Mutants that are no violation of one rule: what emulators and careless servers do. */
export const namedMutants: readonly Mutant[] = [];
