import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { HistoryFile } from '../../src/engine/histories/history.ts';
import { startEmulator, type StartedEmulator } from '../../src/emulator/server.ts';
import { runCommand } from './run-command.ts';

/** What is broken in the target, and what the first history of seed 7 then shows. */
const broken = { violates: ['UpdateIdentityPool.behaviour.rename'], faults: ['deletion-is-forgotten'] } as const;
const symptoms = [
  'UpdateIdentityPool differs in IdentityPoolName',
  'GetCredentialsForIdentity NotAuthorizedException where ResourceNotFoundException is due',
  'DescribeIdentityPool differs in IdentityPoolName',
];

let whole: StartedEmulator;
let faulty: StartedEmulator;

test.beforeAll(async () => {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  whole = await startEmulator({ port: 0, credentials });
  faulty = await startEmulator({ port: 0, credentials, ...broken });
});

test.afterAll(async () => {
  await whole.close();
  await faulty.close();
});

/** The last answer that a script printed, as a story tells it: ids, times and what the transport adds stand for nothing. */
async function toldBy(script: string): Promise<string> {
  const { stdout } = await promisify(execFile)('sh', ['-eu', '-c', script]);
  const body = stdout.slice(stdout.lastIndexOf('\r\n\r\n')).trim();
  const code = /"__type":"(\w+)"/.exec(body)?.[1];
  return code === undefined ? inOneForm(body) : `refused: ${code}`;
}

function inOneForm(told: string): string {
  if (told.startsWith('refused')) return told;
  return JSON.stringify(JSON.parse(told))
    .replaceAll(/"(?:us-east-1:[0-9a-f-]{36}|pool\d+|identity\d+)"/g, '"id"')
    .replaceAll(/\b1\d{9}(?:\.\d+)?\b/g, '"time"');
}

test('the curl lines of a saved history show its difference, and the answer that was due where nothing is broken', async () => {
  const save = test.info().outputPath('stories');
  await runCommand(['explore', faulty.url, '--seed', '7', '--path', '0', '--save', save]);
  const files = readdirSync(save).map((name) => join(save, name));
  const histories = files.map((file) => ({ file, ...HistoryFile.parse(JSON.parse(readFileSync(file, 'utf8'))) }));

  expect(histories.map(({ symptom }) => symptom)).toEqual(symptoms);
  for (const { file, curl = [], story = [] } of histories) {
    const last = story.at(-1);
    const script = curl.join('\n');

    expect(await toldBy(script)).toBe(inOneForm(last?.target ?? ''));
    expect(await toldBy(script.replace(faulty.url, whole.url))).toBe(inOneForm(last?.model ?? ''));
    // Some of them meet another difference on the way, and go on behind it.
    expect((await runCommand(['replay-history', file, faulty.url])).stdout.split(' ')[0]).toBe('FAILED');
    expect((await runCommand(['replay-history', file, whole.url])).stdout.split(' ')[0]).toBe('FIXED');
  }
});

test('a history saved without curl lines is read as before', async () => {
  const { curl: _, ...older } = HistoryFile.parse(JSON.parse(readFileSync('fixtures/histories/update-renames-pool.history.json', 'utf8')));
  const file = test.info().outputPath('older.history.json');
  writeFileSync(file, JSON.stringify(older));

  expect((await runCommand(['replay-history', file, whole.url])).stdout).toMatch(/^FIXED/);
});
