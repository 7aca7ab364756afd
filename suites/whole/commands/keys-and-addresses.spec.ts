import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { emptyFolder, runCommand } from './run-command.ts';

/*
 * Where keys go and what is written of addresses, through the built command. A proxy on this machine stands for the whole network: whatever
 * leaves for a host that the command should not call arrives there and is counted.
 */

const keyOfThisMachine = { AWS_ACCESS_KEY_ID: 'AKIAMACHINE', AWS_SECRET_ACCESS_KEY: 'machine-secret', AWS_SESSION_TOKEN: 'machine-token' };
const history = fileURLToPath(new URL('../../../fixtures/histories/deleted-pool-is-gone.history.json', import.meta.url));

let network: Server;
let through: string;
let arrived: number;

test.beforeEach(async () => {
  arrived = 0;
  network = createServer((request, answer) => {
    arrived += 1;
    request.resume();
    answer.writeHead(400, { 'content-type': 'application/x-amz-json-1.1' }).end('{"__type":"ValidationException"}');
  });
  network
    .on('connection', () => undefined)
    .on('connect', (_request, socket) => {
      arrived += 1;
      socket.destroy();
    });
  await new Promise<void>((resolve) => void network.listen(0, '127.0.0.1', resolve));
  const address = network.address();
  through = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
});

test.afterEach(() => network.close());

async function ledgerAt(url: string, folder: string): Promise<void> {
  const run = { url, region: 'us-east-1', runName: 'abcdef', isLive: true, pid: 999_999_999, startedAt: '2026-01-01T00:00:00.000Z' };
  await mkdir(folder);
  await writeFile(join(folder, 'ledger-abcdef.jsonl'), `${JSON.stringify({ schema: 'poolproof.ledger/1', ...run })}\n`);
}

const commands = {
  check: (url: string) => ['check', url, '--live', '--through', through],
  explore: (url: string) => ['explore', url, '--live', '--through', through],
  'explore --laws': (url: string) => ['explore', url, '--live', '--laws', '--through', through],
  'replay-history': (url: string) => ['replay-history', history, url, '--live', '--through', through],
  clean: () => ['clean', 'left', '--live', '--through', through],
  'record --resign': (url: string) => ['record', url, '--live', '--resign', '--credentials', 'test:test', '--port', '0'],
} as const;

for (const [name, words] of Object.entries(commands))
  test(`${name} --live sends the key of this machine to no host but AWS’s`, async () => {
    const cwd = await emptyFolder();
    const url = 'http://localhost.evil.example';
    await ledgerAt(url, join(cwd, 'left'));
    const done = await runCommand(words(url), { cwd, env: keyOfThisMachine });

    expect([done.code, done.stderr]).toEqual([
      2,
      expect.stringMatching(/localhost\.evil\.example is no endpoint of AWS.*\n.*--credentials/),
    ]);
    expect(arrived).toBe(0);
  });

test('a key of one’s own goes over plain http only where that is allowed', async () => {
  const cwd = await emptyFolder();
  const words = ['check', 'http://pools.example.test', '--credentials', 'AKIAOWN:own-secret:own-token', '--through', through];
  const refused = await runCommand(words, { cwd });
  const seen = arrived;
  const allowed = await runCommand([...words, '--insecure-http'], { cwd });

  expect([refused.code, refused.stderr, seen]).toEqual([2, expect.stringMatching(/plain http.*\n.*--insecure-http/), 0]);
  expect(allowed.stderr).not.toContain('plain http');
  expect(arrived).toBeGreaterThan(0);
});

async function textsIn(folder: string): Promise<string> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return (await Promise.all(files.map((file) => readFile(file, 'utf8')))).join('\n');
}

const withPassword: Readonly<Record<string, () => readonly string[]>> = {
  'the address of check': () => ['check', through.replace('//', '//ann:hunter2secret@')],
  'an address that is broken': () => ['check', 'http://ann:hunter2/secret@127.0.0.1:5000'],
  'an address without a scheme': () => ['check', 'ann:hunter2secret@127.0.0.1:5000'],
  'the proxy of --through': () => ['check', 'https://pools.example.test', '--through', through.replace('//', '//ann:hunter2secret@')],
  'the address of --start': () => ['check', through.replace('//', '//ann:hunter2secret@'), '--start', 'sleep 5'],
  'the address of explore': () => ['explore', through.replace('//', '//ann:hunter2secret@'), '--runs', '1'],
  'the address of replay-history': () => ['replay-history', history, through.replace('//', '//ann:hunter2secret@')],
  'the address of record': () => ['record', through.replace('//', '//ann:hunter2secret@'), '--port', '0'],
  'an address of --upstream-for': () => [
    'record',
    through,
    '--port',
    '0',
    '--upstream-for',
    'sts.amazonaws.com=http://ann:hunter2secret@127.0.0.1:9',
  ],
  'the address of replay --upstream': () => [
    'replay',
    '.',
    '--mode',
    'append',
    '--port',
    '0',
    '--upstream',
    through.replace('//', '//ann:hunter2secret@'),
  ],
  'a word too many': () => ['check', through, through.replace('//', '//ann:hunter2secret@')],
};

for (const [where, words] of Object.entries(withPassword))
  test(`a password in ${where} is refused, and stands on no screen and in no file`, async () => {
    const cwd = await emptyFolder();
    const done = await runCommand(words(), { cwd });

    expect(done.code).toBe(2);
    expect(done.stderr.split('\n')[0]).toMatch(/address|word too many/);
    expect(done.stdout + done.stderr + (await textsIn(cwd))).not.toMatch(/hunter2/);
    expect(arrived).toBe(0);
  });
