import { expect, test } from '@playwright/test';
import { decideRule } from './decide-rule.ts';
import { fakeContext, ruleOf } from '../testing/fake-target.ts';

const pointing = (id: string, more: Parameters<typeof ruleOf>[1]) => ruleOf(() => Promise.resolve(), { id, ...more });

test('a rule of cells gets the verdict of the first that does not pass, and each cell runs once in a run', async () => {
  const { context } = await fakeContext();
  let runs = 0;
  const cellOf = (id: string, refused: boolean) =>
    ruleOf(
      async ({ given, expect: says }) => {
        runs += 1;
        await given.pool();
        says.truth(!refused, `what ${id} says`);
      },
      { id, isShared: true },
    );
  const [good, bad] = [cellOf('good', false), cellOf('bad', true)];

  const both = await decideRule(pointing('both', { cells: [good, bad] }), context);
  const one = await decideRule(pointing('one', { cells: [good] }), context);
  const unsure = await decideRule(pointing('unsure', { cells: [bad], certainty: 'inferred' }), context);
  const cell = await decideRule(bad, context);

  expect([both, one, unsure, cell].map(({ id, verdict }) => [id, verdict])).toEqual([
    ['both', 'wrong'],
    ['one', 'pass'],
    ['unsure', 'advice'],
    ['bad', 'wrong'],
  ]);
  expect(both.reason).toContain('what bad says');
  expect(one).toMatchObject({ assertions: 1, asserted: ['what good says'] });
  expect(runs).toBe(2);
});

test('a rule of a cell that cannot be tried cannot be tried either', async () => {
  const { context } = await fakeContext();
  const cell = ruleOf(() => Promise.resolve(), { id: 'cell', needs: ['saml login'], isShared: true });

  const result = await decideRule(
    ruleOf(() => Promise.resolve(), { id: 'rule', cells: [cell] }),
    context,
  );

  expect(result).toMatchObject({ verdict: 'out-of-scope', assertions: 0 });
});
