import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateIdentityPoolCommand } from '@aws-sdk/client-cognito-identity';
import { expect, test } from '@playwright/test';
import { startEmulator } from '../../../src/emulator/server.ts';
import { startRecorder } from '../../../proxy/record/start-recorder.ts';
import { startReplay } from '../../../proxy/replay/start-replay.ts';
import { sdkClient, testCredentials } from '../../../proxy/testing/story.ts';
import { recordCalls } from '../../../proxy/testing/recorded-calls.ts';
import { runCommand, type CommandResult } from '../commands/run-command.ts';

/*
 * The suite signs for a host that exists nowhere and connects to a proxy: first one that records in front of a service which verifies signatures, then one
 * that replays, with that service gone.
 */

const host = 'pools.made-up.test';
const key = { accessKeyId: 'test', secretAccessKey: 'test' };
const connect = { hosts: [host] };

let cwd = '';
const folder = (): string => join(cwd, 'recorded');
const little = (): string => join(cwd, 'little');

test.beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'poolproof-'));
  await recordCalls({ directory: little(), session: 'app' }, [{ operation: 'GetId', input: {}, answer: '{}' }]);
});

interface Proxy {
  readonly url: string;
  readonly certificate: { readonly certificateFile: string } | undefined;
}

async function check({ url, certificate }: Proxy, report: string, words: readonly string[] = []): Promise<CommandResult> {
  const through = ['--through', url, '--sessions', '--ca', certificate?.certificateFile ?? ''];
  const chosen = [
    '--only',
    'GetId.behaviour.*',
    '--only',
    'ListIdentityPools.auth.*',
    '--seed',
    'through',
    '--no-histories',
    '--quiet',
    '--timeout',
    '60',
  ];
  return runCommand(['check', `https://${host}`, ...through, ...chosen, '--report', report, ...words], { cwd });
}

/** What became of each rule. */
async function verdictsIn(report: string): Promise<readonly string[]> {
  const lines = (await readFile(join(cwd, report, 'result.jsonl'), 'utf8')).split('\n').filter((line) => line.includes('"type":"rule"'));
  return lines.map((line) => /"id":"([^"]+)".*?"verdict":"([^"]+)"/.exec(line)?.slice(1).join(' ') ?? line);
}

test('a run that is signed for another host is recorded through a proxy and replayed through one, with the same verdicts', async () => {
  test.setTimeout(120_000);
  const emulator = await startEmulator({ port: 0, credentials: key });
  const secrets = new Map([[key.accessKeyId, key.secretAccessKey]]);
  const recorder = await startRecorder({
    upstream: emulator.url,
    directory: folder(),
    target: 'emulator',
    connect,
    secrets,
    keepInputs: true,
  });
  const first = await check(recorder, 'first');
  await recorder.close();
  await emulator.close();
  expect([first.code, first.stderr]).toEqual([0, '']);

  const replay = await startReplay({ directory: folder(), mode: 'set', clock: 'frozen', connect, verify: { clientKeys: [key] } });
  const second = await check(replay, 'second');
  const reports = await replay.close({ allowRed: true });

  const verdicts = await verdictsIn('first');
  expect(verdicts.length).toBeGreaterThan(10);
  expect(reports.filter(({ verdict }) => verdict === 'red')).toEqual([]);
  expect(await verdictsIn('second')).toEqual(verdicts);
  expect([first.code, second.code, second.stderr]).toEqual([0, 0, '']);
  expect(reports).toHaveLength((await readdir(folder())).filter((name) => name.endsWith('.har')).length);
  const fixture = await readFile(join(folder(), 'GetId.behaviour.guest-new.har'), 'utf8');
  expect(fixture).toContain(`{"name":"Host","value":"${host}"}`);
  expect(fixture).toMatch(/"_auth": ?"sigv4"/);
});

test('what a proxy opens no tunnel to, and what it is not trusted for, is said', async () => {
  const replay = await startReplay({ directory: little(), mode: 'set', connect: {} });
  const refused = await check(replay, 'refused');
  await replay.close({ allowRed: true });
  const other = await startReplay({ directory: little(), mode: 'set', connect });
  const [{ certificateFile } = { certificateFile: '' }] = [other.certificate];
  const untrusted = await runCommand(['check', `https://${host}`, '--through', other.url, '--only', 'GetId.*', '--quiet'], { cwd });
  const unread = await check({ url: other.url, certificate: { certificateFile: `${certificateFile}x` } }, 'unread');
  await other.close();

  expect([refused.code, refused.stderr]).toEqual([3, expect.stringContaining(`The proxy opens no tunnel to https://${host}.`)]);
  expect([untrusted.code, untrusted.stderr]).toEqual([
    3,
    expect.stringContaining(`The certificate of https://${host} is signed by nobody whom this machine trusts.`),
  ]);
  expect([unread.code, unread.stderr]).toEqual([2, expect.stringContaining('cannot be read, or holds no certificate')]);
});

test('a host of AWS wants its flag through a proxy as well, and nothing is sent without it', async () => {
  const replay = await startReplay({ directory: little(), mode: 'set', connect: {} });
  const words = ['check', 'https://cognito-identity.us-east-1.amazonaws.com', '--through', replay.url, '--quiet'];
  const { code, stderr } = await runCommand(words, { cwd });

  expect([code, stderr]).toEqual([2, expect.stringContaining('is the real service')]);
  expect(await replay.close({ allowRed: true })).toEqual([]);
});

test('clean goes the way of its run, and what --ca names is trusted besides the certificates of this machine', async () => {
  const emulator = await startEmulator({ port: 0, credentials: testCredentials });
  const { accessKeyId, secretAccessKey } = testCredentials;
  const client = sdkClient(emulator.url);
  await client.send(new CreateIdentityPoolCommand({ IdentityPoolName: 'poolproof-x-left', AllowUnauthenticatedIdentities: true }));
  client.destroy();
  const directory = join(cwd, 'cleaned');
  const recorder = await startRecorder({ upstream: emulator.url, directory, target: 'emulator', connect });
  const other = await startReplay({ directory: little(), mode: 'set', connect });
  const [own = '', others = ''] = [recorder.certificate?.certificateFile, other.certificate?.certificateFile];
  await mkdir(join(cwd, 'nightly'));
  const run = { url: `https://${host}`, region: 'us-east-1', runName: 'x', isLive: false, startedAt: '2026-01-01T00:00:00Z' };
  const ledger = JSON.stringify({ schema: 'poolproof.ledger/1', ...run, pid: spawnSync('true').pid });
  await writeFile(join(cwd, 'nightly', 'ledger-x.jsonl'), `${ledger}\n`);
  const clean = (env: Readonly<Record<string, string>>, ...words: readonly string[]): Promise<CommandResult> =>
    runCommand(['clean', 'nightly', '--through', recorder.url, '--credentials', `${accessKeyId}:${secretAccessKey}`, ...words], {
      cwd,
      env,
    });

  const untrusted = await clean({}, '--ca', others);
  const trusted = await clean({}, '--ca', own, '--dry-run');
  const both = await clean({ NODE_EXTRA_CA_CERTS: own }, '--ca', others);
  await other.close();
  await recorder.close();
  await emulator.close();

  expect([untrusted.code, untrusted.stderr]).toEqual([
    3,
    expect.stringContaining(`The certificate of https://${host} is signed by nobody whom this machine trusts.`),
  ]);
  expect([trusted.code, trusted.stdout]).toEqual([0, expect.stringMatching(/^us-east-1:\S+: would be deleted\n$/)]);
  expect([both.code, both.stdout]).toEqual([0, expect.stringMatching(/^us-east-1:\S+: deleted\n$/)]);
});

for (const [what, words, says] of [
  ['a proxy and no URL', ['check', '--through', 'http://127.0.0.1:9'], '--through needs the URL of an endpoint.'],
  ['a proxy that is spoken to in TLS', ['check', `https://${host}`, '--through', 'https://127.0.0.1:9'], 'is spoken to in plain HTTP.'],
  ['sessions and no proxy', ['check', `https://${host}`, '--sessions'], '--sessions names rules to the proxy of --through'],
  [
    'sessions and no tunnel',
    ['check', `http://${host}`, '--through', 'http://127.0.0.1:9', '--sessions'],
    '--sessions names rules to the proxy of --through',
  ],
  [
    'a proxy and a command to start',
    ['check', `https://${host}`, '--through', 'http://127.0.0.1:9', '--start', 'true'],
    '--start waits for the URL itself to answer',
  ],
  ['a proxy in place of a recording', ['check', '--replay', '.', '--through', 'http://127.0.0.1:9'], '--through has no place beside it.'],
  ['sessions in place of a recording', ['check', '--replay', '.', '--sessions'], '--sessions has no place beside it.'],
  ['a proxy of clean that is spoken to in TLS', ['clean', '.', '--through', 'https://127.0.0.1:9'], 'is spoken to in plain HTTP.'],
  ['logins in place of a recording', ['check', '--replay', '.', '--logins', 'a'], '--logins has no place beside it.'],
] as const)
  test(`${what} is refused in a sentence`, async () => {
    const { code, stdout, stderr } = await runCommand(words, { cwd });

    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^poolproof: .+\n.+\n$/);
    expect(stderr).toContain(says);
  });
