import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { z } from 'zod';
import { operationNames } from '../../../src/contract/operations.ts';
import { brokenTarget } from '../mutants/broken-target.ts';
import { runInProcess } from '../mutants/run-in-process.ts';
import { controlTargets, refusingAllBut } from './control-targets.ts';
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

test('a target that refuses everything is turned away, and one that refuses nearly everything scores no negative', () => {
  expect(cards['refuse-all']?.turnedAway).toBe('not-this-api');
  // Where a call is routed is tried with the one operation that works, so those refusals have their twin.
  expect(cards['refuse-nearly-all']?.negativesPassed?.filter((id) => !id.startsWith('routing.'))).toEqual([]);
});

for (const code of ['UnrecognizedClientException', 'AccessDeniedException', 'SerializationException', 'NotAuthorizedException'])
  test(`no input rule is wrong where valid calls get ${code} as well`, async () => {
    const { rules } = await runInProcess({ ...brokenTarget(), transport: refusingAllBut(code) }, { seed: 'twins', concurrency: 4 });
    const verdicts = new Set(['wrong', 'advice', 'disputed']);
    const proofless = rules.filter(({ verdict, reason = '' }) => verdicts.has(verdict) && /refused with .*; got \w+Exception/.test(reason));

    expect(proofless.map(({ id }) => id)).toEqual([]);
  });

test('a constant answer is found wrong in every operation', () => {
  expect(cards['constant']?.operationsNotWrong).toEqual([]);
});

test('a run played back as if it were a service is found wrong in every operation', () => {
  const card = cards['played-back'];

  expect(card?.operationsNotWrong).toEqual([]);
  expect(card?.totals?.pass ?? 0).toBeLessThan(operationNames.length * 20);
});
