import { createHash } from 'node:crypto';
import type { ExplorationFile } from '../../../../src/engine/exploration/exploration.ts';
import type { HistoryFile } from '../../../../src/engine/histories/history.ts';
import type { ParallelHistoryFile } from '../../../../src/engine/histories/parallel/parallel-history-file.ts';
import { transcriptSchemaName } from '../../../../src/kernel/transcript.ts';
import type { Timeline } from '../../../../reports/timelines/timeline.ts';

/** An invented history in which a renamed pool keeps its name; for tests of the reports only. */
export function plausibleHistory(markup = ''): HistoryFile {
  const create = { IdentityPoolName: `one${markup}`, AllowUnauthenticatedIdentities: true };
  const update = { IdentityPoolId: '${pool1}', ...create, IdentityPoolName: 'two' };
  return {
    format: 'poolproof history 1',
    title: `UpdateIdentityPool differs in IdentityPoolName${markup}`,
    symptom: `UpdateIdentityPool differs in IdentityPoolName${markup}`,
    verdict: 'wrong',
    rules: ['GetId.input-constraint.made-up-6', 'UpdateIdentityPool.behaviour.rename'],
    seed: 7,
    path: '14',
    steps: [
      { id: 1, operation: 'CreateIdentityPool', input: create },
      { id: 2, operation: 'UpdateIdentityPool', input: update },
    ],
    target: 'http://127.0.0.1:5000',
    story: [
      {
        operation: 'CreateIdentityPool',
        asked: JSON.stringify(create),
        target: answer(`one${markup}`),
        model: answer(`one${markup}`),
        before: 'nothing',
        after: `pool pool1${markup}`,
        differences: [],
      },
      {
        operation: 'UpdateIdentityPool',
        asked: JSON.stringify(update),
        target: answer(`one${markup}`),
        model: answer('two'),
        before: 'pool pool1; identity2 guest',
        after: 'pool pool1; identity2 linked (login.test:u1)',
        differences: ['UpdateIdentityPool differs in IdentityPoolName'],
      },
    ],
  };
}

function answer(name: string): string {
  return JSON.stringify({ IdentityPoolId: 'pool1', IdentityPoolName: name, IdentityPoolTags: {} });
}

/** An invented exploration with one finding. */
export function plausibleExploration(outcomes: Readonly<Record<string, number>>): ExplorationFile {
  return {
    format: 'poolproof exploration 1',
    target: 'http://127.0.0.1:5000',
    startedAt: '2026-11-24T02:00:00.000Z',
    seed: 7,
    findings: [plausibleHistory()],
    coverage: {
      steps: { CreateIdentityPool: 12, UpdateIdentityPool: 3 },
      outcomes: { ...outcomes },
      pairs: Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`CreateIdentityPool → Operation${at}`, 20 - at])),
      transitions: {},
    },
  };
}

/** Two invented clients whose calls overlap. */
export function plausibleLanes(markup = ''): Timeline {
  const step = (lane: number, moments: readonly [number, number], trouble: readonly string[] = []): Timeline['steps'][number] => ({
    lane,
    operation: lane === 0 ? 'MergeDeveloperIdentities' : 'UnlinkDeveloperIdentity',
    tags: ['success'],
    moments,
    parts: [
      { name: 'Request', text: `{"IdentityPoolId":"\${pool1}","DeveloperUserIdentifier":"u1${markup}"}` },
      { name: 'Answer', text: '{}' },
    ],
    trouble,
  });
  return {
    id: 'race.history.json',
    kind: 'history',
    title: `Merge and unlink at the same time${markup}`,
    verdict: 'wrong',
    outcome: 'no order of the calls explains the answers',
    facts: [['Seed', '7']],
    rules: [],
    lanes: ['client A', 'client B'],
    steps: [step(0, [0, 2]), step(1, [1, 3]), step(1, [3, 4], ['no order of the calls explains this answer']), step(0, [2, 4])],
  };
}

/** The text of an invented transcript: a retry under a fault, then a call that nothing recorded answers. */
export function plausibleTranscript(): string {
  const exchange = { type: 'exchange', session: 'login', operation: 'GetId', auth: 'none', milliseconds: 2, outcome: 'complete' };
  const rows = [
    {
      type: 'header',
      schema: transcriptSchemaName,
      version: '0.1.0',
      startedAt: '2026-11-24T02:00:00.000Z',
      command: 'poolproof replay rec',
    },
    {
      ...exchange,
      n: 1,
      at: 10,
      source: 'recording',
      seq: 1,
      status: 400,
      bytes: 'spoilt',
      faults: ['throttle'],
      attempt: { call: 1, n: 1 },
    },
    { ...exchange, n: 2, at: 130, source: 'recording', seq: 1, status: 200, bytes: 'recorded', faults: [], attempt: { call: 1, n: 2 } },
    {
      ...exchange,
      n: 3,
      at: 150,
      source: 'proxy',
      status: 400,
      bytes: 'other',
      faults: [],
      miss: { stage: 'body', nearest: 1, differing: ['IdentityPoolId'] },
    },
    {
      type: 'session',
      session: 'login',
      target: 'http://127.0.0.1:5000',
      origin: '2026-08-26T02:00:00.000Z',
      mode: 'strict',
      clock: 'rebased',
      moved: 7_776_000_000,
      verdict: 'red',
      reasons: ['1 request without a recording'],
      served: 2,
      misses: 1,
      loose: 0,
      unused: [3],
      faults: { throttle: 1 },
    },
  ];
  const lines = rows.map((row) => `${JSON.stringify(row)}\n`).join('');
  const totals = { exchanges: 3, sources: { recording: 2, live: 0, proxy: 1 }, misses: 1, faults: 1, sessions: { green: 0, red: 1 } };
  const sha256 = createHash('sha256').update(lines).digest('hex');
  return `${lines}${JSON.stringify({ type: 'footer', ...totals, milliseconds: 160, sha256 })}\n`;
}

function played(id: number, client: number, begins: number) {
  return { id, client, begins, ends: begins + 1, differences: [] };
}

/** An invented race of two clients, one of which gets no answer; for tests of the reports only. */
export function plausibleRace(): ParallelHistoryFile {
  const arn = { ResourceArn: 'arn:aws:cognito-identity:${region}:${account}:identitypool/${pool1}' };
  const create = { IdentityPoolName: 'one', AllowUnauthenticatedIdentities: true };
  return {
    format: 'poolproof parallel history 1',
    title: 'Two tags at once',
    symptom: 'TagResource ∥ TagResource at once: ListTagsForResource lacks Tags.*',
    verdict: 'wrong',
    rules: ['TagResource.behaviour.assign'],
    seed: 7,
    path: '3',
    before: [{ id: 1, operation: 'CreateIdentityPool', input: create }],
    lanes: [
      [{ id: 2, operation: 'TagResource', input: { ...arn, Tags: { key1: 'a' } } }],
      [{ id: 3, operation: 'TagResource', input: { ...arn, Tags: { key2: 'b' } } }],
    ],
    after: [{ id: 4, operation: 'ListTagsForResource', input: arn }],
    seen: { times: 7, of: 10 },
    target: 'http://127.0.0.1:5000',
    story: {
      steps: [
        {
          ...played(1, 0, 1),
          operation: 'CreateIdentityPool',
          asked: JSON.stringify(create),
          target: '{}',
          model: '{}',
          before: 'nothing',
          after: 'pool pool1',
        },
        {
          ...played(2, 1, 3),
          ends: 5,
          operation: 'TagResource',
          asked: JSON.stringify(arn),
          target: '{}',
          model: '{}',
          before: 'pool pool1',
          after: 'pool pool1',
        },
        { id: 3, client: 2, begins: 4, differences: [], operation: 'TagResource', asked: JSON.stringify(arn), target: 'no answer' },
        {
          ...played(4, 0, 6),
          operation: 'ListTagsForResource',
          asked: JSON.stringify(arn),
          target: '{"Tags":{}}',
          model: '{"Tags":{"key1":"a"}}',
          before: 'pool pool1',
          after: 'pool pool1',
          differences: ['ListTagsForResource lacks Tags.*'],
        },
      ],
      order: [1, 2, 4],
      tried: 9,
    },
  };
}
