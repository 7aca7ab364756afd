import { expect, test } from '@playwright/test';
import { operationNames } from '../../../src/contract/operations.ts';
import { allStatements } from '../../../src/contract/rules/statements.ts';
import { joinCatalogue } from '../../../src/engine/check/join-catalogue.ts';
import { catalogue } from '../../server/catalogue.ts';

function boundIds(): readonly string[] {
  const { rules, excluded } = catalogue();
  return [...rules, ...excluded].map(({ id }) => id);
}

test('every rule that is stated is decided by a check or left out with a reason', () => {
  const bound = new Set(boundIds());

  expect([...allStatements().keys()].filter((id) => !bound.has(id))).toEqual([]);
});

test('every check decides a rule that is stated', () => {
  expect(boundIds().filter((id) => !allStatements().has(id))).toEqual([]);
});

test('no rule is decided twice', () => {
  const ids = boundIds();

  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});

test('a rule that is left out says why in a sentence', () => {
  const odd = catalogue().excluded.filter(({ excluded }) => excluded.length < 20 || !excluded.endsWith('.'));

  expect(odd.map(({ id }) => id)).toEqual([]);
});

test('every operation has a rule on its input, its output, its errors and who may call it', () => {
  const decided = catalogue().rules.map(({ id }) => id);
  const lacking = operationNames.flatMap((name) =>
    ['input', 'output', 'error', 'auth'].map((part) => `${name}.${part}.`).filter((start) => !decided.some((id) => id.startsWith(start))),
  );

  expect(lacking).toEqual([]);
});

test('the revision follows from the ids and sentences, not from their order', () => {
  const { rules, excluded, revision } = catalogue();
  const [first, ...others] = rules;
  const reworded = first === undefined ? [] : [{ ...first, says: `${first.says} Indeed.` }];

  expect(joinCatalogue([{ rules: rules.toReversed(), excluded: excluded.toReversed() }]).revision).toBe(revision);
  expect(joinCatalogue([{ rules: [...reworded, ...others], excluded }]).revision).not.toBe(revision);
});
