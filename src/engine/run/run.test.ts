import { expect, test } from '@playwright/test';
import { inconclusiveError, InconclusiveError, UsageError } from '../../kernel/errors.ts';
import { operationNames } from '../../contract/operations.ts';
import { manualClock } from '../../kernel/clock.ts';
import type { Catalogue, Rule } from '../check/check.ts';
import { runCatalogue, type RunEvent, type RunOptions } from './run.ts';
import { answer, fakeTarget, fakeTimer, page, refusal, ruleOf, type FakeAnswer } from '../testing/fake-target.ts';

type Overrides = Parameters<typeof fakeTarget>[0];

function optionsFor(
  rules: readonly Rule[],
  overrides: Overrides = {},
): RunOptions & { readonly slept: readonly number[]; readonly seen: readonly unknown[] } {
  const { transport, seen } = fakeTarget(overrides);
  const clock = manualClock(1_700_000_000_000);
  const timer = fakeTimer(clock);
  const credentials = { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'thesecretthatsigns' };
  const catalogue: Catalogue = { rules, excluded: [], revision: 'r1' };
  const target = { name: 'fake', url: 'http://fake.test', region: 'us-east-1', kind: 'endpoint', transport, credentials } as const;
  return { catalogue, suiteVersion: '0.0.0', command: 'test', target, clock, timer, seed: 'seed', slept: timer.slept, seen };
}

function guestRule(id: string, more: Partial<Rule> = {}): Rule {
  return ruleOf(async ({ given, call }) => void (await call.GetId({ IdentityPoolId: (await given.pool()).id })), { id, ...more });
}

function lengthRule(member: string, operation: Rule['operation'] = 'CreateIdentityPool'): Rule {
  const id = `${operation}.input.${member}.length`;
  return ruleOf(
    async ({ refuses }) => {
      const bad = { IdentityPoolName: 'x'.repeat(129) };
      await refuses({
        operation: 'CreateIdentityPool',
        bad,
        twin: {},
        codes: ['ValidationException'],
        because: 'a name of 129 characters',
      });
    },
    { id, operation, kind: 'input-constraint' },
  );
}

test('the same seed and target give the same verdicts, whatever the order and the number of rules at once', async () => {
  const rules = Array.from({ length: 12 }, (_none, at) => guestRule(`GetId.behaviour.n${at}`));
  const results = [
    await runCatalogue({ ...optionsFor(rules), concurrency: 1 }),
    await runCatalogue({ ...optionsFor(rules), concurrency: 8, order: 'shuffled' }),
  ];

  const [first, second] = results.map(({ rules: rows }) => rows.map(({ id, verdict, asserted }) => ({ id, verdict, asserted })));

  expect(second).toEqual(first);
  expect(results.map(({ footer }) => footer.exitCode)).toEqual([0, 0]);
});

test('a missing operation is one root cause with everything that needs it folded under it', async () => {
  const rules = [
    guestRule('GetId.behaviour.one'),
    guestRule('GetId.behaviour.two'),
    guestRule('CreateIdentityPool.behaviour.x', { operation: 'CreateIdentityPool' }),
  ];

  const { rootCauses, footer } = await runCatalogue(optionsFor(rules, { CreateIdentityPool: () => refusal('UnknownOperationException') }));

  expect(rootCauses).toEqual([
    {
      type: 'root-cause',
      id: 'not-implemented/CreateIdentityPool',
      verdict: 'not-implemented',
      operation: 'CreateIdentityPool',
      says: 'CreateIdentityPool is not implemented.',
      rules: ['CreateIdentityPool.behaviour.x', 'GetId.behaviour.one', 'GetId.behaviour.two'],
    },
  ]);
  expect(footer).toMatchObject({ totals: { 'not-implemented': 1, untested: 2 }, exitCode: 1 });
});

test('an operation is missing when it answers like a name that does not exist, twice', async () => {
  const { transport } = fakeTarget({
    GetId: crash,
    UnlinkIdentity: (input) => ('IdentityId' in input ? crash() : refusal('InvalidParameterException')),
  });
  const options = optionsFor([guestRule('GetId.behaviour.one'), guestRule('UnlinkIdentity.x', { operation: 'UnlinkIdentity' })]);
  const lacking: RunOptions['target']['transport'] = (request) =>
    request.headers.some(([, value]) => value.endsWith('PoolproofAsksForNothing')) ? Promise.resolve(crash()) : transport(request);

  const { rules } = await runCatalogue({ ...options, target: { ...options.target, transport: lacking } });

  expect(rules.map(({ verdict, rootCause }) => [verdict, rootCause])).toEqual([
    ['not-implemented', 'not-implemented/GetId'],
    ['untested', 'not-implemented/GetId'],
  ]);
});

test('a target without DeleteIdentityPool has the same verdicts, and the pools it keeps are told', async () => {
  const rules = [guestRule('GetId.behaviour.one'), lengthRule('IdentityPoolName')];
  const whole = await runCatalogue(optionsFor(rules));

  const lacking = await runCatalogue(optionsFor(rules, { DeleteIdentityPool: () => refusal('UnknownOperationException') }));

  expect(lacking.rules.map(({ verdict }) => verdict)).toEqual(whole.rules.map(({ verdict }) => verdict));
  expect(whole.footer.diagnosis).toEqual([]);
  expect(lacking.footer.diagnosis.join()).toContain('pools are left behind because the target has no DeleteIdentityPool');
});

test('rules that show the same lack are one root cause', async () => {
  const { rootCauses, rules } = await runCatalogue(optionsFor([lengthRule('IdentityPoolName'), lengthRule('DeveloperProviderName')]));

  expect(rootCauses).toHaveLength(1);
  expect(rootCauses[0]).toMatchObject({ verdict: 'wrong', says: 'CreateIdentityPool does not check lengths.' });
  expect(new Set(rules.map(({ rootCause }) => rootCause))).toEqual(new Set([rootCauses[0]?.id]));
});

test('throttling is waited out with growing pauses, the verdict is the real one, and the waiting is told', async () => {
  let isBusy = false;
  let refused = 0;
  const busy: FakeAnswer = () =>
    isBusy && ++refused <= 3 ? refusal('TooManyRequestsException') : answer(200, { IdentityId: 'us-east-1:a' });
  const options = optionsFor([guestRule('GetId.behaviour.one')], { GetId: busy });

  const { rules, footer } = await runCatalogue({ ...options, onEvent: whenRunning(() => (isBusy = true)) });

  expect(rules[0]?.verdict).toBe('pass');
  expect(options.slept).toEqual([100, 200, 400]);
  expect(footer.diagnosis).toEqual(['GetId was throttled 3 times; the run waited 0.7 s for it.']);
});

const hopeless = [
  { name: 'always throttled', response: () => refusal('TooManyRequestsException') },
  { name: 'always 503 without a body', response: () => page(503, '') },
];

for (const { name, response } of hopeless) {
  test(`an operation that is ${name} is inconclusive, the others go on, and the exit code says so`, async () => {
    let isBusy = false;
    const other = ruleOf(async ({ call }) => void (await call.ListIdentityPools({ MaxResults: 1 })), {
      id: 'other',
      operation: 'ListIdentityPools',
    });
    const options = optionsFor([guestRule('GetId.behaviour.one'), other], {
      GetId: () => (isBusy ? response() : answer(200, { IdentityId: 'us-east-1:a' })),
    });

    const { rules, footer } = await runCatalogue({ ...options, onEvent: whenRunning(() => (isBusy = true)) });

    expect(rules.map(({ verdict }) => verdict)).toEqual(['inconclusive', 'pass']);
    expect(footer.exitCode).toBe(3);
  });
}

test('a quota that is used up is not tried again, and the report says what is left and how to remove it', async () => {
  let isFull = false;
  const options = optionsFor([guestRule('GetId.behaviour.one')], {
    CreateIdentityPool: () =>
      isFull
        ? refusal('LimitExceededException')
        : answer(200, { IdentityPoolId: 'us-east-1:a', IdentityPoolName: 'p', AllowUnauthenticatedIdentities: true }),
  });

  const { rules, footer } = await runCatalogue({ ...options, onEvent: whenRunning(() => (isFull = true)) });

  expect(rules[0]?.verdict).toBe('inconclusive');
  expect(options.slept).toEqual([]);
  expect(footer.diagnosis[0]).toBe(
    'CreateIdentityPool is refused because a quota is used up; 0 pools of this run exist. Pools whose names begin with "poolproof-" are the suite\'s own and can be deleted.',
  );
});

test('no more calls leave than the ceiling allows, and what was made is taken away within it', async () => {
  const options = optionsFor(Array.from({ length: 40 }, (_none, at) => guestRule(`GetId.behaviour.n${at}`)));

  const { rules, footer } = await runCatalogue({ ...options, ceiling: 90 });

  expect(options.seen.length).toBeLessThanOrEqual(90);
  expect(rules.at(-1)).toMatchObject({ verdict: 'inconclusive', reason: 'The run has reached its ceiling of 90 calls.' });
  expect(footer.diagnosis.join()).not.toContain('left behind');
});

const diagnoses = [
  {
    name: 'refuses nearly every caller',
    response: () => refusal('MissingAuthenticationTokenException'),
    says: 'the credentials are missing or not accepted',
  },
  { name: 'finds nearly nothing', response: () => refusal('ResourceNotFoundException', 'gone'), says: 'does not keep state' },
  { name: 'always answers the same', response: () => answer(200, { a: 1 }), says: 'constant answer' },
];

for (const { name, response, says } of diagnoses) {
  test(`a target that ${name} is told so, and scores no pass`, async () => {
    const refusedAll = Object.fromEntries(operationNames.map((operation) => [operation, response]));
    // A target that refuses everything alike ends the survey.
    const overrides = { ...refusedAll, UntagResource: () => answer(200, {}) };
    const refusing = ruleOf(
      async ({ refuses }) =>
        void (await refuses({
          operation: 'GetId',
          bad: {},
          twin: { IdentityPoolId: 'a:1' },
          codes: ['ResourceNotFoundException', 'NotAuthorizedException'],
          because: 'nothing',
        })),
      { id: 'refusing' },
    );

    const { footer } = await runCatalogue(
      optionsFor([guestRule('GetId.behaviour.one'), refusing, lengthRule('IdentityPoolName')], overrides),
    );

    expect(footer.diagnosis.join()).toContain(says);
    expect(footer.totals.pass).toBe(0);
    expect(footer.exitCode).toBe(1);
  });
}

test('a web page is told apart from an identity-pools service before any rule runs', async () => {
  const options = optionsFor([guestRule('GetId.behaviour.one')]);
  const web = { ...options.target, transport: () => Promise.resolve(page(200, '<html>hello</html>')) };

  await expect(runCatalogue({ ...options, target: web })).rejects.toThrow(UsageError);
});

test('a target that does not answer is inconclusive before any rule runs', async () => {
  const options = optionsFor([guestRule('GetId.behaviour.one')]);

  await expect(runCatalogue({ ...options, target: { ...options.target, transport: silence } })).rejects.toThrow(InconclusiveError);
});

test('the real service is not touched unless the user says so', async () => {
  const options = optionsFor([guestRule('GetId.behaviour.one')]);
  const url = 'https://cognito-identity.eu-west-1.amazonaws.com';

  await expect(runCatalogue({ ...options, target: { ...options.target, url } })).rejects.toThrow(UsageError);
  expect(options.seen).toEqual([]);
});

test('a selection that leaves no rule is an error of the caller', async () => {
  await expect(runCatalogue({ ...optionsFor([guestRule('GetId.behaviour.one')]), selection: { only: ['Nothing.*'] } })).rejects.toThrow(
    UsageError,
  );
});

function silence(): Promise<never> {
  return Promise.reject(inconclusiveError('target-refused', { target: 'http://127.0.0.1:1' }));
}

function crash() {
  return page(500, '<h1>Internal Server Error</h1>');
}

function whenRunning(act: () => void): (event: RunEvent) => void {
  return (event) => {
    if (event.type === 'header') act();
  };
}

test('the survey has the list of pools before it makes a second one, so that the list is the same in every run', async () => {
  const asked: string[] = [];
  const told =
    (name: string, more: object): FakeAnswer =>
    () => {
      asked.push(name);
      return answer(200, { ...more });
    };
  const pool = { IdentityPoolId: 'us-east-1:00000000-0000-4000-8000-000000000001' };
  await runCatalogue(
    optionsFor([guestRule('GetId.behaviour.x')], { CreateIdentityPool: told('make', pool), ListIdentityPools: told('list', {}) }),
  );

  expect(asked.slice(0, 3)).toEqual(['make', 'list', 'make']);
});
