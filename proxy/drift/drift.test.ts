import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateIdentityPoolCommand,
  DeleteIdentityPoolCommand,
  DescribeIdentityPoolCommand,
  GetIdCommand,
  GetOpenIdTokenForDeveloperIdentityCommand,
  ListIdentityPoolsCommand,
} from '@aws-sdk/client-cognito-identity';
import { expect, test } from '@playwright/test';
import { startEmulator } from '../../src/emulator/server.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { responseShape } from '../body/shapes.ts';
import { startRecorder } from '../record/start-recorder.ts';
import { recordCalls } from '../testing/recorded-calls.ts';
import { sdkClient } from '../testing/story.ts';
import { createEmulator } from '../../src/emulator/emulator.ts';
import { compareFolders } from './compare-folders.ts';
import { compareValues } from './compare-values.ts';
import { parseTree, type JsonTree } from './json-tree.ts';
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

function rules(...claims: readonly string[]): JsonTree | undefined {
  const Rules = claims.map((Claim) => ({ Claim }));
  return parseTree(JSON.stringify({ RoleMappings: { 'login.acme': { Type: 'Rules', RulesConfiguration: { Rules } } } }));
}

test('a list that the contract leaves unordered is no drift in another order, and one that counts is', async () => {
  const listed = await recorded('new', 6, { body: [/\[(\{[^}]+\}),(\{[^}]+\})\]/, '[$2,$1]'] });
  const [was, is] = [rules('paid', 'admin'), rules('admin', 'paid')];
  if (was === undefined || is === undefined) throw new Error('no rules');

  expect(compareFolders(await recorded('old'), listed, storyInstant)).toMatchObject({ verdict: 'no drift', findings: [] });
  expect(compareValues(was, is, { place: '', shape: responseShape('GetIdentityPoolRoles', 200) })).toEqual([
    { class: 'order', place: 'RoleMappings.*.RulesConfiguration.Rules', was: 'items in one order', is: 'items in another order' },
  ]);
});

const apps: Readonly<Record<string, (url: string, run: number) => Promise<void>>> = {
  'makes pools, lists them and deletes them in the listed order': async (url, run) => {
    const client = sdkClient(url);
    for (const at of [1, 2, 3])
      await client.send(
        new CreateIdentityPoolCommand({
          IdentityPoolName: `pool ${run} ${at}`,
          AllowUnauthenticatedIdentities: at === 2,
          ...(at === 3 ? { DeveloperProviderName: `login.${run}` } : {}),
        }),
      );
    const { IdentityPools = [] } = await client.send(new ListIdentityPoolsCommand({ MaxResults: 60 }));
    for (const { IdentityPoolId } of IdentityPools) {
      await client.send(new DescribeIdentityPoolCommand({ IdentityPoolId }));
      await client.send(new DeleteIdentityPoolCommand({ IdentityPoolId }));
    }
    client.destroy();
  },
  'asks for many things at once, some of which are refused': async (url, run) => {
    const client = sdkClient(url);
    const { IdentityPoolId } = await client.send(
      new CreateIdentityPoolCommand({
        IdentityPoolName: `at once ${run}`,
        AllowUnauthenticatedIdentities: true,
        DeveloperProviderName: `login.${run}`,
      }),
    );
    const user = (at: number) => ({ [`login.${run}`]: `user ${run} ${at}` });
    await Promise.allSettled([
      ...Array.from({ length: 8 }, () => client.send(new GetIdCommand({ IdentityPoolId }))),
      ...Array.from({ length: 8 }, (_, at) =>
        client.send(new GetOpenIdTokenForDeveloperIdentityCommand({ IdentityPoolId, Logins: user(at % 5) })),
      ),
      ...Array.from({ length: 4 }, (_, at) =>
        client.send(
          new CreateIdentityPoolCommand({
            IdentityPoolName: at % 2 === 0 ? '!bad/' : `more ${run} ${at}`,
            AllowUnauthenticatedIdentities: false,
          }),
        ),
      ),
      client.send(new DescribeIdentityPoolCommand({ IdentityPoolId })),
      client.send(new DescribeIdentityPoolCommand({ IdentityPoolId: 'us-east-1:00000000-0000-4000-8000-00000000dead' })),
    ]);
    await client.send(new DeleteIdentityPoolCommand({ IdentityPoolId }));
    client.destroy();
  },
};

for (const [what, app] of Object.entries(apps))
  test(`ten recordings of an app that ${what}: any two of them show no drift`, async () => {
    test.setTimeout(120_000);
    const emulator = await startEmulator({ port: 0, signatures: 'off' });
    const folders: string[] = [];
    for (let run = 0; run < 10; run += 1) {
      const directory = folder();
      const recorder = await startRecorder({ upstream: emulator.url, directory, target: 'embedded emulator' });
      await app(recorder.url, run);
      await recorder.close();
      folders.push(directory);
    }
    await emulator.close();

    for (const old of folders)
      for (const fresh of folders)
        expect(compareFolders(old, fresh, systemClock.now()).findings.filter(({ verdict }) => verdict !== 'account-specific')).toEqual([]);
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

test('a further page of all that an account holds is the account, not the service', async () => {
  const [one, two] = [folder(), folder()];
  const listing = { operation: 'ListIdentityPools', answer: '{"IdentityPools":[],"NextToken":"bmV4dA=="}' };
  const [first, next] = [
    { ...listing, input: { MaxResults: 1 } },
    { ...listing, input: { MaxResults: 1, NextToken: 'bmV4dA==' } },
  ];
  await recordCalls({ directory: one, session: 'app' }, [first, next]);
  await recordCalls({ directory: two, session: 'app' }, [first, next, next]);

  for (const [old, fresh] of [
    [one, two],
    [two, one],
  ] as const)
    expect(compareFolders(old, fresh, storyInstant)).toMatchObject({ verdict: 'no drift', findings: [{ verdict: 'account-specific' }] });
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
