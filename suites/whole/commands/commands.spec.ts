import { createServer, request } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { z } from 'zod';
import { readResult } from '../../../src/engine/result/read-result.ts';
import { emptyFolder, ended, firstLine, namesIn, runCommand, startCommand } from './run-command.ts';

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(Boolean(socket.destroy())));
    socket.once('error', () => resolve(false));
  });
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  test(`serve tells where it listens in its first line, and ends with 0 on ${signal}`, async () => {
    const child = startCommand(['serve', '--port', '0']);

    const line = await firstLine(child);
    const end = ended(child);
    child.kill(signal);

    expect(line).toMatch(/^listening on http:\/\/127\.0\.0\.1:\d+$/);
    expect(await end).toBe(0);
  });
}

test('check on an endpoint that was violated on purpose names the rule, and exits with 1', async () => {
  const cwd = await emptyFolder();
  const server = startCommand(['serve', '--port', '0', '--violate', 'GetId.behaviour.guest-new']);
  const url = (await firstLine(server)).replace('listening on ', '');

  const { code, stdout, stderr } = await runCommand(['check', url, '--operation', 'GetId', '--name', 'mine'], { cwd });
  server.kill('SIGTERM');
  await ended(server);

  expect(stdout).toMatch(/^mine differs: \d+ (?:fault|not implemented|untested)/m);
  expect(stdout).toMatch(/^ +rule +GetId\.behaviour\.guest-new$/m);
  expect(stdout).toMatch(/^ +expected +\S/m);
  // Where one line does not repeat it, the terminal names the command that prints all of them.
  const line = /^ +repeat +poolproof (ticket \S+ --root-cause 1)$/m.exec(stdout)?.[1] ?? '';
  const ticket = await runCommand(line.split(' '), { cwd });
  expect(ticket.stdout).toMatch(/curl -sS/);
  expect(stderr).toMatch(/^open \S+index\.html for the whole report\n$/);
  expect(code).toBe(1);
});

test('check writes every format, and the files of the report folder', async () => {
  const cwd = await emptyFolder();
  const files = ['json', 'junit', 'html', 'ctrf', 'sarif', 'md', 'badge'];

  const words = files.flatMap((format) => [`--${format}`, join('out', format)]);
  const { code } = await runCommand(['check', '--only', 'TagResource.behaviour.*', '--report', 'folder', '--quiet', ...words], { cwd });

  expect(code).toBe(0);
  expect(await namesIn(join(cwd, 'out'))).toEqual(files.toSorted());
  expect(await namesIn(join(cwd, 'folder'))).toEqual(['index.html', 'result.jsonl']);
  expect((await readResult(join(cwd, 'out', 'json'))).footer.totals.wrong).toBe(0);
});

test('--start runs a server for the check and ends it and its children afterwards', async () => {
  const cwd = await emptyFolder();
  const probe = startCommand(['serve', '--port', '0']);
  const port = Number((await firstLine(probe)).split(':').at(-1));
  probe.kill('SIGTERM');
  await ended(probe);
  const bin = new URL('../../../bin/poolproof.js', import.meta.url).pathname;

  const start = `'${process.execPath}' '${bin}' serve --port ${port} & wait`;
  const result = await runCommand(['check', `http://127.0.0.1:${port}`, '--start', start, '--only', 'GetId.behaviour.guest-*', '-q'], {
    cwd,
  });

  expect(result).toMatchObject({ code: 0, stderr: '' });
  expect(await answers(port)).toBe(false);
});

test('a run that is stopped leaves the rules it did not reach undecided, writes its report, and exits with 3', async () => {
  const cwd = await emptyFolder();
  const server = startCommand(['serve', '--port', '0']);
  const url = (await firstLine(server)).replace('listening on ', '');
  const relay = createServer((incoming, outgoing) => {
    // The survey of the target alone takes some sixty calls.
    calls += 1;
    if (calls === 400) child.kill('SIGINT');
    const options = { method: incoming.method ?? 'POST', path: incoming.url ?? '/', headers: incoming.headers };
    incoming.pipe(request(url, options, (answer) => answer.pipe(outgoing.writeHead(answer.statusCode ?? 500, answer.headers))));
  });
  await new Promise<void>((resolve) => void relay.listen(0, '127.0.0.1', resolve));
  const address = relay.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  let calls = 0;

  const child = startCommand(['check', `http://127.0.0.1:${port}`, '--quiet'], { cwd });
  let stdout = '';
  child.stdout?.on('data', (chunk: Buffer) => (stdout += chunk.toString('utf8')));
  const code = await ended(child);
  relay.close();
  server.kill('SIGTERM');
  await ended(server);

  expect(stdout).toMatch(/could not be judged[\s\S]*\d+ inconclusive/);
  expect(await namesIn(join(cwd, 'poolproof-report'))).toEqual(['index.html', 'result.jsonl']);
  expect(code).toBe(3);
});

test('secrets on the command line do not reach the report', async () => {
  const cwd = await emptyFolder();
  const server = startCommand(['serve', '--port', '0', '--credentials', 'AKIDEXAMPLE:keep-this-secret']);
  const url = (await firstLine(server)).replace('listening on ', '');

  const words = [
    'check',
    url,
    '--credentials',
    'AKIDEXAMPLE:keep-this-secret',
    '--only',
    'CreateIdentityPool.behaviour.*',
    '--json',
    'r.jsonl',
  ];
  const { code, stdout } = await runCommand(words, { cwd });
  server.kill('SIGTERM');
  await ended(server);

  const written = JSON.stringify(await readResult(join(cwd, 'r.jsonl')));
  expect(code).toBe(0);
  expect(`${stdout}${written}`).not.toContain('keep-this-secret');
  expect(written).toContain('--credentials');
});

test('list and explain say the same of a rule in text and in JSON', async () => {
  const listed = await runCommand(['list', '--only', 'GetId.behaviour.guest-new', '--json']);
  const text = await runCommand(['explain', 'GetId.behaviour.guest-new']);
  const json = await runCommand(['explain', 'GetId.behaviour.guest-new', '--json']);

  const [row] = z.array(z.object({ id: z.string(), says: z.string(), strength: z.string() })).parse(JSON.parse(listed.stdout));
  expect(row).toMatchObject({ id: 'GetId.behaviour.guest-new', strength: 'must' });
  expect(text.stdout.replaceAll(/\s+/g, ' ')).toContain(row?.says);
  expect(JSON.parse(json.stdout)).toMatchObject({ what: row?.id, says: row?.says });
});

for (const word of [
  'ResourceConflictException',
  'UnlinkIdentity',
  'recording-incomplete',
  'miss-order',
  'email',
  'wrong-length',
  'seconds-are-milliseconds',
]) {
  test(`explain knows ${word}`, async () => {
    const { code, stdout } = await runCommand(['explain', word]);

    expect(code).toBe(0);
    expect(stdout.split('\n')[0]).toBe(word);
    expect(stdout).toMatch(/^ {2}(?:source|common causes|next|used) {2}/m);
  });
}

test('a reader that goes away is not an error', async () => {
  const child = startCommand(['list']);
  let stderr = '';
  child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString('utf8')));
  child.stdout?.once('data', () => child.stdout?.destroy());

  expect(await ended(child)).toBe(0);
  expect(stderr).toBe('');
});

test('colours follow NO_COLOR and FORCE_COLOR', async () => {
  const words = ['list', '--only', 'GetId.behaviour.guest-new'];

  const plain = await runCommand(words);
  const forced = await runCommand(words, { env: { FORCE_COLOR: '1' } });
  const refused = await runCommand(words, { env: { NO_COLOR: '1' } });

  expect([plain, forced, refused].map(({ stdout }) => stdout.includes('\u001B['))).toEqual([false, true, false]);
});

test('on GitHub the run is annotated', async () => {
  const cwd = await emptyFolder();
  const server = startCommand(['serve', '--port', '0', '--violate', 'GetId.behaviour.guest-new']);
  const url = (await firstLine(server)).replace('listening on ', '');

  const { stdout } = await runCommand(['check', url, '--operation', 'GetId', '-q'], { cwd, env: { GITHUB_ACTIONS: 'true' } });
  server.kill('SIGTERM');
  await ended(server);

  expect(stdout).toMatch(/^::error title=.*GetId/m);
});
