import { expect, test } from '@playwright/test';
import { referenceModel } from '../../../src/runs/histories/reference-model.ts';
import { storySteps } from '../../../src/engine/histories/story.ts';
import type { Step } from '../../../src/engine/histories/history.ts';
import { runHistory, type Stage } from '../../../src/engine/histories/run-history.ts';
import { prepareRun } from '../../../src/engine/run/prepare-run.ts';
import type { Target } from '../../../src/engine/context/target.ts';
import { systemTimer } from '../../../src/engine/context/timer.ts';
import { systemClock } from '../../../src/kernel/clock.ts';
import { inconclusiveError } from '../../../src/kernel/errors.ts';
import { explore, type ExploreOptions } from '../../histories/explore.ts';
import { brokenTarget } from '../mutants/broken-target.ts';
import { onSuccess, operationOf, refusing, type Edge } from '../mutants/edge.ts';

async function stageFor(target: Target): Promise<Stage> {
  const context = await prepareRun({ target, clock: systemClock, timer: systemTimer, seed: 'histories' });
  return { context, makeModel: referenceModel(target, systemClock) };
}

/** What an exploration comes to, in bytes that can be compared. */
async function told(target: Target, options: ExploreOptions): Promise<readonly string[]> {
  const { findings } = await explore(await stageFor(target), options);
  return findings.map(({ symptom, verdict, path, rules, steps, taken }) => {
    const story = storySteps(taken).map(({ operation, asked, differences }) => ({ operation, asked, differences }));
    return JSON.stringify({ symptom, verdict, path, rules, steps, story });
  });
}

test('random histories of the unbroken emulator show no difference', async () => {
  const { findings, coverage } = await explore(await stageFor(brokenTarget()), { runs: 15, seed: 7 });

  expect(findings.map(({ symptom, steps }) => ({ symptom, steps }))).toEqual([]);
  expect(coverage.steps.size).toBe(23);
});

for (const fault of [
  'identity-ids-repeat',
  'identities-ignore-case',
  'deletion-is-forgotten',
  'refused-update-is-kept',
  'seconds-are-milliseconds',
] as const) {
  test(`random histories find the state fault "${fault}" and shrink it to five steps`, async () => {
    const { findings } = await explore(await stageFor(brokenTarget({ faults: [fault] })), { runs: 300, seed: 7, firstOnly: true });

    expect(findings).toHaveLength(1);
    expect(findings[0]?.steps.length).toBeLessThanOrEqual(5);
  });
}

test('one seed gives one verdict, and a path of it the same findings by itself', async () => {
  const breakage = { violates: ['GetId.behaviour.no-providers-configured', 'DescribeIdentity.behaviour.logins-are-names'] } as const;
  const first = await told(brokenTarget(breakage), { runs: 5, seed: 14, longest: 25 });
  const paths = new Set(first.map((finding) => Number(/"path":"(\d+)"/.exec(finding)?.[1])));

  expect(first.length).toBeGreaterThan(1);
  expect(await told(brokenTarget(breakage), { runs: 5, seed: 14, longest: 25 })).toEqual(first);
  for (const path of paths) {
    const alone = await told(brokenTarget(breakage), { runs: 1, seed: 14, longest: 25, path });

    expect(alone).toEqual(expect.arrayContaining(first.filter((finding) => finding.includes(`"path":"${path}"`))));
  }
});

function entering(subject: string): Step['input'] {
  return { IdentityPoolId: '${pool1}', Logins: { '${provider:saml}': `\${login:saml:${subject}}` } };
}

test('an assertion can be shown once more on purpose, and a target that takes it twice is found out', async () => {
  const SamlProviderARNs = ['${provider:saml}'];
  const steps: readonly Step[] = [
    {
      id: 1,
      operation: 'CreateIdentityPool',
      input: { IdentityPoolName: 'saml', AllowUnauthenticatedIdentities: false, SamlProviderARNs },
    },
    { id: 2, operation: 'GetId', input: entering('u1') },
    { id: 3, operation: 'GetId', input: entering('u1') },
    { id: 4, operation: 'GetId', input: entering('u1:again') },
  ];
  const whole = await runHistory(await stageFor(brokenTarget()), steps, () => true);
  const broken = await runHistory(await stageFor(brokenTarget({ violates: ['logins.saml-replay'] })), steps, () => true);

  expect(whole.taken.map(({ target }) => target.kind)).toEqual(['accepted', 'accepted', 'accepted', 'refused']);
  expect(whole.difference).toBeUndefined();
  expect(broken.difference?.symptom).toBe('success where NotAuthorizedException is due');
});

/** A target that loses an answer of one operation now and then. */
function losing(operation: string, every: number): Target {
  const target = brokenTarget();
  let calls = 0;
  return {
    ...target,
    transport: async (request) => {
      calls += operationOf(request) === operation ? 1 : 0;
      if (operationOf(request) === operation && calls % every === 0) throw inconclusiveError('target-refused', { target: 'the target' });
      return target.transport(request);
    },
  };
}

test('a lost answer ends a history and not the exploration', async () => {
  const { findings, histories, lost } = await explore(await stageFor(losing('DescribeIdentity', 9)), { runs: 12, seed: 7 });

  expect(findings).toEqual([]);
  expect(histories).toBe(12);
  expect(lost.length).toBeGreaterThan(0);
  expect(lost[0]?.why).toContain('DescribeIdentity could not be reached');
});

test('an exploration ends when nothing answers any more', async () => {
  const { histories, lost } = await explore(await stageFor(losing('CreateIdentityPool', 1)), { runs: 12, seed: 7 }).catch(() => ({
    histories: 0,
    lost: [],
  }));

  expect(histories).toBeLessThan(10);
  expect(lost).toHaveLength(histories);
});

test('a difference that is not seen again is told as such and held against nobody', async () => {
  let answers = 0;
  const once: Edge = onSuccess(['DescribeIdentity'], (answer) =>
    (answers += 1) === 10 ? { ...answer, IdentityId: 'us-east-1:somebody' } : answer,
  );
  const { findings } = await explore(await stageFor(brokenTarget({ edge: once })), { runs: 12, seed: 7 });

  expect(findings.map(({ symptom, verdict, rules }) => ({ symptom, verdict, rules }))).toEqual([
    { symptom: 'DescribeIdentity differs in IdentityId', verdict: 'not repeated', rules: [] },
  ]);
  expect(findings[0]?.taken.at(-1)?.differences).not.toEqual([]);
});

test('calls after a known difference are explored as well', async () => {
  // Every user who is named is refused, which alone would end nearly all histories.
  const refused: Edge = refusing('GetOpenIdTokenForDeveloperIdentity', 'NotAuthorizedException', () => true);
  const target = brokenTarget({ edge: refused, violates: ['DeleteIdentities.behaviour.gone'] });
  const { findings, coverage } = await explore(await stageFor(target), { runs: 12, seed: 7 });

  expect(findings.map(({ symptom }) => symptom)).toContain('ListIdentities differs in Identities');
  expect([...coverage.steps.values()].reduce((sum, count) => sum + count, 0)).toBeGreaterThan(12 * 20);
});
