import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { z } from 'zod';
import { operationNames } from '../../../src/contract/operations.ts';
import { controlTargets } from './control-targets.ts';
import { ScoreCard, scoreCardOf } from './score-card.ts';

const cards = z.record(z.string(), ScoreCard).parse(JSON.parse(readFileSync('fixtures/golden/score-cards.json', 'utf8')));

for (const target of controlTargets) {
  test(`a target that ${target.says} has the score card it always had`, async () => {
    const card = await scoreCardOf(target);

    expect(card, 'run "npm run golden" where the change is meant').toEqual(cards[target.name]);
  });
}

test('there is one score card for each control target', () => {
  expect(Object.keys(cards)).toEqual(controlTargets.map(({ name }) => name));
});

test('a target that refuses everything scores no negative', () => {
  expect(cards['refuse-all']?.negativesPassed).toEqual([]);
});

test('a constant answer is found wrong in every operation', () => {
  expect(cards['constant']?.operationsNotWrong).toEqual([]);
});

test('a run played back as if it were a service is found wrong in every operation', () => {
  const card = cards['played-back'];

  expect(card?.operationsNotWrong).toEqual([]);
  expect(card?.totals?.pass ?? 0).toBeLessThan(operationNames.length * 20);
});
