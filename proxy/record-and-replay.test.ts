import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { startEmulator } from '../src/emulator/server.ts';
import { startRecorder } from './record/start-recorder.ts';
import { standInsToRead } from './fixture/folder-key.ts';
import { startReplay } from './replay/start-replay.ts';
import { storyNames, tellStory, testCredentials } from './testing/story.ts';

async function recordStory(directory: string) {
  const emulator = await startEmulator({ port: 0 });
  const recorder = await startRecorder({
    upstream: emulator.url,
    directory,
    target: 'embedded emulator',
    session: 'story',
    secrets: new Map([[testCredentials.accessKeyId, testCredentials.secretAccessKey]]),
  });
  const seen = await tellStory(recorder.url);
  const reports = await recorder.close();
  await emulator.close();
  return { seen, reports };
}

test('what a real client did is replayed to it with stand-ins, all used and nothing missed', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'poolproof-'));
  const { seen, reports } = await recordStory(directory);

  const replay = await startReplay({ directory });
  const again = await tellStory(replay.url);
  const [report] = await replay.close({ allowRed: true });

  expect(reports.map(({ exchanges }) => exchanges)).toEqual([8]);
  expect(readdirSync(directory)).toEqual(['stand-ins.json', 'story.har']);
  expect(report).toMatchObject({ verdict: 'green', served: 8, misses: [], unused: [] });
  expect(again.pool).toBe(`us-east-1:${standInsToRead(directory).of(seen.pool?.slice(10) ?? '')}`);
  expect(again.refusal).toBe(`ResourceNotFoundException: IdentityPool '${again.pool}' not found.`);
  const text = readFileSync(join(directory, 'story.har'), 'utf8');
  for (const secret of [
    seen.pool ?? '-',
    seen.guest ?? '-',
    seen.developer ?? '-',
    seen.token ?? '-',
    ...Object.values(testCredentials),
    ...Object.values(storyNames),
  ]) {
    expect(text).not.toContain(secret.split(':').at(-1));
  }
});

test('a client that starts again is told that it asks too often, not that its own names differ from the stand-ins', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'poolproof-'));
  await recordStory(directory);
  const replay = await startReplay({ directory });
  await tellStory(replay.url);

  await expect(tellStory(replay.url)).rejects.toMatchObject({ name: 'PoolproofReplayMiss' });

  const [report] = await replay.close({ allowRed: true });
  expect(report).toMatchObject({
    verdict: 'red',
    surplus: 1,
    misses: [{ stage: 'used up', operation: 'CreateIdentityPool', differing: [] }],
  });
});
