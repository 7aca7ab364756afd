import { expect, test } from '@playwright/test';
import { answerOf } from '../check/answer.ts';
import { answer } from '../testing/fake-target.ts';
import { judgeAnswer } from './judge-answer.ts';

const pool = { IdentityPoolId: 'us-east-1:a', IdentityPoolName: 'p', AllowUnauthenticatedIdentities: true };

test('bounds of an answer are the matter of rules about them, so an answer that breaks one is still a success', () => {
  const odd = { ...pool, IdentityPoolName: '', SupportedLoginProviders: { '': 'x' }, IdentityPoolTags: { ['k'.repeat(200)]: 'v' } };

  const judged = judgeAnswer('CreateIdentityPool', answerOf(answer(200, odd)), 0);

  expect(judged).toMatchObject({ accepted: true, output: odd });
});

test('an answer without a required member is a difference', () => {
  const { IdentityPoolId: _left, ...rest } = pool;

  expect(() => judgeAnswer('CreateIdentityPool', answerOf(answer(200, rest)), 0)).toThrow(
    'expected IdentityPoolId as the service model declares it',
  );
});
