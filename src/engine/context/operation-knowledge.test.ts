import { expect, test } from '@playwright/test';
import type { RawAnswer } from '../check/bench.ts';
import { operationKnowledge } from './operation-knowledge.ts';

function answer(status: number, code: string | undefined, message: string): RawAnswer {
  const text = JSON.stringify({ __type: code, message });
  return {
    response: { status, headers: [], body: Buffer.from(text) },
    text,
    json: undefined,
    code,
    message,
    header: () => undefined,
  };
}

const fine = answer(200, undefined, '');

test('a message that an operation is not supported says that it is missing', () => {
  expect(operationKnowledge().saysUnknown('GetId', answer(500, 'InternalError', 'GetId is not supported'))).toBe(true);
});

test('a crash over a value is not a missing operation, whatever words it uses', () => {
  const crash = answer(500, 'InternalError', "'<' not supported between instances of 'int' and 'NoneType'");

  expect(operationKnowledge().saysUnknown('ListIdentities', crash)).toBe(false);
});

test('once an operation has answered, only a code says that it is missing', () => {
  const knowledge = operationKnowledge();
  knowledge.saysUnknown('GetId', fine);

  expect(knowledge.saysUnknown('GetId', answer(400, 'SomeError', 'this value is not supported'))).toBe(false);
  expect(knowledge.saysUnknown('GetId', answer(400, 'UnknownOperationException', ''))).toBe(true);
});
