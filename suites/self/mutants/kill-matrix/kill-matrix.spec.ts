import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { catalogue } from '../../../server/catalogue.ts';
import { allMutants } from '../all-mutants.ts';
import { KillMatrix, rowOf } from './kill-matrix.ts';
import { killMatrixDocument } from './kill-matrix-document.ts';
import { matrixRevision } from '../matrix-revision.ts';
import { rulesWithoutMutant } from './rules-without-mutant.ts';

const root = process.cwd();
const matrix = KillMatrix.parse(JSON.parse(readFileSync('reports/kill-matrix.json', 'utf8')));
const mutants = allMutants(root);
const { rules } = catalogue();

test('the kill matrix speaks of the rules, checks, emulator and mutants as they are', () => {
  expect(matrix.revision, 'run "npm run kill-matrix"').toBe(matrixRevision(root));
  expect(matrix.mutants.map(({ id }) => id)).toEqual(mutants.map(({ id }) => id));
  expect(readFileSync('docs/kill-matrix.md', 'utf8')).toBe(killMatrixDocument(matrix, rules));
});

test('there are at least 200 mutants, each with an id of its own and rules that exist', () => {
  const known = new Set(rules.map(({ id }) => id));

  expect(mutants.length).toBeGreaterThanOrEqual(200);
  expect(new Set(mutants.map(({ id }) => id)).size).toBe(mutants.length);
  expect(mutants.flatMap((mutant) => mutant.rules.filter((id) => !known.has(id)))).toEqual([]);
});

test('at least 98 % of the mutants are killed, and each survivor has a reason', () => {
  const survivors = matrix.mutants.filter(({ verdict }) => verdict === 'survived');

  expect(survivors.length / matrix.mutants.length).toBeLessThanOrEqual(0.02);
  expect(survivors.filter(({ reason }) => reason === undefined)).toEqual([]);
});

test('each rule with a check kills a mutant, or says why none can be made', () => {
  const killers = new Set(matrix.mutants.flatMap(({ killedBy }) => killedBy));

  expect(rules.map(({ id }) => id).filter((id) => !killers.has(id))).toEqual(Object.keys(rulesWithoutMutant));
});

const every = Math.ceil(mutants.length / 40);

for (const mutant of mutants.filter((_, at) => at % every === 0)) {
  test(`${mutant.id} fares as the matrix says`, async () => {
    const row = await rowOf(mutant, false);

    expect(row).toEqual(matrix.mutants.find(({ id }) => id === mutant.id));
  });
}
