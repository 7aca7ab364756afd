import type { ChildProcess } from 'node:child_process';
import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { z } from 'zod';
import { startEmulator, type StartedEmulator } from '../../../src/emulator/server.ts';
import { serve } from '../../../src/wire/http/serve.ts';
import { headerOf } from '../../../src/wire/http/message.ts';
import { emptyFolder, namesIn, runCommand, startCommand } from './run-command.ts';

const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };

let emulator: StartedEmulator;

test.beforeEach(async () => {
  emulator = await startEmulator({ port: 0, credentials });
});

test.afterEach(() => emulator.close());

async function ledgersIn(folder: string): Promise<readonly string[]> {
  return (await namesIn(folder)).filter((name) => name.startsWith('ledger-'));
}

/** Ends a check without warning while pools of it are there. */
async function killedCheck(cwd: string, ...more: readonly string[]): Promise<void> {
  const words = ['check', emulator.url, '--concurrency', '64', '--report', 'report', '--progress', 'never', ...more];
  const child = startCommand(words, { cwd });
  const outstanding = async (): Promise<number> => countOf('made', await ledgerText(cwd)) - countOf('gone', await ledgerText(cwd));
  await expect.poll(outstanding, { intervals: [5], timeout: 50_000 }).toBeGreaterThan(8);
  child.kill('SIGKILL');
  await ended(child);
}

function countOf(word: string, text: string): number {
  return text.split(`"${word}"`).length - 1;
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => void child.once('exit', () => resolve()));
}

async function ledgerText(cwd: string): Promise<string> {
  const [name] = await ledgersIn(join(cwd, 'report')).catch(() => []);
  return name === undefined ? '' : readFile(join(cwd, 'report', name), 'utf8');
}

async function poolsLeft(cwd: string): Promise<number> {
  const { stdout } = await runCommand(['clean', 'report', '--dry-run'], { cwd });
  return stdout.split('would be deleted').length - 1;
}

test('a run that comes to its end leaves no ledger', async () => {
  const cwd = await emptyFolder();

  const { code } = await runCommand(['check', emulator.url, '--operation', 'GetId', '--report', 'report'], { cwd });

  expect(code).toBe(0);
  expect(await ledgersIn(join(cwd, 'report'))).toEqual([]);
});

test('what a killed run left is deleted by clean, and only that', async () => {
  const cwd = await emptyFolder();
  await killedCheck(cwd);
  const left = await poolsLeft(cwd);

  const { code, stdout } = await runCommand(['clean', 'report'], { cwd });

  expect(left).toBeGreaterThan(0);
  expect(stdout.split(': deleted')).toHaveLength(left + 1);
  expect(code).toBe(0);
  expect(await ledgersIn(join(cwd, 'report'))).toEqual([]);
  expect((await runCommand(['clean', 'report'], { cwd })).stdout).toBe('report has no ledger of a run: nothing was left.\n');
});

test('a pool whose answer never reached the ledger is found by its name, and a ledger that was cut off still counts', async () => {
  const cwd = await emptyFolder();
  await killedCheck(cwd);
  const left = await poolsLeft(cwd);
  const [name = ''] = await ledgersIn(join(cwd, 'report'));
  const [first = ''] = (await ledgerText(cwd)).split('\n');
  await writeFile(join(cwd, 'report', name), `${first}\n{"pool":"made","poolId":"us-ea`);

  const { code, stdout } = await runCommand(['clean', 'report'], { cwd });

  // Not all: a few rules are about the name itself, or make a pool in another region.
  expect(stdout.split(': deleted').length - 1).toBeGreaterThan(left / 2);
  expect(code).toBe(0);
});

test('a later run with the same report folder says what is left', async () => {
  const cwd = await emptyFolder();
  await killedCheck(cwd);

  const { stderr } = await runCommand(['check', emulator.url, '--only', 'GetId.behaviour.guest-new', '--report', 'report'], { cwd });

  expect(stderr).toMatch(/^1 run may have left pools at the target: "poolproof clean report" deletes them$/m);
});

test('pools that cannot be deleted stay in the ledger, and the exit code says so', async () => {
  const cwd = await emptyFolder();
  await killedCheck(cwd);
  await emulator.close();
  emulator = await startEmulator({ port: Number(new URL(emulator.url).port), credentials });
  const gone = await runCommand(['clean', 'report'], { cwd });
  await killedCheck(cwd);

  const refused = await runCommand(['clean', 'report', '--credentials', 'somebody:else'], { cwd });

  expect(gone.code).toBe(0);
  expect(refused.stderr).toContain('refuses the caller: UnrecognizedClientException.');
  expect(refused.code).toBe(3);
  expect(await ledgersIn(join(cwd, 'report'))).toHaveLength(1);
});

test('a target that cannot delete is told once, by the run and by clean, and clean is not advised there', async () => {
  const cwd = await emptyFolder();
  const server = await withoutOperation('DeleteIdentityPool', emulator);
  const { url } = server;
  const words = ['check', url, '--only', 'GetId.behaviour.*', '--no-histories', '--report', 'report'];
  const checked = await runCommand(words, { cwd });
  const again = await runCommand(['check', url, '--only', 'GetId.behaviour.guest-new', '--report', 'report'], { cwd });
  const cleaned = await runCommand(['clean', 'report'], { cwd });
  await server.close();

  expect(checked.stdout).toMatch(/pools are left behind because the target has no DeleteIdentityPool/u);
  expect(checked.stderr + again.stderr).not.toContain('poolproof clean');
  expect(cleaned.code).toBe(3);
  expect(cleaned.stdout.trim().split('\n')).toEqual([
    expect.stringMatching(/cannot delete pools \(400 UnknownOperationException\), so \d+ pools stay/u),
    expect.stringMatching(/cannot delete pools/u),
  ]);
});

test('a run with the same seed keeps in the ledger what the one before has left', async () => {
  const cwd = await emptyFolder();
  await killedCheck(cwd, '--seed', 'one');
  const left = await poolsLeft(cwd);

  await runCommand(['check', emulator.url, '--only', 'GetId.behaviour.guest-new', '--report', 'report', '--seed', 'one'], { cwd });

  expect(await poolsLeft(cwd)).toBe(left);
  expect((await runCommand(['clean', 'report'], { cwd })).stdout.split(': deleted')).toHaveLength(left + 1);
});

test('a ledger that cannot be read spoils no check, and clean says what it is', async () => {
  const cwd = await emptyFolder();
  await mkdir(join(cwd, 'report'));
  await writeFile(join(cwd, 'report', 'ledger-other.jsonl'), 'not a ledger\n');

  const { code } = await runCommand(['check', emulator.url, '--only', 'GetId.behaviour.guest-new', '--report', 'report'], { cwd });

  expect(code).toBe(0);
  expect((await runCommand(['clean', 'report'], { cwd })).stderr).toContain('ledger-other.jsonl is no ledger of a run.');
});

/** How a service answers ListIdentityPools, and what is said where pools of the ledger are still to be deleted. */
const listings: Readonly<Record<string, readonly [status: number, body: string, code: number, says: string]>> = {
  'does not list pools': [
    400,
    '{"__type":"UnknownOperationException"}',
    0,
    'does not list its pools, so only those in the ledger are known.',
  ],
  'fails at it': [500, '{"__type":"InternalErrorException"}', 3, 'does not say which pools there are: 500 InternalErrorException.'],
  'answers it with a page': [200, '<html>', 3, 'does not say which pools there are: 200'],
};

for (const [what, [status, body, code, says]] of Object.entries(listings)) {
  test(`a service that ${what} is not taken for one that has none`, async () => {
    const cwd = await emptyFolder();
    const server = createServer((request, response) => {
      const isListing = request.headers['x-amz-target']?.toString().endsWith('.ListIdentityPools') === true;
      request.resume().once('end', () => (isListing ? response.writeHead(status).end(body) : response.writeHead(200).end('')));
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    const { port } = z.object({ port: z.number() }).parse(server.address());
    const made = { pool: 'made', poolId: 'us-east-1:left', region: 'us-east-1' };
    const lines = [ledgerOf({ url: `http://127.0.0.1:${port}` }), made].map((line) => JSON.stringify(line));
    await writeFile(join(cwd, 'ledger-abc123.jsonl'), `${lines.join('\n')}\n`);

    const cleaned = await runCommand(['clean', '.'], { cwd });
    server.close();

    expect(cleaned.code).toBe(code);
    expect(cleaned.stdout + cleaned.stderr).toContain(says);
    expect(await ledgersIn(cwd)).toHaveLength(code === 0 ? 0 : 1);
  });
}

/** Ledgers that are not followed, by their first line. */
const badLedgers: Readonly<Record<string, readonly [line: object, says: string]>> = {
  'another format': [{ schema: 'poolproof.ledger/9' }, 'is no ledger of a run.'],
  'the real service, without --live': [ledgerOf({ url: 'https://cognito-identity.us-east-1.amazonaws.com' }), 'Say so with --live'],
  'a run that goes on': [ledgerOf({ pid: process.pid }), `goes on, as process ${process.pid}.`],
};

function ledgerOf(changed: object): object {
  const run = {
    url: 'http://127.0.0.1:9',
    region: 'us-east-1',
    runName: 'abc123',
    isLive: false,
    pid: 2 ** 30,
    startedAt: '2026-11-25T10:00:00.000Z',
  };
  return { schema: 'poolproof.ledger/1', ...run, ...changed };
}

for (const [what, [line, says]] of Object.entries(badLedgers)) {
  test(`clean refuses a ledger of ${what}`, async () => {
    const cwd = await emptyFolder();
    await appendFile(join(cwd, 'ledger-abc123.jsonl'), `${JSON.stringify(line)}\n`);

    const { code, stderr } = await runCommand(['clean', '.'], { cwd });

    expect(stderr).toContain(says);
    expect(code).toBe(2);
  });
}

/** A service in front of an emulator that lacks one of its operations. */
function withoutOperation(lacking: string, { emulator: whole }: StartedEmulator) {
  const body = Buffer.from('{"__type":"UnknownOperationException"}');
  return serve({
    port: 0,
    answer: (request) =>
      headerOf(request.headers, 'x-amz-target')?.endsWith(`.${lacking}`) === true
        ? { status: 400, headers: [['Content-Type', 'application/x-amz-json-1.1']], body }
        : whole.respond(request),
  });
}
