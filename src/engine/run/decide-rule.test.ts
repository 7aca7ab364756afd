import { expect, test } from '@playwright/test';
import { inconclusiveError } from '../../kernel/errors.ts';
import { decideRule } from './decide-rule.ts';
import { answer, fakeContext, page, refusal, ruleOf } from '../testing/fake-target.ts';

test('a check that ends without a word after an assertion is a pass', async () => {
  const { context } = await fakeContext();

  const result = await decideRule(
    ruleOf(async ({ given, call, expect: says }) => {
      const pool = await given.pool();
      const first = await call.GetId({ IdentityPoolId: pool.id });
      says.present(first.IdentityId, 'the identity');
    }),
    context,
  );

  expect(result).toMatchObject({ verdict: 'pass', assertions: 2, asserted: ['GetId works', 'the identity'] });
  expect(result.exchanges.map(({ operation, purpose }) => [operation, purpose])).toEqual([
    ['CreateIdentityPool', 'arrange'],
    ['GetId', 'act'],
    ['DeleteIdentityPool', 'clean-up'],
  ]);
});

test('a pass without an assertion is an error of the suite', async () => {
  const { context } = await fakeContext();

  const result = await decideRule(
    ruleOf(async ({ given }) => void (await given.pool())),
    context,
  );

  expect(result).toMatchObject({ verdict: 'suite-error', assertions: 0 });
});

test('a bug in a check is an error of the suite, with its stack', async () => {
  const { context } = await fakeContext();

  const result = await decideRule(
    ruleOf(() => Promise.reject(new RangeError('off by one'))),
    context,
  );

  expect(result.verdict).toBe('suite-error');
  expect(result.reason).toContain('RangeError: off by one\n    at ');
});

const gradings = [
  { more: {}, verdict: 'wrong' },
  { more: { strength: 'should' }, verdict: 'advice' },
  { more: { certainty: 'inferred' }, verdict: 'advice' },
  { more: { certainty: 'stated, error unnamed' }, verdict: 'wrong' },
  { more: { certainty: 'observed only', level: 'observed' }, verdict: 'advice' },
  { more: { certainty: 'conflicting' }, verdict: 'disputed' },
  {
    more: { disputed: { documents: 'A', observed: 'B', between: 'documents and observations', checks: 'documents' } },
    verdict: 'disputed',
  },
] as const;

for (const { more, verdict } of gradings) {
  test(`a difference from a rule with ${JSON.stringify(more)} is ${verdict}`, async () => {
    const { context } = await fakeContext();

    const result = await decideRule(
      ruleOf(async ({ expect: says }) => says.equal(1, 2, 'the number'), more),
      context,
    );

    expect(result).toMatchObject({ verdict, difference: { expected: 'the number: 2', got: '1' } });
  });
}

test('a disputed difference names both sources', async () => {
  const { context } = await fakeContext();
  const disputed = { documents: 'A is so', observed: 'B was seen', between: 'documents and observations', checks: 'documents' } as const;

  const result = await decideRule(
    ruleOf(async ({ expect: says }) => says.truth(false, 'A'), { disputed }),
    context,
  );

  expect(result.reason).toContain('the documents say "A is so", on the wire was seen "B was seen"');
});

test('a refusal whose twin works and whose code is right is a pass', async () => {
  const { context } = await fakeContext({
    GetId: ({ IdentityPoolId }) => (IdentityPoolId === 'bad' ? refusal('ValidationException') : answer(200, {})),
  });

  const result = await decideRule(ruleOf(refusesBad), context);

  expect(result).toMatchObject({ verdict: 'pass', assertions: 2 });
  expect(result.exchanges.map(({ purpose }) => purpose)).toEqual(['arrange', 'act', 'arrange', 'twin']);
});

test('another code than the likely one is advice where the documents name none', async () => {
  const { context } = await fakeContext({
    GetId: ({ IdentityPoolId }) => (IdentityPoolId === 'bad' ? refusal('NotAuthorizedException') : answer(200, {})),
  });

  const result = await decideRule(ruleOf(refusesBad, { certainty: 'stated, error unnamed' }), context);

  expect(result).toMatchObject({ verdict: 'advice' });
});

test('a refused call that is done all the same is a difference of its own', async () => {
  const { context } = await fakeContext({
    GetId: ({ IdentityPoolId }) => (IdentityPoolId === 'bad' ? refusal('ValidationException') : answer(200, {})),
    ListIdentities: (_input, count) => answer(200, { Identities: Array.from({ length: count }, () => ({})) }),
  });

  const result = await decideRule(ruleOf(refusesBad), context);

  expect(result).toMatchObject({ verdict: 'wrong', difference: { got: 'a refusal, after which ListIdentities answers otherwise' } });
});

test('a refusal proves nothing when its twin is refused as well', async () => {
  const { context } = await fakeContext({ GetId: () => refusal('ValidationException') });

  const result = await decideRule(ruleOf(refusesBad), context);

  expect(result).toMatchObject({ verdict: 'untested', rootCause: 'twin/GetId/400 ValidationException' });
});

test('a bad request that is taken is a difference', async () => {
  const { context } = await fakeContext();

  const result = await decideRule(ruleOf(refusesBad), context);

  expect(result).toMatchObject({
    verdict: 'wrong',
    difference: { expected: 'a bad pool to be refused with ValidationException', exchange: 1 },
  });
});

test('a refusal with another code is a difference', async () => {
  const { context } = await fakeContext({
    GetId: ({ IdentityPoolId }) => (IdentityPoolId === 'bad' ? refusal('NotAuthorizedException') : answer(200, {})),
  });

  const result = await decideRule(ruleOf(refusesBad), context);

  expect(result).toMatchObject({ verdict: 'wrong', difference: { got: '400 NotAuthorizedException: no' } });
});

test('a page where JSON is due is a difference', async () => {
  const { context } = await fakeContext({ GetId: () => page(500, '<h1>oops</h1>') });

  const result = await decideRule(
    ruleOf(({ call }) => call.GetId({ IdentityPoolId: 'x:1' }).then(() => undefined)),
    context,
  );

  expect(result).toMatchObject({ verdict: 'wrong', difference: { got: '500 text/html <h1>oops</h1>' } });
});

test('a member of the wrong type is a difference that names its path', async () => {
  const { context } = await fakeContext({ GetId: () => answer(200, { IdentityId: 7 }) });

  const result = await decideRule(
    ruleOf(({ call }) => call.GetId({ IdentityPoolId: 'x:1' }).then(() => undefined)),
    context,
  );

  expect(result).toMatchObject({ verdict: 'wrong', difference: { path: 'IdentityId', got: '7' } });
});

test('a member that is null is read as absent', async () => {
  const { context } = await fakeContext({ GetId: () => answer(200, { IdentityId: null }) });

  const result = await decideRule(
    ruleOf(async ({ call, expect: says }) => says.absent((await call.GetId({ IdentityPoolId: 'x:1' })).IdentityId, 'the identity')),
    context,
  );

  expect(result.verdict).toBe('pass');
});

test('an arrangement that fails leaves the rule not testable, under the operation that failed', async () => {
  const { context } = await fakeContext({ CreateIdentityPool: () => refusal('InternalErrorException') });

  const result = await decideRule(
    ruleOf(async ({ given }) => void (await given.pool())),
    context,
  );

  expect(result).toMatchObject({
    verdict: 'untested',
    rootCause: 'arrange/CreateIdentityPool/refuses valid requests with 400 InternalErrorException',
  });
});

test('a rule about an operation the target does not know is not implemented, with the call that showed it', async () => {
  const { context } = await fakeContext({ MergeDeveloperIdentities: () => refusal('UnknownOperationException') });

  const result = await decideRule(
    ruleOf(async ({ call }) => void (await call.GetId({ IdentityPoolId: 'x:1' })), { operation: 'MergeDeveloperIdentities' }),
    context,
  );

  expect(result).toMatchObject({ verdict: 'not-implemented', rootCause: 'not-implemented/MergeDeveloperIdentities' });
  expect(result.exchanges[0]).toMatchObject({ operation: 'MergeDeveloperIdentities', response: { status: 400 } });
});

test('a rule that stands on an unknown operation is not testable for that cause', async () => {
  const { context } = await fakeContext({ MergeDeveloperIdentities: () => page(501, 'API not yet implemented') });

  const result = await decideRule(
    ruleOf(async ({ given }) => void (await given.disabledIdentity(await given.pool()))),
    context,
  );

  expect(result).toMatchObject({ verdict: 'untested', rootCause: 'not-implemented/MergeDeveloperIdentities' });
});

test('a rule whose need the target does not offer is out of scope, with how that is known', async () => {
  const { context } = await fakeContext({}, { target: { without: ['tags'] } });

  const result = await decideRule(
    ruleOf(async () => undefined, { needs: ['tags'] }),
    context,
  );

  expect(result).toMatchObject({
    verdict: 'out-of-scope',
    reason: 'Needs "tags", which the target does not offer: declared not to be there.',
  });
});

test('silence on the line is inconclusive', async () => {
  let isSilent = false;
  const silence = inconclusiveError('target-reset', { target: 'http://127.0.0.1:1' });
  const { context } = await fakeContext({ GetId: () => (isSilent ? Promise.reject(silence) : answer(200, {})) });
  isSilent = true;

  const result = await decideRule(
    ruleOf(async ({ call }) => void (await call.GetId({ IdentityPoolId: 'x:1' }))),
    context,
  );

  expect(result).toMatchObject({ verdict: 'inconclusive', reason: `GetId could not be reached: ${silence.message}` });
});

test('a check that hangs is inconclusive when its time is up, and sends nothing afterwards', async () => {
  const { context, timer, seen } = await fakeContext();
  const gate: { open?: () => void } = {};
  const blocked = new Promise<void>((resolve) => {
    gate.open = resolve;
  });
  let late: Promise<unknown> = Promise.resolve();

  const deciding = decideRule(
    ruleOf(async ({ call }) => {
      await blocked;
      late = call.GetId({ IdentityPoolId: 'x:1' });
      await late;
    }),
    context,
  );
  timer.ring();
  const result = await deciding;
  gate.open?.();
  await blocked;

  expect(result).toMatchObject({ verdict: 'inconclusive', reason: 'No verdict within 30 s.' });
  await expect(late).rejects.toThrow('the rule was over');
  expect(seen).toEqual([]);
});

async function refusesBad({ refuses }: Parameters<Parameters<typeof ruleOf>[0]>[0]): Promise<void> {
  await refuses({
    operation: 'GetId',
    bad: { IdentityPoolId: 'bad' },
    twin: { IdentityPoolId: 'good' },
    codes: ['ValidationException'],
    because: 'a bad pool',
  });
}
