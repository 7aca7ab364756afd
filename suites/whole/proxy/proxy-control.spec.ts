import { execFile, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { z } from 'zod';
import { controlClient } from '../../../proxy/control/client/client.ts';
import { recordCalls } from '../../../proxy/testing/recorded-calls.ts';
import { emptyFolder, namesIn, runCommand, startCommand } from '../commands/run-command.ts';

const pool = 'us-east-1:00000001-2c4d-4e6f-8a1b-3c5d7e9f1a2b';
const calls = [
  { operation: 'GetId', input: { IdentityPoolId: pool }, answer: '{"IdentityId":"us-east-1:00000002-2c4d-4e6f-8a1b-3c5d7e9f1a2b"}' },
];

const FirstLine = z.object({
  listening: z.string(),
  certificate: z.string().optional(),
  control: z.object({ url: z.string(), token: z.string().optional(), tokenFile: z.string().optional() }),
});

/** A command that runs, its first line, and all it says until it ends. */
interface Started {
  readonly child: ChildProcess;
  readonly first: z.infer<typeof FirstLine>;
  readonly ended: Promise<{ code: unknown; stdout: string; stderr: string }>;
}

async function started(words: readonly string[], cwd: string): Promise<Started> {
  const child = startCommand([...words, '--port', '0', '--control-port', '0', '--json'], { cwd });
  let [stdout, stderr] = ['', ''];
  child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const ended = once(child, 'close').then(([code]: unknown[]) => ({ code, stdout, stderr }));
  const first = new Promise<string>((resolve) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      stdout += chunk.toString();
      if (stdout.includes('\n')) resolve(stdout.split('\n')[0] ?? '');
    });
  });
  const line = await Promise.race([first, ended.then(({ stderr: said }) => Promise.reject(new Error(said)))]);
  return { child, first: FirstLine.parse(JSON.parse(line)), ended };
}

async function call(url: string): Promise<number> {
  const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'AWSCognitoIdentityService.GetId' };
  return (await fetch(url, { method: 'POST', headers, body: JSON.stringify({ IdentityPoolId: pool }) })).status;
}

/** The lines of the document, for the port that was taken. */
async function shellLines(url: string): Promise<string> {
  const document = await readFile(new URL('../../../docs/proxy-control.md', import.meta.url), 'utf8');
  const lines = /^## From the shell\n[^]*?^```sh\n([^]*?)^```/m.exec(document)?.[1] ?? '';
  return lines.replace('api=http://127.0.0.1:4611', `api=${url}`);
}

const hasCurl = spawnSync('curl', ['--version']).status === 0;

test('the shell lines in the document do what they say, and the replay ends with its verdict', async () => {
  test.skip(!hasCurl, 'curl is not installed, so the lines of the document were not tried');
  const cwd = await emptyFolder();
  await recordCalls({ directory: join(cwd, 'recorded'), session: 'app', variables: { seed: '7' } }, calls);
  const { first, ended } = await started(['replay', 'recorded', '--connect', '--control-token-file', '.token'], cwd);
  const token = (await readFile(join(cwd, '.token'), 'utf8')).trim();

  const { stdout } = await promisify(execFile)('sh', ['-e', '-c', await shellLines(first.control.url)], { cwd });
  const { code, ...said } = await ended;

  const bodies = stdout.split('\n').filter((line) => line.startsWith('{'));
  expect(bodies.map((line) => Object.keys(JSON.parse(line)).slice(0, 2).join(' '))).toEqual([
    'status command',
    'name addresses',
    'sessions',
    'name addresses',
    'variables',
    'variables',
    'name addresses',
    'n event',
    'metrics',
    'name addresses',
    'status',
  ]);
  expect(bodies[5]).toBe('{"variables":{"worker":"1","seed":"7"}}');
  expect(bodies[9]).toContain('"state":"closed","variables":{},"verdict":"red","reasons":["nothing was compared","1 recording unused"]');
  expect(stdout).toContain('-----BEGIN CERTIFICATE-----');
  expect(stdout).toContain('poolproof_sessions_open 1');
  expect(code).toBe(1);
  expect(first.control.tokenFile).toBe('.token');
  expect(stdout + said.stdout + said.stderr).not.toContain(token);
  expect(await namesIn(cwd)).toEqual(['recorded']);
});

test('record is governed by the client of the package, keeps what was closed, and its token is in nothing but its first line', async () => {
  const cwd = await emptyFolder();
  const service = startCommand(['serve', '--port', '0']);
  const [line] = await once(service.stdout ?? service, 'data');
  const { first, ended } = await started(['record', String(line).replace('listening on ', '').trim(), '--out', 'out'], cwd);
  const { url, token = '' } = first.control;
  const client = controlClient({ url, token });

  const [kept, dropped] = [await client.openSession({ name: 'kept' }), await client.openSession({ name: 'dropped' })];
  await call(kept.url);
  await call(dropped.url);
  const states = [await kept.close(), await dropped.abort()].map(({ state }) => state);
  await client.shutdown();
  const { code, stdout, stderr } = await ended;
  service.kill();

  expect(states).toEqual(['closed', 'aborted']);
  expect(code).toBe(0);
  const [, ...rest] = stdout.split('\n');
  expect(rest.filter((text) => text !== '').map((text) => JSON.parse(text))).toMatchObject([{ session: 'kept', exchanges: 1 }]);
  expect(await namesIn(join(cwd, 'out'))).toEqual(['kept.har', 'stand-ins.json']);
  const fixture = await readFile(join(cwd, 'out', 'kept.har'), 'utf8');
  expect([token.length, `${rest.join('\n')}${stderr}${fixture}`.includes(token)]).toEqual([43, false]);
});

test('a replay that nobody asks for anything ends by itself, and says so', async () => {
  const cwd = await emptyFolder();
  await recordCalls({ directory: cwd, session: 'app' }, calls);

  const { code, stderr } = await runCommand(['replay', '.', '--port', '0', '--idle-timeout', '1'], { cwd });

  expect(stderr).toBe('Nobody asked for anything for 1 s.\nNothing was asked.\n');
  expect(code).toBe(1);
});

test('a file for a token that nobody needs is refused before anything starts', async () => {
  const cwd = await emptyFolder();
  await recordCalls({ directory: cwd, session: 'app' }, calls);

  const { code, stdout, stderr } = await runCommand(['replay', '.', '--control-token-file', '.token'], { cwd });

  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain('--control-token-file is for the token of a control API, and there is none.');
});
