import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { createEmulator } from '../../src/emulator/emulator.ts';
import { compareFolders } from './compare-folders.ts';
import { printDrift } from './print-drift.ts';
import { edited, type Edit } from './testing/mutate.ts';
import { mutations } from './testing/mutations.ts';
import { recordStory as recordServed, storyInstant, type StoryOptions } from './testing/recorded-story.ts';

function folder(): string {
  return mkdtempSync(join(tmpdir(), 'poolproof-drift-'));
}

function recordStory(options: Omit<StoryOptions, 'serve'>): Promise<void> {
  return recordServed({
    ...options,
    serve: (ids, clock) => {
      const emulator = createEmulator({ ids, clock });
      return async (request) => emulator.respond(request);
    },
  });
}

async function recorded(seed: string, n = 0, edit: Edit = {}): Promise<string> {
  const directory = folder();
  await recordStory({ directory, seed, change: (response, at) => (at === n ? edited(response, edit) : response) });
  return directory;
}

for (const { because, n, finds, ...edit } of mutations) {
  test(`answer ${n}, ${because}: found, classed, and nothing else`, async () => {
    const [old, fresh] = [await recorded('old'), await recorded('new', n, edit)];

    const report = compareFolders(old, fresh, storyInstant);
    const back = compareFolders(fresh, old, storyInstant);

    expect(report.findings.map((finding) => [finding.class, finding.place])).toEqual(finds);
    expect(report.findings.map(({ verdict, fresh: seq }) => [verdict, seq])).toEqual(finds.map(() => ['service-moved', n]));
    expect(report.verdict).toBe('drift');
    expect(back.findings).toHaveLength(finds.length);
  });
}

test('there are sixty changes or more', () => {
  expect(mutations.length).toBeGreaterThanOrEqual(60);
});

test('fifty recordings of the same service, with other names, ids and times, show no drift', async () => {
  const old = await recorded('old');
  for (let run = 0; run < 50; run += 1) {
    const directory = folder();
    await recordStory({ directory, seed: `run ${run}`, at: storyInstant + run * 86_399_137 });

    const report = compareFolders(old, directory, storyInstant + run * 86_399_137);

    expect(report.findings, `run ${run}`).toEqual([]);
    expect(report).toMatchObject({ verdict: 'no drift', compared: 10 });
  }
});

const busy = (type: string, status: number): Edit => ({ status, body: [/^.*$/, `{"__type":"${type}","message":"no"}`] });

for (const [because, edit] of [
  ['throttled', busy('TooManyRequestsException', 400)],
  ['throttled by status', busy('Whatever', 429)],
  ['unauthorized', busy('Whatever', 401)],
  ['an expired token', busy('ExpiredTokenException', 400)],
  ['an unknown key', busy('UnrecognizedClientException', 400)],
  ['an internal error', busy('InternalErrorException', 500)],
  ['a page of a gateway', { status: 503, body: [/^.*$/, '<html></html>'] }],
  ['no answer in time', { fails: 'target-timeout' }],
  ['a connection that broke', { fails: 'target-reset' }],
] as const) {
  for (const n of [6, 8]) {
    test(`answer ${n}, ${because}: the recording went wrong, the service did not move`, async () => {
      const [old, fresh] = [await recorded('old'), await recorded('new', n, edit)];

      for (const report of [compareFolders(old, fresh, storyInstant), compareFolders(fresh, old, storyInstant)]) {
        expect(new Set(report.findings.map(({ verdict }) => verdict))).toEqual(new Set(['instrument']));
        expect(report.verdict).toBe('inconclusive');
      }
    });
  }
}

test('a longer list of pools is the account, not the service', async () => {
  const other = '{"IdentityPoolId":"us-east-1:11111111-2222-4333-8444-555555555555","IdentityPoolName":"other"}';
  const fresh = await recorded('new', 7, { body: [/\]/, `,${other}]`] });

  const report = compareFolders(await recorded('old'), fresh, storyInstant);

  expect(report).toMatchObject({ verdict: 'no drift', findings: [{ class: 'member-added', verdict: 'account-specific' }] });
});

test('a request that was not made is not measured, and one that is new makes the old recording stale', async () => {
  const shorter = await recorded('new', 4, { body: [/"IdentityId":"[^"]+",/, ''] });
  const empty = folder();
  await recordStory({ directory: empty, seed: 'old', session: 'another' });

  const report = compareFolders(shorter, empty, storyInstant);

  expect(report.findings.map((finding) => [finding.session, finding.class, finding.verdict])).toEqual([
    ['another', 'exchange-added', 'fixture-stale'],
    ['story', 'exchange-removed', 'not-measured'],
  ]);
});

const day = 86_400_000;
for (const [days, age, verdict] of [
  [89, 'fresh', 'no drift'],
  [90, 'ageing', 'no drift'],
  [180, 'ageing', 'no drift'],
  [181, 'not re-validated', 'inconclusive'],
] as const) {
  test(`after ${days} days a recording is ${age}`, async () => {
    const report = compareFolders(await recorded('old'), await recorded('new'), storyInstant + days * day);

    expect(report).toMatchObject({ verdict, ages: [{ session: 'story', days, age }] });
  });
}

test('a new recording re-validates an old one', async () => {
  const fresh = folder();
  await recordStory({ directory: fresh, seed: 'new', at: storyInstant + 400 * day });

  expect(compareFolders(await recorded('old'), fresh, storyInstant + 400 * day)).toMatchObject({
    verdict: 'no drift',
    ages: [{ age: 'fresh' }],
  });
});

test('a recording without a date is red', async () => {
  const old = await recorded('old');
  const path = join(old, 'story.har');
  writeFileSync(path, readFileSync(path, 'utf8').replace(/"capturedAt":"[^"]+"/, '"capturedAt":"once"'));

  expect(compareFolders(old, await recorded('new'), storyInstant)).toMatchObject({ verdict: 'drift', ages: [{ age: 'undated' }] });
});

test('a report holds no value of either recording', async () => {
  const fresh = await recorded('new', 8, { status: 404, body: [/not found/, 'lost by k7Qx-canary of bob@canary.example'] });

  const report = compareFolders(await recorded('old'), fresh, storyInstant);

  for (const text of [JSON.stringify(report), printDrift(report)]) expect(text).not.toMatch(/canary|login\.|00000001-|eyJ/);
  expect(printDrift(report)).toContain('| GetId | message | message |');
});
