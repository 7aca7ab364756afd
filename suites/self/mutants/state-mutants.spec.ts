import { expect, test } from '@playwright/test';
import { allMutants } from './all-mutants.ts';
import { namedExceptions, stateMutants, whyStateless } from './state-mutants.ts';

const all = allMutants(process.cwd());

test('a mutant counts as a state mutant unless a reason says why it is none', () => {
  const state = new Set(stateMutants(all));

  expect(state.size).toBeGreaterThan(100);
  expect(all.filter((mutant) => !state.has(mutant) && whyStateless(mutant) === undefined)).toEqual([]);
});

test('every exception names a mutant that there is', () => {
  const known = new Set(all.map(({ id }) => id));

  expect(namedExceptions.filter((id) => !known.has(id))).toEqual([]);
});
