import { expect, test } from '@playwright/test';
import { referenceModel } from '../../../src/runs/histories/reference-model.ts';
import type { OperationName } from '../../../src/contract/operations.ts';
import { explained } from '../../../src/engine/histories/parallel/explain.ts';
import { judged } from '../../../src/engine/histories/parallel/judge.ts';
import type { PlayedCall } from '../../../src/engine/histories/parallel/play.ts';
import type { Outcome } from '../../../src/engine/histories/outcome.ts';
import type { Stage } from '../../../src/engine/histories/run-history.ts';
import { systemClock } from '../../../src/kernel/clock.ts';
import type { JsonObject } from '../../../src/kernel/json.ts';
import { pool, poolArn } from '../../support/model/parallel/racing-inputs.ts';
import { brokenTarget } from '../mutants/broken-target.ts';
import { raceStage } from './races/race-stage.ts';
import { unbroken } from './races/racy-emulator.ts';

// Traces written by hand: what clients were answered, by a target whose ids are its own.

const target = brokenTarget();
const theirPool = 'us-east-1:11111111-1111-4111-8111-111111111111';

function theirIdentity(number: number): string {
  return `us-east-1:22222222-2222-4222-8222-22222222222${number}`;
}

function gave(output: JsonObject): Outcome {
  return { kind: 'accepted', output };
}

function refused(code: string): Outcome {
  return { kind: 'refused', code };
}

type When = readonly [client: number, begins: number, ends: number];

let nextId = 1;

function call(
  operation: OperationName,
  input: JsonObject,
  [[client, begins, ends], outcome]: readonly [When, Outcome | undefined],
): PlayedCall {
  nextId += 1;
  return { step: { id: nextId, operation, input }, client, begins, ends, outcome, logins: new Map(), isTorn: false };
}

const settings = { IdentityPoolName: 'one', AllowUnauthenticatedIdentities: true, DeveloperProviderName: 'login.test' };
const made: PlayedCall = {
  ...call('CreateIdentityPool', settings, [[0, 1, 2], gave({ IdentityPoolId: theirPool, ...settings, IdentityPoolTags: {} })]),
  step: { id: 1, operation: 'CreateIdentityPool', input: settings },
};

const tagged = (key: string, when: When, outcome: Outcome | undefined = gave({})): PlayedCall =>
  call('TagResource', { ResourceArn: poolArn, Tags: { [key]: 'x' } }, [when, outcome]);
const listed = (keys: readonly string[], when: When): PlayedCall =>
  call('ListTagsForResource', { ResourceArn: poolArn }, [when, gave({ Tags: Object.fromEntries(keys.map((key) => [key, 'x'])) })]);
const guest = (identity: number, when: When): PlayedCall => call('GetId', pool, [when, gave({ IdentityId: theirIdentity(identity) })]);
const deleted = (identity: number, when: When): PlayedCall =>
  call('DeleteIdentities', { IdentityIdsToDelete: [theirIdentity(identity)] }, [when, gave({ UnprocessedIdentityIds: [] })]);
const updated = (outcome: Outcome, when: When): PlayedCall =>
  call('UpdateIdentityPool', { ...pool, ...settings, IdentityPoolName: 'two' }, [when, outcome]);
const updatedPool = gave({ IdentityPoolId: theirPool, ...settings, IdentityPoolName: 'two', IdentityPoolTags: {} });

const concurrent = refused('ConcurrentModificationException');

const traces: readonly { readonly says: string; readonly calls: () => readonly PlayedCall[]; readonly verdict: string }[] = [
  {
    says: 'two tags at once that are both there',
    calls: () => [made, tagged('key1', [1, 3, 6]), tagged('key2', [2, 4, 5]), listed(['key1', 'key2'], [0, 7, 8])],
    verdict: 'explained',
  },
  {
    says: 'two tags at once of which one is lost',
    calls: () => [made, tagged('key1', [1, 3, 6]), tagged('key2', [2, 4, 5]), listed(['key2'], [0, 7, 8])],
    verdict: 'unexplained',
  },
  {
    says: 'a tag that a client sees while it is being set',
    calls: () => [made, tagged('key1', [1, 3, 8]), listed([], [2, 4, 5]), listed(['key1'], [2, 6, 7])],
    verdict: 'explained',
  },
  {
    says: 'a tag that a client saw and then no longer, while it is being set',
    calls: () => [made, tagged('key1', [1, 3, 8]), listed(['key1'], [2, 4, 5]), listed([], [2, 6, 7])],
    verdict: 'unexplained',
  },
  {
    says: 'a tag that is not there although setting it had ended before',
    calls: () => [made, tagged('key1', [1, 3, 4]), listed([], [2, 5, 6])],
    verdict: 'unexplained',
  },
  { says: 'two guests at once, ids in any order', calls: () => [made, guest(1, [1, 3, 5]), guest(2, [2, 4, 6])], verdict: 'explained' },
  { says: 'two guests at once with one id', calls: () => [made, guest(1, [1, 3, 5]), guest(1, [2, 4, 6])], verdict: 'unexplained' },
  {
    says: 'a tag that got no answer and was set',
    calls: () => [made, tagged('key1', [1, 3, Infinity], undefined), listed(['key1'], [0, 4, 5])],
    verdict: 'explained',
  },
  {
    says: 'a tag that got no answer and was not set',
    calls: () => [made, tagged('key1', [1, 3, Infinity], undefined), listed([], [0, 4, 5])],
    verdict: 'explained',
  },
  {
    says: 'an update that is turned away because another is under way',
    calls: () => [made, updated(updatedPool, [1, 3, 5]), updated(concurrent, [2, 4, 6])],
    verdict: 'explained',
  },
  {
    says: 'an update that is turned away although nobody else calls',
    calls: () => [made, updated(updatedPool, [1, 3, 4]), updated(concurrent, [2, 5, 6])],
    verdict: 'unexplained',
  },
  {
    says: 'a tag turned away with an error that its operation does not declare',
    calls: () => [made, tagged('key1', [1, 3, 5]), tagged('key2', [2, 4, 6], concurrent)],
    verdict: 'unexplained',
  },
  {
    says: 'a listing of several pages beside another call, of which nothing can be said',
    calls: () => [made, tagged('key1', [1, 3, 6]), { ...listed(['key9'], [2, 4, 5]), isTorn: true }],
    verdict: 'explained',
  },
  {
    says: 'an unknown identity deleted twice at once',
    calls: () => [made, deleted(8, [1, 3, 5]), deleted(8, [2, 4, 6])],
    verdict: 'explained',
  },
];

async function verdictOf(calls: readonly PlayedCall[], mostTries = 1000): Promise<string> {
  const model = referenceModel(target, systemClock)([]);
  return (await explained(calls, { model, target, mostTries, known: new Set() })).verdict;
}

for (const { says, calls, verdict } of traces) {
  test(`${says}: ${verdict}`, async () => {
    expect(await verdictOf(calls())).toBe(verdict);
  });
}

test('a search that may not ask the model often enough gives up', async () => {
  const calls = [made, tagged('key1', [1, 3, 6]), tagged('key2', [2, 4, 5]), listed(['key2'], [0, 7, 8])];

  expect(await verdictOf(calls, 4)).toBe('gave up');
});

test('a model that branches goes its own way, and says so where the two hold different things', async () => {
  const model = referenceModel(target, systemClock)([]);
  const empty = model.contents();
  const branch = model.branch();
  await branch.respond(creation());

  expect(branch.state().pools).toHaveLength(1);
  expect(model.state().pools).toHaveLength(0);
  expect(branch.contents()).not.toBe(empty);
  expect(branch.branch().contents()).toBe(branch.contents());
});

function creation() {
  const headers = [
    ['Content-Type', 'application/x-amz-json-1.1'],
    ['X-Amz-Target', 'AWSCognitoIdentityService.CreateIdentityPool'],
  ] as const;
  return { method: 'POST', path: '/', headers, body: Buffer.from(JSON.stringify(settings)) };
}

test('a difference that shows in the order of the calls alone is not a race, whichever order that is', async () => {
  const { stage, close } = await raceStage(unbroken);
  const forgetful: Stage = { ...stage, makeModel: () => stage.makeModel(['TagResource.behaviour.assign']) };
  const { id: _id, ...create } = made.step;
  const list = { operation: 'ListTagsForResource', input: { ResourceArn: poolArn } } as const;
  const set = { operation: 'TagResource', input: { ResourceArn: poolArn, Tags: { key1: 'x' } } } as const;
  const unset = { operation: 'UntagResource', input: { ResourceArn: poolArn, TagKeys: ['key1'] } } as const;
  const history = {
    before: [{ id: 1, ...create }],
    lanes: [
      [set, unset, set, unset].map((one, at) => ({ id: 2 + at, ...one })),
      [list, list, list].map((one, at) => ({ id: 6 + at, ...one })),
    ],
    after: [],
  };
  const bounds = { mostTries: 20_000, known: new Set<string>() };

  const verdicts = new Set<string>();
  for (let run = 0; run < 8; run += 1) verdicts.add((await judged(forgetful, history, bounds)).verdict);
  await close();

  expect([...verdicts]).toEqual(['explained']);
  expect([...bounds.known]).toEqual(['ListTagsForResource has Tags.*']);
});
