import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { ended, firstLine, runCommand, startCommand, type CommandResult } from '../commands/run-command.ts';

const shiftClock = fileURLToPath(new URL('../../../dist/proxy/clock/shift-clock.js', import.meta.url));
const hundredDays = '8640000000';

test.describe.configure({ mode: 'serial' });

let cwd = '';

function check(words: readonly string[]): Promise<CommandResult> {
  return runCommand(['check', ...words, '--quiet'], { cwd });
}

test.beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'poolproof-'));
  const { code } = await check(['--only', 'GetId.*', '--seed', 'x', '--record', 'run']);
  expect(code).toBe(0);
});

test('a run of which a part was recorded a hundred days later is judged as before', async () => {
  for (const rule of ['login-stable', 'multi-login-link']) await rm(join(cwd, 'run', 'GetId', `GetId.behaviour.${rule}.har`));
  const env = { POOLPROOF_CLOCK_OFFSET: hundredDays };
  const again = await runCommand(['check', '--record', 'run', '--quiet'], { cwd, env, node: ['--import', shiftClock] });
  expect(again.stderr).toMatch(/^recorded again: \d+ fixtures as they were, 2 new \(/);

  const { code, stdout, stderr } = await check(['--replay', 'run']);
  expect(stdout).toContain('is as expected');
  expect([code, stderr]).toEqual([0, '']);
});

test('a replay that judges a rule otherwise than the recorded run says which', async () => {
  const path = join(cwd, 'run', 'verdicts.json');
  const verdicts = await readFile(path, 'utf8');
  await writeFile(path, verdicts.replace('"GetId.behaviour.guest-new": "pass"', '"GetId.behaviour.guest-new": "wrong"'));
  const { stderr } = await check(['--replay', 'run']);
  await writeFile(path, verdicts);

  expect(stderr).toBe('GetId.behaviour.guest-new: wrong when it was recorded, pass now\n');
});

test('an endpoint that has no name is recorded again at its port, and replayed under it', async () => {
  const server = startCommand(['serve', '--port', '0']);
  const url = (await firstLine(server)).replace('listening on ', '');
  const again = ['--only', 'GetId.behaviour.*', '--record', 'unnamed', '--no-histories'];
  const first = await check([url, ...again]);
  const second = await check([url, ...again]);
  server.kill('SIGTERM');
  await ended(server);
  const elsewhere = await check(['--record', 'unnamed']);
  const replayed = await check(['--replay', 'unnamed']);

  const name = url.replace('http://', '');
  expect([first.code, second.code, second.stderr]).toEqual([0, 0, expect.stringMatching(/^recorded again: \d+ fixtures as they were\n$/)]);
  expect([elsewhere.code, elsewhere.stderr.split('\n')[0]]).toEqual([
    2,
    `poolproof: unnamed holds a recording of ${name}, not of embedded emulator.`,
  ]);
  expect([replayed.code, replayed.stdout.split('\n')[0]]).toEqual([0, `${name} is as expected`]);
});

test('a folder with another run is left alone', async () => {
  const note = await readFile(join(cwd, 'run', 'recording.json'), 'utf8');
  const otherRules = await check(['--only', 'TagResource.*', '--record', 'run']);
  const otherTarget = await check(['--name', 'mine', '--record', 'run']);
  await mkdir(join(cwd, 'run.part'));
  await writeFile(join(cwd, 'run.part', 'left.har'), '{}');
  const leftOver = await check(['--record', 'run']);

  expect([otherRules.code, otherRules.stderr.split('\n')[0]]).toEqual([2, 'poolproof: run holds a recording of other rules.']);
  expect([otherTarget.code, otherTarget.stderr.split('\n')[0]]).toEqual([
    2,
    'poolproof: run holds a recording of embedded emulator, not of mine.',
  ]);
  expect([leftOver.code, leftOver.stderr.split('\n')[0]]).toEqual([
    2,
    `poolproof: ${join(cwd, 'run.part')} is left of an attempt to record run again, or one is under way.`,
  ]);
  expect(await readFile(join(cwd, 'run', 'recording.json'), 'utf8')).toBe(note);
});
