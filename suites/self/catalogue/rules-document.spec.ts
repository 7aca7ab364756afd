import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { allStatements } from '../../../src/contract/rules/statements.ts';
import { catalogue } from '../../server/catalogue.ts';
import { KillMatrix } from '../mutants/kill-matrix/kill-matrix.ts';
import { rulesDocument } from './rules-document.ts';

const matrix = KillMatrix.parse(JSON.parse(readFileSync('reports/kill-matrix.json', 'utf8')));

test('docs/rules.md lists the rules as they are', () => {
  expect(readFileSync('docs/rules.md', 'utf8'), 'run "npm run docs"').toBe(rulesDocument(catalogue(), matrix));
});

test('at least 95 % of the rules that can be tried on the live service are tested', () => {
  const { rules, excluded } = catalogue();
  const tested = rules.filter(({ liveTestable }) => liveTestable).length;
  const untested = excluded.filter(({ liveTestable }) => liveTestable).length;

  expect(rules.length + excluded.length).toBe(allStatements().size);
  expect(tested / (tested + untested)).toBeGreaterThanOrEqual(0.95);
  expect([...rules, ...excluded].filter(({ source }) => source.length === 0)).toEqual([]);
});
