import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { z } from 'zod';
import type { OperationName } from '../../../src/contract/operations.ts';
import type { RunResult } from '../../../src/engine/result/result.ts';
import { objectIn, onAnswer, operationOf, refusalLike, withBody, withHeader, type Edge } from '../mutants/edge.ts';
import { brokenTarget } from '../mutants/broken-target.ts';
import { headerOf } from '../../../src/wire/http/message.ts';
import { countAssertions, runInProcess } from '../mutants/run-in-process.ts';

function verdictsOf({ rules }: RunResult): Readonly<Record<string, string>> {
  return Object.fromEntries(rules.map(({ id, verdict }) => [id, verdict]));
}

/** The emulator without one operation. */
function lacking(operation: OperationName): Promise<RunResult> {
  const edge = onAnswer([operation], ({ response }) => refusalLike(response, 'UnknownOperationException', ''));
  return runInProcess(brokenTarget({ edge }));
}

const repeats = Array.from({ length: 20 }, (_, index) => index + 1);

test('verdicts are the same in any order, alone or eight at a time, run after run', async () => {
  test.setTimeout(300_000);
  const first = verdictsOf(await runInProcess(brokenTarget(), { concurrency: 1, order: 'catalogue' }));

  for (const repeat of repeats) {
    const seed = `repeat ${repeat}`;
    const concurrency = repeat % 2 === 0 ? 1 : 8;
    expect(verdictsOf(await runInProcess(brokenTarget(), { seed, concurrency, order: 'shuffled' })), seed).toEqual(first);
  }
});

test('no rule differs on the emulator, and every tested rule asserts something', async () => {
  const { rules } = await runInProcess(brokenTarget());

  expect(rules.filter(({ verdict }) => verdict !== 'pass' && verdict !== 'excluded').map(({ id, verdict }) => [id, verdict])).toEqual([
    ['token.iss-regional', 'out-of-scope'],
  ]);
  expect(rules.filter(({ verdict, assertions }) => verdict === 'pass' && assertions === 0)).toEqual([]);
});

test('no rule asserts less than it once did', async () => {
  const before = z.record(z.string(), z.int()).parse(JSON.parse(readFileSync('fixtures/golden/assertions.json', 'utf8')));
  const now = await countAssertions(brokenTarget());

  const lost = Object.entries(before).filter(([id, count]) => (now.get(id) ?? 0) < count);
  const unknown = [...now.keys()].filter((id) => before[id] === undefined);

  expect(lost, 'checks that lost assertions; run "npm run golden" where it is meant').toEqual([]);
  expect(unknown, 'checks that are not counted yet; run "npm run golden"').toEqual([]);
});

test('a target without CreateIdentityPool has one root cause', async () => {
  const { rootCauses, rules } = await lacking('CreateIdentityPool');

  expect(rootCauses.map(({ operation, verdict }) => [operation, verdict])).toEqual([['CreateIdentityPool', 'not-implemented']]);
  expect(rules.filter(({ verdict }) => verdict === 'wrong' || verdict === 'advice')).toEqual([]);
});

test('without DeleteIdentityPool no rule that does not speak of it has another verdict', async () => {
  const whole = verdictsOf(await runInProcess(brokenTarget()));
  const { rules, rootCauses } = await lacking('DeleteIdentityPool');
  const changed = rules.filter(({ id, verdict }) => whole[id] !== verdict);

  expect(changed.filter(({ rootCause }) => rootCause !== rootCauses[0]?.id).map(({ id }) => id)).toEqual([]);
  expect(rootCauses).toHaveLength(1);
  expect(changed.filter(({ verdict }) => verdict !== 'not-implemented' && verdict !== 'untested')).toEqual([]);
});

const stoodOn = ['GetId', 'GetOpenIdTokenForDeveloperIdentity', 'SetIdentityPoolRoles'] as const satisfies readonly OperationName[];

for (const operation of stoodOn) {
  test(`without ${operation} nothing is called wrong`, async () => {
    const { rules } = await lacking(operation);

    expect(rules.filter(({ verdict }) => verdict === 'wrong').map(({ id, reason }) => [id, reason])).toEqual([]);
  });
}

/** The emulator behind an STS that answers every request for a role with one code. */
function stsAnswering(status: number, code: string): Promise<RunResult> {
  const edge: Edge = () => async (request, next) => {
    const response = await next(request);
    const isAssuming = Buffer.from(request.body).toString().includes('Action=AssumeRoleWithWebIdentity');
    return isAssuming ? withBody({ ...response, status }, `<ErrorResponse><Error><Code>${code}</Code></Error></ErrorResponse>`) : response;
  };
  return runInProcess(brokenTarget({ edge }));
}

const classicFlow = ['flow.basic', 'flow.developer-basic', 'seed.service-role', 'GetCredentialsForIdentity.behaviour.equivalent'];

test('a role that STS denies to everybody shows nothing about the token, a token that it refuses does', async () => {
  const denied = await stsAnswering(403, 'AccessDenied');
  const refused = await stsAnswering(400, 'InvalidIdentityToken');

  expect(classicFlow.map((id) => verdictsOf(denied)[id])).toEqual(classicFlow.map(() => 'untested'));
  expect(denied.rootCauses.map(({ verdict, rules }) => [verdict, rules.length])).toEqual([['untested', classicFlow.length]]);
  expect(classicFlow.map((id) => verdictsOf(refused)[id])).not.toContain('untested');
});

/** A router that finds the service by the signature: calls that are not signed reach nothing. */
const bySignature: Edge = () => async (request, next) => {
  const response = await next(request);
  const isSigned = headerOf(request.headers, 'authorization') !== undefined;
  return isSigned || headerOf(request.headers, 'x-amz-target') === undefined
    ? response
    : withBody({ ...response, status: 404 }, '{"__type":"UnknownService","message":"No service is registered."}');
};

test('where unsigned calls reach nothing, that alone is wrong: no operation is called missing, and their rules are tried signed', async () => {
  test.slow();
  const whole = verdictsOf(await runInProcess(brokenTarget()));
  const { rules, footer } = await runInProcess(brokenTarget({ edge: bySignature }));
  const changed = rules.filter(({ id, verdict }) => whole[id] !== verdict);

  expect(footer.diagnosis.join(' ')).toContain('GetCredentialsForIdentity, GetId, GetOpenIdToken, UnlinkIdentity with a signature only');
  expect(rules.filter(({ verdict }) => verdict === 'not-implemented')).toEqual([]);
  expect(changed.map(({ id }) => id.replace(/^[A-Z]\w+\./, '')).toSorted()).toEqual([
    'auth.public-set',
    ...Array<string>(19).fill('auth.sigv4'),
    ...Array<string>(4).fill('auth.unsigned'),
    'auth.unsigned-refused',
  ]);
});

/** Answers that say the same in another way; identities without logins, as a merge leaves them behind, are gone. */
const otherwiseRight: Edge = () => async (request, next) => {
  const response = await next(request);
  const operation = operationOf(request);
  if (operation === 'DescribeIdentity' && objectIn(response.body)['Logins'] === undefined)
    return refusalLike(response, 'ResourceNotFoundException', 'no such identity');
  if (operation === 'NoSuchThing') return { ...response, status: 501 };
  return { ...response, headers: withHeader(response.headers, 'access-control-expose-headers', '*') };
};

test('a wildcard, a 501 for what is unknown and a merge that leaves nothing behind are held against no rule that they do not break', async () => {
  const verdicts = verdictsOf(await runInProcess(brokenTarget({ edge: otherwiseRight })));

  expect(verdicts['protocol.cors']).toBe('pass');
  expect(verdicts['protocol.target']).toBe('pass');
  expect(verdicts['DescribeIdentity.behaviour.no-disabled-flag']).toBe('untested');
});
