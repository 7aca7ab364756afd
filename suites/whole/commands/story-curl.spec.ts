import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { HistoryFile } from '../../../src/engine/histories/history.ts';
import { startEmulator, type StartedEmulator } from '../../../src/emulator/server.ts';
import { runCommand } from './run-command.ts';

const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };

/** Known histories in which ids go from answer to request, and a fault that brings each back. */
const kept = [
  ['merged-users-share-an-identity', { violates: ['MergeDeveloperIdentities.behaviour.same-id-after'] }],
  ['unlinked-user-starts-anew', { violates: ['UnlinkDeveloperIdentity.behaviour.new-next-time'] }],
  ['deleted-identity-gets-no-token', { faults: ['deletion-is-forgotten'] }],
] as const;

let whole: StartedEmulator;
let faulty: StartedEmulator;

test.beforeAll(async () => {
  whole = await startEmulator({ port: 0, credentials });
  faulty = await startEmulator({ port: 0, credentials, violates: ['UpdateIdentityPool.behaviour.rename'] });
});

test.afterAll(async () => {
  await whole.close();
  await faulty.close();
});

/** The last answer that a script printed, in one form with what a story tells. */
async function toldBy(script: string): Promise<string> {
  const { stdout } = await promisify(execFile)('sh', ['-eu', '-c', script]);
  const body = stdout.slice(stdout.lastIndexOf('\r\n\r\n')).trim();
  const code = /"__type":"(\w+)"/.exec(body)?.[1];
  return code === undefined ? inOneForm(body, stdout) : `refused: ${code}`;
}

/** The last answer of a story, on one side. */
function toldIn({ story = [] }: HistoryFile, side: 'target' | 'model'): string {
  const answers = story.map((step) => step[side]);
  const last = answers.at(-1) ?? '';
  return last.startsWith('refused') ? last : inOneForm(last, answers.join('\n'));
}

const anId = /us-east-1:[0-9a-f-]{36}|(?<=")(?:pool|identity)\d+(?=")/g;

/** An answer in which ids are numbered as they came up, and tokens and times stand for nothing. */
function inOneForm(told: string, before: string): string {
  const ids = [...new Set(before.match(anId))];
  return JSON.stringify(JSON.parse(told === '' ? '{}' : told))
    .replaceAll(anId, (id) => `id ${ids.indexOf(id)}`)
    .replaceAll(/"Token":"[^"]+"/g, '"Token":"‹Token›"')
    .replaceAll(/\b1\d{9}(?:\.\d+)?\b/g, '"time"');
}

test('the curl lines that explore saves show the difference, and the answer that was due where nothing is broken', async () => {
  const save = test.info().outputPath('stories');
  await runCommand(['explore', faulty.url, '--seed', '7', '--runs', '1', '--save', save]);
  const [name = ''] = readdirSync(save);
  const file = join(save, name);
  const history = HistoryFile.parse(JSON.parse(readFileSync(file, 'utf8')));
  const script = (history.curl ?? []).join('\n');

  expect(history.symptom).toBe('UpdateIdentityPool differs in IdentityPoolName');
  expect(await toldBy(script)).toBe(toldIn(history, 'target'));
  expect(await toldBy(script.replace(faulty.url, whole.url))).toBe(toldIn(history, 'model'));
  expect((await runCommand(['replay-history', file, faulty.url])).stdout).toMatch(/^FAILED/);
  expect((await runCommand(['replay-history', file, whole.url])).stdout).toMatch(/^FIXED/);
});

for (const [id, breakage] of kept) {
  test(`the curl lines of ${id} show its difference where a fault brings it back, and nowhere else`, async () => {
    const broken = await startEmulator({ port: 0, credentials, ...breakage });
    const history = HistoryFile.parse(JSON.parse(readFileSync(`fixtures/histories/${id}.history.json`, 'utf8')));
    const [, ...lines] = history.curl ?? [];
    const at = (url: string) => [`URL=${url}`, ...lines].join('\n');

    expect(toldIn(history, 'target')).not.toBe(toldIn(history, 'model'));
    expect(await toldBy(at(broken.url))).toBe(toldIn(history, 'target'));
    expect(await toldBy(at(whole.url))).toBe(toldIn(history, 'model'));
    await broken.close();
  });
}

test('a history saved without curl lines is read as before', async () => {
  const { curl: _, ...older } = HistoryFile.parse(JSON.parse(readFileSync('fixtures/histories/update-renames-pool.history.json', 'utf8')));
  const file = test.info().outputPath('older.history.json');
  writeFileSync(file, JSON.stringify(older));

  expect((await runCommand(['replay-history', file, whole.url])).stdout).toMatch(/^FIXED/);
});
