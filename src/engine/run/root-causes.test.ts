import { expect, test } from '@playwright/test';
import { namesNoError } from './nameless-errors.ts';
import { foldRootCauses } from './root-causes.ts';
import { judgeThrown } from '../outcome/judge.ts';
import { Difference } from '../outcome/outcomes.ts';
import { excludedResult } from './rule-result.ts';
import { ruleOf } from '../testing/fake-target.ts';
import type { Decided } from './decide-rule.ts';
import type { OperationName } from '../../contract/operations.ts';

function differing(
  id: string,
  operation: OperationName | '*',
  facts: { readonly kind?: 'input-constraint' | 'pagination'; readonly symptom?: string; readonly got?: string; readonly reason?: string },
): Decided {
  const { kind, symptom, got = 'b', reason = 'Expected a; got b.' } = facts;
  const rule = { ...ruleOf(async () => undefined), id, operation, ...(kind === undefined ? {} : { kind }) };
  const judgement = judgeThrown(rule, new Difference({ expected: 'a', got, ...(operation === '*' ? {} : { operation }), symptom }));
  return {
    result: { ...excludedResult({ ...rule, excluded: 'replaced' }), verdict: judgement.verdict, reason },
    judgement,
  };
}

test('what several rules show of one lack of an operation is one root cause', () => {
  const { rootCauses } = foldRootCauses([
    differing('one', 'GetId', { symptom: 'takes ids that it never issued' }),
    differing('two', 'GetId', { symptom: 'takes ids that it never issued' }),
    differing('three', 'GetId', {}),
  ]);

  expect(rootCauses.map(({ rules }) => rules)).toEqual([['one', 'two'], ['three']]);
});

test('a wrong input that is taken counts as unchecked, whatever is due', () => {
  const { rootCauses } = foldRootCauses([
    differing('GetId.input.IdentityPoolId.length', 'GetId', {
      kind: 'input-constraint',
      symptom: 'takes parameters that it has to refuse',
    }),
  ]);

  expect(rootCauses.map(({ says }) => says)).toEqual(['GetId does not check lengths.']);
});

test('a difference in paging is named by what it shows, and never by a word for all of them', () => {
  const { rootCauses } = foldRootCauses([
    differing('end', 'ListIdentities', { kind: 'pagination', symptom: 'gives a page token after the last page' }),
    differing('next', 'ListIdentities', { kind: 'pagination', symptom: 'gives a page token after the last page' }),
    differing('first', 'ListIdentities', { kind: 'pagination' }),
  ]);

  expect(rootCauses.map(({ rules }) => rules)).toEqual([['end', 'next'], ['first']]);
});

test('three operations that lack the same are one root cause of the service', () => {
  const operations = ['GetId', 'GetOpenIdToken', 'ListIdentities'] as const;
  const symptom = 'takes ids that it never issued';

  const { rootCauses } = foldRootCauses(operations.map((operation) => differing(operation, operation, { symptom })));

  expect(rootCauses).toMatchObject([{ operation: '*', rules: operations }]);
});

test('a root cause of several operations names these, and not what rules of the whole service stand under', () => {
  const symptom = 'takes ids that it never issued';

  const { rootCauses } = foldRootCauses(
    (['*', 'GetId', 'GetOpenIdToken'] as const).map((operation) => differing(operation, operation, { symptom })),
  );

  expect(rootCauses.map(({ says }) => says)).toEqual([`2 operations differ alike: each ${symptom} (GetId, GetOpenIdToken).`]);
});

test('the same sentence about three operations is one root cause, about two it is not', () => {
  const operations = ['GetId', 'GetOpenIdToken', 'ListIdentities'] as const;

  const three = foldRootCauses(operations.map((operation) => differing(operation, operation, {})));
  const two = foldRootCauses(operations.slice(1).map((operation) => differing(operation, operation, {})));

  expect(three.rootCauses.map(({ says, rules }) => [says, rules.length])).toEqual([
    ['3 operations differ alike: expected a; got b (GetId, GetOpenIdToken, ListIdentities).', 3],
  ]);
  expect(two.rootCauses).toHaveLength(2);
});

test('three rules of one kind that get the same word from one operation are one root cause; other values are not', () => {
  const ids = ['one', 'two', 'three'];
  const getting = (got: string): readonly Decided[] =>
    ids.map((id) => differing(id, 'GetId', { got, reason: `Expected ${id}; got ${got}.` }));

  expect(foldRootCauses(getting('"authenticated"')).rootCauses.map(({ says, rules }) => [says, rules])).toEqual([
    ['GetId leads to "authenticated" in several cases where something else is due.', ids],
  ]);
  for (const accidental of ['nothing', '[]', '0', '"us-east-1:b2c4"'])
    expect(foldRootCauses(getting(accidental)).rootCauses).toHaveLength(3);
});

/** The same difference, shown by an answer with this body. */
function answered(one: Decided, body: string): Decided {
  const message = { headers: [], body };
  const exchange = {
    operation: 'GetId',
    purpose: 'act' as const,
    request: { ...message, method: 'POST', path: '/' },
    response: { ...message, status: 400 },
    milliseconds: 1,
  };
  return { ...one, result: { ...one.result, exchanges: [exchange], difference: { expected: 'a', got: 'b', exchange: 0 } } };
}

test('an error without a name is found where the check went on after it', () => {
  const [exchange] = answered(differing('one', 'GetId', {}), '{}').result.exchanges;
  if (exchange?.response === undefined) throw new Error('no answer');
  const failed: typeof exchange = { ...exchange, response: { ...exchange.response, headers: [['x-amzn-ErrorType', 'Exception']] } };
  const good = { ...exchange, response: { ...exchange.response, status: 200 } };
  const named = (got: string): boolean => namesNoError({ exchanges: [failed, good], difference: { expected: 'a', got, exchange: 1 } });

  expect([named('"Exception"'), named('another value')]).toEqual([true, false]);
});

test('errors that name none are one root cause, whatever was due, and refusals of what is valid another', () => {
  const symptoms = ['answers 400 Exception where NotAuthorizedException is due', 'answers 400 Exception where X is due', undefined];
  const differences = symptoms.map((symptom, at) => differing(`rule ${at}`, 'GetId', symptom === undefined ? {} : { symptom }));
  const refused = differing('refused', 'GetId', { symptom: 'refuses valid requests with 400 Exception' });
  const causesOf = (body: string): readonly (readonly string[])[] =>
    foldRootCauses([...differences, refused].map((one) => answered(one, body))).rootCauses.map(({ rules }) => rules);

  expect(causesOf('{"Type":"User","message":"no"}')).toEqual([['rule 0', 'rule 1', 'rule 2'], ['refused']]);
  expect(causesOf('{"__type":"Exception","message":"no"}')).toHaveLength(4);
  expect(causesOf('<h1>no</h1>')).toHaveLength(4);
});

function anId(digit: string): string {
  return `"us-east-1:${digit.repeat(8)}-1111-2222-3333-444444444444"`;
}

function forgetting(id: string, facts: { readonly expected: string; readonly got: string }): Decided {
  const rule = { ...ruleOf(async () => undefined), id, operation: 'GetId' } as const;
  const judgement = judgeThrown(rule, new Difference({ ...facts, operation: 'GetId' }));
  return { result: { ...excludedResult({ ...rule, excluded: 'replaced' }), verdict: judgement.verdict }, judgement };
}

test('another id than the one that is due is one root cause, whichever ids they are; an id where a word is due is not', () => {
  const { rootCauses } = foldRootCauses([
    forgetting('one', { expected: `the same login: ${anId('1')}`, got: anId('2') }),
    forgetting('two', { expected: `the user: ${anId('3')}`, got: anId('4') }),
    forgetting('three', { expected: 'the name: "ann"', got: anId('5') }),
  ]);

  expect(rootCauses.map(({ says, rules }) => [says, rules])).toContainEqual([
    'GetId answers another id than the one that is due.',
    ['one', 'two'],
  ]);
  expect(rootCauses).toHaveLength(2);
});

test('root causes stand in the order of their harm, and no sentence holds what came in the run', () => {
  const { rootCauses } = foldRootCauses([
    differing('GetId.input.IdentityPoolId.length', 'GetId', {
      kind: 'input-constraint',
      symptom: 'takes parameters that it has to refuse',
    }),
    differing('GetId.input.Logins.length', 'GetId', { kind: 'input-constraint', symptom: 'takes parameters that it has to refuse' }),
    differing('page', 'ListIdentities', { kind: 'pagination' }),
    differing('state', 'GetId', { got: '"us-east-1:b2c4"', reason: 'Expected "us-east-1:a1"; got "us-east-1:b2c4".' }),
    differing('access', 'GetOpenIdToken', { symptom: 'takes calls without verifying logins and who may call' }),
  ]);

  expect(rootCauses.map(({ rules: [first] }) => first)).toEqual(['access', 'state', 'page', 'GetId.input.IdentityPoolId.length']);
  expect(rootCauses.map(({ says }) => says).join('\n')).not.toMatch(/us-east-1/u);
});
