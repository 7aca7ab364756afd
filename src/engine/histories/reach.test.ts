import { expect, test } from '@playwright/test';
import { newCoverage } from './coverage.ts';
import { reachOf } from './reach.ts';

test('where nothing was exercised nothing was reached, and all of it is named', () => {
  for (const { reached, possible, most, never } of reachOf(newCoverage())) {
    expect([reached, most]).toEqual([0, []]);
    expect(never).toHaveLength(possible);
  }
});

test('what was reached is counted among what is possible, the most frequent first', () => {
  const [operations, pairs, exceptions, transitions] = reachOf({
    steps: new Map([
      ['GetId', 3],
      ['ListIdentities', 5],
    ]),
    outcomes: new Map([
      ['GetId success', 2],
      ['GetId NotAuthorizedException', 1],
      ['ListIdentities NobodyDeclaredIt', 1],
    ]),
    pairs: new Map([['GetId → GetId', 2]]),
    transitions: new Map([['identity: none → guest', 2]]),
  });

  expect(operations).toMatchObject({
    reached: 2,
    possible: 23,
    most: [
      ['ListIdentities', 5],
      ['GetId', 3],
    ],
  });
  expect(operations?.never).toHaveLength(21);
  expect(pairs).toMatchObject({ reached: 1, possible: 529 });
  expect(exceptions).toMatchObject({ reached: 1, most: [['GetId NotAuthorizedException', 1]] });
  expect(transitions).toMatchObject({ reached: 1, possible: 9 });
  expect(transitions?.never).toContain('pool: there → gone');
});
