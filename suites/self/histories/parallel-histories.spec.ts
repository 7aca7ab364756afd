import { expect, test } from '@playwright/test';
import { sample } from 'fast-check';
import { judged, type Bounds, type Judgement } from '../../../src/engine/histories/parallel/judge.ts';
import { withoutStep, type ParallelHistory } from '../../../src/engine/histories/parallel/parallel-history.ts';
import { ParallelHistoryFile } from '../../../src/engine/histories/parallel/parallel-history-file.ts';
import { parallelStory, parallelStoryText } from '../../../src/engine/histories/parallel/parallel-story.ts';
import { attemptsFor, replayRace, type ReplayedRace } from '../../../src/engine/histories/parallel/replay-race.ts';
import type { Stage } from '../../../src/engine/histories/run-history.ts';
import { inconclusiveError } from '../../../src/kernel/errors.ts';
import { exploreParallel } from '../../histories/parallel/explore-parallel.ts';
import { parallelHistoryOf, parallelSketches } from '../../support/model/parallel/parallel-histories.ts';
import { raceStage } from './races/race-stage.ts';
import { racingHistories } from './races/racing-histories.ts';
import { seededRaces, unbroken, type SeededRace } from './races/racy-emulator.ts';

function bounds(mostTries = 20_000): Bounds {
  return { mostTries, known: new Set() };
}

async function on<Value>(race: SeededRace, act: (stage: Stage) => Promise<Value>): Promise<Value> {
  const { stage, close } = await raceStage(race);
  try {
    return await act(stage);
  } finally {
    await close();
  }
}

/** Runs a history until it races, ten times at most. */
async function untilRace(stage: Stage, history: ParallelHistory): Promise<readonly Judgement['verdict'][]> {
  const verdicts: Judgement['verdict'][] = [];
  while (verdicts.length < 10 && !verdicts.includes('race')) verdicts.push((await judged(stage, history, bounds())).verdict);
  return verdicts;
}

function historyOf(id: string): ParallelHistory {
  return racingHistories[id] ?? { before: [], lanes: [], after: [] };
}

function fileOf(id: string, symptom: string): ParallelHistoryFile {
  const { before, lanes, after } = historyOf(id);
  const seen = { times: 10, of: 10 };
  const facts = { format: 'poolproof parallel history 1', verdict: 'wrong' } as const;
  return {
    ...facts,
    title: id,
    symptom,
    rules: [],
    seed: 0,
    path: '0',
    before: [...before],
    lanes: lanes.map((lane) => [...lane]),
    after: [...after],
    seen,
  };
}

function replayed(race: SeededRace, kept: ParallelHistoryFile, mostTries?: number): Promise<ReplayedRace> {
  return on(race, (stage) => replayRace(stage, kept, { attempts: 12, bounds: bounds(mostTries) }));
}

function raceOf(id: string): SeededRace {
  return seededRaces.find((race) => race.id === id) ?? unbroken;
}

for (const race of seededRaces) {
  test(`the race "${race.id}" is found: ${race.says}`, async () => {
    expect(await on(race, (stage) => untilRace(stage, historyOf(race.id)))).toContain('race');
  });
}

test('where the same clients call the emulator as it is, some order explains them', async () => {
  await on(unbroken, async (stage) => {
    for (const race of seededRaces) expect(await untilRace(stage, historyOf(race.id)), race.id).toEqual(Array(10).fill('explained'));
  });
});

test('random histories of three clients of the emulator as it is are all explained, and their calls meet', async () => {
  const { findings, verdicts, overlapping, coverage } = await on(unbroken, (stage) =>
    exploreParallel(stage, { clients: 3, runs: 25, seed: 11 }),
  );

  expect(findings.map(({ symptom }) => symptom)).toEqual([]);
  expect(verdicts).toEqual({ explained: 25, race: 0, 'gave up': 0, 'differs anyway': 0, 'no answer': 0 });
  expect(overlapping).toBeGreaterThan(50);
  expect(coverage.steps.size).toBeGreaterThanOrEqual(15);
});

for (const { id, seed, path, racers, rule } of [
  { id: 'lost-tag', seed: 4, path: 2, racers: 'TagResource ∥ TagResource', rule: 'TagResource.behaviour.assign' },
  {
    id: 'merge-unlink',
    seed: 4,
    path: 4,
    racers: 'UnlinkDeveloperIdentity ∥ UnlinkDeveloperIdentity',
    rule: 'UnlinkDeveloperIdentity.behaviour.new-next-time',
  },
]) {
  test(`a random history shows the race "${id}", is shrunk to two calls at once, and names a rule that one of them would have ignored`, async () => {
    const { findings } = await on(raceOf(id), (stage) => exploreParallel(stage, { clients: 2, runs: 1, seed, path }));

    expect(findings).toMatchObject([
      { verdict: 'wrong', path: String(path), history: { lanes: [{ length: 1 }, { length: 1 }] }, seen: { of: 10 } },
    ]);
    expect(findings[0]?.symptom).toContain(`${racers} at once: `);
    expect(findings[0]?.rules).toContain(rule);
    expect(findings[0]?.seen.times).toBeGreaterThan(0);
  });
}

test('the same seed gives the same histories of several clients, another seed others; all can be kept as files', () => {
  const abilities = { providers: ['oidc', 'amazon'], can: () => true } as const;
  const written = (seed: number) =>
    sample(parallelSketches(3), { seed, numRuns: 40 }).map((sketch) => parallelHistoryOf(sketch, abilities));

  const histories = written(5);

  expect(written(5)).toEqual(histories);
  expect(written(6)).not.toEqual(histories);
  for (const history of histories)
    expect(ParallelHistoryFile.safeParse({ ...fileOf('lost-tag', ''), ...history }).error?.issues).toBeUndefined();
});

test('a file in which a client needs what another client makes is refused: it would be another history each time', () => {
  const [one, other] = historyOf('double-user').lanes.flat();
  const file = fileOf('double-user', '');
  const needing = { id: 9, operation: 'DescribeIdentity', input: { IdentityId: '${identity2}' } };

  expect(ParallelHistoryFile.safeParse({ ...file, lanes: [[one, needing], [other]] }).success).toBe(true);
  expect(ParallelHistoryFile.safeParse({ ...file, lanes: [[one], [other, needing]] }).success).toBe(false);
  expect(ParallelHistoryFile.safeParse({ ...file, lanes: [[one], [one]] }).success).toBe(false);
});

test('a kept race is FAILED where it still shows, FIXED where it does not, CHANGED where another one shows, and may be given up', async () => {
  const symptom = 'TagResource ∥ TagResource at once: ListTagsForResource lacks Tags.*';
  const file = fileOf('lost-tag', symptom);
  const failed = await replayed(raceOf('lost-tag'), file);
  const fixed = await replayed(unbroken, file);
  const changed = await replayed(raceOf('lost-tag'), { ...file, symptom: 'GetId ∥ GetId at once: GetId differs in IdentityId' });
  const givenUp = await replayed(unbroken, file, 2);

  expect(failed).toMatchObject({ verdict: 'FAILED', symptom, seen: { of: 10 } });
  expect(fixed).toEqual({ verdict: 'FIXED', symptom: undefined, race: undefined, seen: { times: 0, of: 12 } });
  expect(changed).toMatchObject({ verdict: 'CHANGED', symptom, seen: { times: 0 } });
  expect(givenUp).toMatchObject({ verdict: 'GAVE UP', seen: { times: 0, of: 12 } });
});

test('a race that shows seldom is run more often before it is called fixed', () => {
  expect([10, 7, 3, 1, 0].map((times) => attemptsFor({ seen: { times, of: 10 } }))).toEqual([10, 10, 13, 44, 90]);
});

test('a difference that shows one call at a time as well is not a race', async () => {
  const { stage, close } = await raceStage(unbroken);
  const renamed: Stage = {
    ...stage,
    makeModel: () => stage.makeModel(['GetId.behaviour.login-stable']),
  };

  const learnt = bounds();
  const { verdict } = await judged(renamed, historyOf('double-creation'), learnt);
  await close();

  expect(verdict).toBe('explained');
  expect([...learnt.known]).toEqual(['GetId differs in IdentityId']);
});

test('calls that differ one at a time are left out, and the race of the other calls is still found', async () => {
  const { findings, verdicts, leftOut } = await on(raceOf('lost-tag'), (stage) => {
    const otherwise: Stage = {
      ...stage,
      makeModel: (violates) =>
        stage.makeModel([...violates, 'GetOpenIdTokenForDeveloperIdentity.behaviour.needs-proof-for-linked-identity']),
    };
    return exploreParallel(otherwise, { clients: 2, runs: 60, seed: 5, firstOnly: true });
  });

  expect([...leftOut.keys()]).toContain('GetOpenIdTokenForDeveloperIdentity NotAuthorizedException where success is due');
  expect(verdicts.explained).toBeGreaterThan(verdicts['differs anyway']);
  expect(findings).toHaveLength(1);
});

test('a history without a step is without what the step would have given as well', () => {
  const entering = { id: 2, operation: 'GetId', input: { IdentityPoolId: '${pool1}' } } as const;
  const asking = { id: 3, operation: 'DescribeIdentity', input: { IdentityId: '${identity2}' } } as const;
  const other = { id: 4, operation: 'ListIdentities', input: { IdentityPoolId: '${pool1}', MaxResults: 60 } } as const;

  expect(withoutStep({ before: [entering], lanes: [[asking], [other], [{ ...other, id: 5 }]], after: [{ ...asking, id: 6 }] }, 2)).toEqual({
    before: [],
    lanes: [[other], [{ ...other, id: 5 }]],
    after: [],
  });
});

test('the story of a race tells who called what when, and where every order ends', async () => {
  const race = await on(raceOf('lost-tag'), async (stage) => {
    for (;;) {
      const judgement = await judged(stage, historyOf('lost-tag'), bounds());
      if (judgement.verdict === 'race') return judgement;
    }
  });

  const story = parallelStory(race);
  const text = parallelStoryText(story);

  expect(story.steps.map(({ id, client }) => [id, client])).toEqual([
    [1, 0],
    [2, 1],
    [3, 2],
    [4, 0],
  ]);
  expect(text).toContain('   client A  ├─');
  expect(text).toContain('   client B    ├─');
  expect(text).toContain('✗ ListTagsForResource lacks Tags.*');
  expect(text).toContain('In the order 1, 2, 3 they are explained');
  expect(text).not.toMatch(/eyJ/u);
});

test('a target that falls silent is neither right nor wrong, and is not asked for ever', async () => {
  const { verdicts, findings } = await on(unbroken, (stage) => {
    const { context } = stage;
    const silent = { ...context.target, transport: () => Promise.reject(inconclusiveError('target-refused', { target: 'the target' })) };
    return exploreParallel({ ...stage, context: { ...context, target: silent } }, { clients: 2, runs: 50, seed: 1 });
  });

  expect(findings).toEqual([]);
  expect(verdicts).toEqual({ explained: 0, race: 0, 'gave up': 0, 'differs anyway': 0, 'no answer': 5 });
});
