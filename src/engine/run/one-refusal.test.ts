import { expect, test } from '@playwright/test';
import { operationNames, operations, type OperationName } from '../../contract/operations.ts';
import type { HttpResponse } from '../../wire/http/message.ts';
import { answerOf } from '../check/answer.ts';
import { answer, page, refusal } from '../testing/fake-target.ts';
import { oneRefusal, type FirstAnswers } from './one-refusal.ts';

function allSay(response: HttpResponse, others: Partial<Record<OperationName, HttpResponse>> = {}): FirstAnswers {
  return new Map(operationNames.map((name) => [name, answerOf(others[name] ?? response)] as const));
}

const publicOnes = Object.fromEntries(
  operationNames.filter((name) => operations[name].access === 'public').map((name) => [name, refusal('ResourceNotFoundException')]),
);

for (const [what, answers, code] of [
  [
    'bad credentials, where public operations do not look at them',
    allSay(refusal('UnrecognizedClientException'), publicOnes),
    'caller-unknown',
  ],
  ['a signature that does not hold', allSay(refusal('InvalidSignatureException'), publicOnes), 'caller-unknown'],
  ['a caller without rights', allSay(refusal('AccessDeniedException'), publicOnes), 'caller-without-rights'],
  ['a forbidding page', allSay(page(403, '<h1>Forbidden</h1>')), 'caller-without-rights'],
  ['another protocol', allSay(refusal('SerializationException')), 'another-protocol'],
  ['a service without identity pools', allSay(refusal('ValidationException', 'Unknown target: X')), 'not-this-api'],
  ['a page for every address', allSay(page(404, '<h1>Not found</h1>')), 'not-this-api'],
  ['a method that is not allowed', allSay(page(405, '<h1>No</h1>')), 'not-this-api'],
  ['one refusal to all', allSay(refusal('InvalidParameterException')), 'not-this-api'],
  ['a crash at all', allSay(answer(500, { __type: 'InternalFailure' })), 'target-broken'],
] as const)
  test(`${what} is told in one sentence`, () => {
    expect(oneRefusal('http://t.test', answers)?.code).toBe(code);
  });

test('a target that refuses only some things is tested', () => {
  const denied = refusal('AccessDeniedException');

  expect(oneRefusal('http://t.test', allSay(denied, { ListIdentityPools: answer(200, {}) }))).toBeUndefined();
  expect(oneRefusal('http://t.test', allSay(denied, { TagResource: refusal('UnknownOperationException') }))).toBeUndefined();
  expect(oneRefusal('http://t.test', allSay(refusal('InvalidParameterException'), publicOnes))).toBeUndefined();
});
