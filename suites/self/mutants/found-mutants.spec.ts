import { expect, test } from '@playwright/test';
import { hunted } from './hunt.ts';
import { allMutants } from './all-mutants.ts';
import { stateMutants } from './state-mutants.ts';

/** A spread over all state mutants; the bench looks for each of them, with several seeds. */
const every = 13;
const all = stateMutants(allMutants(process.cwd())).toSorted((one, other) => (one.id < other.id ? -1 : 1));
const some = all.filter((_mutant, at) => at % every === 0);

/** Seconds of processor time, many times what any of them takes. */
const budget = 30;

for (const mutant of some) {
  test(`random histories alone find the mutant "${mutant.id}", the same way twice`, async () => {
    const first = await hunted(mutant, 1, budget);
    const again = await hunted(mutant, 1, budget);
    const { seconds: _seconds, processor: _processor, ...facts } = first;

    expect(first.symptom).toBeDefined();
    expect(first.steps).toBeGreaterThan(0);
    expect(again).toMatchObject(facts);
  });
}

test('the sample is a fair part of all state mutants', () => {
  expect(some.length).toBeGreaterThanOrEqual(10);
  expect(new Set(some.map(({ family }) => family)).size).toBeGreaterThanOrEqual(3);
});
