import { expect, test } from '@playwright/test';
import { Difference } from '../../outcome/outcomes.ts';
import type { Scene } from '../../check/check.ts';
import { inScene } from '../../check/in-scene.ts';
import { fakeContext, ruleOf } from '../../testing/fake-target.ts';
import { decideRule } from '../decide-rule.ts';

const rule = (id: string) => ruleOf(() => Promise.resolve(), { id });

function sceneWith(play: Scene['play']): Scene {
  return { id: 'scene', play };
}

test('a scene is played once, and each rule is decided by its own steps and shown with them', async () => {
  const { context } = await fakeContext();
  let plays = 0;
  const scene = sceneWith(async ({ given, call, expect: says }, step) => {
    plays += 1;
    const pool = await given.pool();
    await step(
      () => call.DescribeIdentityPool({ IdentityPoolId: pool.id }),
      [
        ['right', (shown) => void says.present(shown.IdentityPoolName, 'a name')],
        ['wrong', (shown) => says.equal(shown.IdentityPoolName, 'other', 'the name')],
      ],
    );
    await step(
      () => call.GetId({ IdentityPoolId: pool.id }),
      [
        ['right', (shown) => void says.present(shown.IdentityId, 'an identity')],
        ['wrong', () => says.truth(false, 'nobody asks after the first difference')],
      ],
    );
  });

  const [right, wrong] = [
    await decideRule(inScene(rule('right'), scene), context),
    await decideRule(inScene(rule('wrong'), scene), context),
  ];

  expect(plays).toBe(1);
  expect(right).toMatchObject({ verdict: 'pass', asserted: ['DescribeIdentityPool works', 'a name', 'GetId works', 'an identity'] });
  expect(right.exchanges.map(({ operation }) => operation)).toEqual(['DescribeIdentityPool', 'GetId']);
  expect(wrong).toMatchObject({ verdict: 'wrong', asserted: ['DescribeIdentityPool works', 'the name'], difference: { exchange: 1 } });
  expect(wrong.exchanges.map(({ operation }) => operation)).toEqual(['CreateIdentityPool', 'DescribeIdentityPool']);
});

test('a step that fails ends its own rules, and the next step is taken', async () => {
  const { context } = await fakeContext();
  const scene = sceneWith(async ({ expect: says }, step) => {
    await step(() => Promise.reject(new Difference({ expected: 'this', got: 'that' })), [['first', () => says.truth(true, 'never said')]]);
    await step(() => Promise.resolve(1), [['second', (shown) => says.equal(shown, 1, 'what is shown')]]);
  });

  const verdicts = [await decideRule(inScene(rule('first'), scene), context), await decideRule(inScene(rule('second'), scene), context)];

  expect(verdicts.map(({ verdict }) => verdict)).toEqual(['wrong', 'pass']);
});

test('what ends a scene decides the rules that it has not told of, and a rule without a step is a fault of the suite', async () => {
  const { context } = await fakeContext();
  const broken = sceneWith(() => Promise.reject(new Difference({ expected: 'this', got: 'that' })));
  const silent: Scene = { id: 'silent', play: () => Promise.resolve() };

  const ended = await decideRule(inScene(rule('ended'), broken), context);
  const untold = await decideRule(inScene(rule('untold'), silent), context);

  expect([ended.verdict, untold.verdict]).toEqual(['wrong', 'suite-error']);
  expect(untold.reason).toContain('shows nothing of untold');
});
