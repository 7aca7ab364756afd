import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from '@playwright/test';
import { canaries, hiddenExchanges, plainExchanges, type CanaryExchange } from '../../../../proxy/testing/canaries.ts';
import { openFolder } from '../../../../proxy/fixture/folder.ts';
import { startRecording } from '../../../../proxy/recording/recording.ts';
import { manualClock } from '../../../../src/kernel/clock.ts';
import { canaryService, send, type CanaryService } from './canary-service.ts';
import { filesIn, survivors } from './survivors.ts';
import { emptyFolder, runCommand, startCommand, type CommandResult } from '../../commands/run-command.ts';

/*
 * The commands as users run them, with traffic full of canaries, in a folder of their own that is also where they keep what is temporary.
 * All they leave is searched: every file, whenever it was there, and all they print or answer.
 */

// Each goes on with what the one before it left.
test.describe.configure({ mode: 'serial' });

const exchanges = [...plainExchanges(), ...hiddenExchanges()];
const secret = { accessKeyId: canaries.accessKey, secretAccessKey: canaries.secretKey };

let home = '';
let service: CanaryService;
let waiting: CanaryExchange[] = [];

test.beforeAll(async () => {
  home = await emptyFolder();
  mkdirSync(join(home, 'tmp'));
  const last = exchanges[0]?.response ?? { status: 500, reason: '', headers: [], body: Buffer.alloc(0), chunked: false };
  service = await canaryService(() => waiting.shift()?.response ?? last);
});

test.afterAll(() => service.close());

const place = (): { cwd: string; env: Record<string, string> } => ({ cwd: home, env: { TMPDIR: join(home, 'tmp') } });

/** A command that listens: its address, and how it ends. */
async function listening(words: readonly string[]) {
  const child = startCommand([...words, '--port', '0'], place());
  let text = '';
  child.stderr?.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const ended = new Promise<CommandResult>((done) => child.on('close', (code) => done({ code, stdout: text, stderr: '' })));
  const url = await new Promise<string>((found) => {
    if (child.stdout === null) return;
    createInterface(child.stdout).on('line', (line) => {
      text += `${line}\n`;
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0];
      if (address !== undefined) found(address);
    });
  });
  return {
    url,
    end(signal: 'SIGINT' | 'SIGKILL'): Promise<CommandResult> {
      child.kill(signal);
      return ended;
    },
  };
}

async function sendAll(url: string, of: readonly Pick<CanaryExchange, 'request'>[]): Promise<readonly string[]> {
  const answers: string[] = [];
  for (const { request } of of) answers.push(await send(url, request));
  return answers;
}

test('what is searched with finds every canary, in any spelling', () => {
  for (const [kind, value] of Object.entries(canaries)) {
    const spelt = [value, encodeURIComponent(value), Buffer.from(`xy${value}`).toString('base64'), Buffer.from(value).toString('hex')];
    for (const text of spelt) expect(survivors([{ where: 'a file', text: `before ${text} after` }])).toContain(`${kind} in a file`);
  }
});

test('a recording, while it runs, when it is killed and when it is done, leaves no canary in files, temporary files or on the terminal', async () => {
  waiting = [...exchanges];
  const words = ['record', service.url, '--connect', '--credentials', `${secret.accessKeyId}:${secret.secretAccessKey}`];
  const recorder = await listening([...words, '--out', 'recorded']);
  await sendAll(recorder.url, exchanges.slice(0, 40));
  const underway = filesIn(home);
  await sendAll(recorder.url, exchanges.slice(40));
  const done = await recorder.end('SIGINT');

  waiting = [...exchanges];
  const killed = await listening([...words, '--json', '--out', 'killed']);
  await sendAll(killed.url, exchanges.slice(0, 20));
  await killed.end('SIGKILL');
  const refused = await runCommand(['replay', 'killed', '--debug'], place());

  expect(exchanges.length).toBeGreaterThan(150);
  expect([done.code, done.stdout]).toEqual([0, expect.stringContaining(`${exchanges.length} exchanges`)]);
  expect(underway.map(({ where }) => where)).toContainEqual(expect.stringMatching(/journal/));
  expect(underway.map(({ where }) => where)).toContainEqual(expect.stringMatching(/^tmp\/.*\.pem$/));
  expect(refused.code).toBe(2);
  expect(survivors([...underway, ...filesIn(home), { where: 'output', text: done.stdout + refused.stdout + refused.stderr }])).toEqual([]);
});

test('a replay leaves no canary in answers, in those to what is not recorded, in its transcript or on the terminal', async () => {
  const replay = await listening(['replay', 'recorded', '--mode', 'reuse', '--transcript', 'run.jsonl', '--json']);
  const known = await sendAll(replay.url, openFolder(join(home, 'recorded')).read('default').exchanges.slice(0, 60));
  const strange = exchanges.slice(0, 60).map(({ request, ...rest }) => {
    const body = Buffer.from(request.body.toString().replace(/\}$/, `,"More":"${canaries.secretKey} ${canaries.email}"}`));
    const headers = request.headers.map(([name, value]) => [name, name === 'Content-Length' ? String(body.length) : value] as const);
    return { ...rest, request: { ...request, headers, body } };
  });
  const missed = await sendAll(replay.url, strange);
  const { stdout } = await replay.end('SIGINT');

  expect(known.filter((answer) => !answer.includes('PoolproofReplayMiss')).length).toBeGreaterThan(50);
  expect(missed.filter((answer) => answer.includes('PoolproofReplayMiss')).length).toBeGreaterThan(50);
  expect(
    survivors([...filesIn(home), { where: 'answers', text: [...known, ...missed].join('\n') }, { where: 'output', text: stdout }]),
  ).toEqual([]);
});

test('drift between two recordings of canaries tells none of them', async () => {
  mkdirSync(join(home, 'tonight'));
  const recording = startRecording({
    directory: join(home, 'tonight'),
    session: 'default',
    provenance: { recorder: '0', target: 'another', region: 'us-east-1', model: '', capturedAt: '2026-01-01T00:00:00.000Z' },
    clock: manualClock(1_767_225_600_000),
  });
  for (const { request, response } of exchanges.slice(0, 60)) {
    const body = Buffer.from(
      JSON.stringify({ New: canaries.email, message: `Now ${canaries.account} is refused: ${canaries.sessionToken}` }),
    );
    recording.begin(request).finish('complete', {
      ...response,
      status: 403,
      headers: [
        ['Content-Length', String(body.length)],
        ['X-New', canaries.roleName],
      ],
      body,
    });
  }
  await recording.close();

  const { code, stdout, stderr } = await runCommand(
    ['drift', 'recorded', 'tonight', '--json', 'drift.json', '--markdown', 'drift.md'],
    place(),
  );

  expect([code, stdout]).toEqual([1, expect.stringContaining('403')]);
  expect(survivors([...filesIn(home), { where: 'output', text: stdout + stderr }])).toEqual([]);
});

test('a scan says of what kind a secret is that it finds, and not which', async () => {
  const dirty = await emptyFolder();
  writeFileSync(join(dirty, 'left.har'), JSON.stringify({ log: Object.values(canaries) }));
  writeFileSync(join(dirty, 'notes.txt'), Object.values(canaries).join('\n'));
  writeFileSync(join(dirty, '..', `${dirty.split('/').at(-1)}.needles`), Object.values(canaries).join('\n'));

  const scan = await runCommand(['scan', dirty, '--needles', `${dirty}.needles`], place());
  const asJson = await runCommand(['scan', dirty, '--json', '--debug'], place());

  expect([scan.code, asJson.code]).toEqual([1, 1]);
  expect(scan.stdout).toContain('needle 19');
  expect(
    survivors([...filesIn(home), { where: 'output', text: [scan, asJson].map(({ stdout, stderr }) => stdout + stderr).join('\n') }]),
  ).toEqual([]);
});

test('a recorded run of the suite holds no canary, and no report of any format holds a secret', async () => {
  test.setTimeout(180_000);
  const answers: Readonly<Record<string, unknown>> = {
    CreateIdentityPool: {
      IdentityPoolId: `us-east-1:${canaries.poolId}`,
      IdentityPoolName: canaries.poolName,
      AllowUnauthenticatedIdentities: true,
    },
    GetId: { IdentityId: `us-east-1:${canaries.identityId}` },
    GetCredentialsForIdentity: {
      IdentityId: `us-east-1:${canaries.identityId}`,
      Credentials: {
        AccessKeyId: canaries.accessKey,
        SecretKey: canaries.secretKey,
        SessionToken: canaries.sessionToken,
        Expiration: 1.7e9,
      },
    },
    GetOpenIdToken: { IdentityId: `us-east-1:${canaries.identityId}`, Token: canaries.openIdToken },
  };
  const target = await canaryService((operation) => {
    const body = Buffer.from(JSON.stringify(answers[operation] ?? {}));
    const headers = [
      ['Content-Type', 'application/x-amz-json-1.1'],
      ['Content-Length', String(body.length)],
      ['x-amzn-RequestId', canaries.requestId],
    ] as const;
    return { status: 200, reason: 'OK', headers, body, chunked: false };
  });
  const reports = ['json', 'junit', 'html', 'ctrf', 'sarif', 'md', 'badge'].flatMap((format) => [`--${format}`, `reports/run.${format}`]);
  const only = ['GetCredentialsForIdentity.behaviour.*', 'GetOpenIdToken.behaviour.*'].flatMap((rule) => ['--only', rule]);
  mkdirSync(join(home, 'reports'));

  const checked = await runCommand(['check', target.url, ...only, '--record', 'run', '--verbose', ...reports], place());
  await target.close();
  const replayed = await runCommand(['check', '--replay', 'run', '--verbose', '--report', 'replayed'], place());

  const output = { where: 'output', text: checked.stdout + checked.stderr };
  const recorded = filesIn(join(home, 'run'));
  const written = [...filesIn(join(home, 'reports')), ...filesIn(join(home, 'poolproof-report'))];
  expect(checked.code).toBe(1);
  expect(recorded.length).toBeGreaterThan(10);
  expect(written.map(({ where }) => where)).toHaveLength(9);
  expect(survivors(recorded)).toEqual([]);
  expect(
    survivors([
      ...filesIn(join(home, 'replayed')),
      ...filesIn(join(home, 'tmp')),
      { where: 'output of the replay', text: replayed.stdout + replayed.stderr },
    ]),
  ).toEqual([]);
  expect(survivors([...written, output], ['secretKey', 'sessionToken', 'openIdToken', 'opaqueLogin'])).toEqual([]);
});
