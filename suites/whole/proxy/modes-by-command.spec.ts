import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ListIdentityPoolsCommand } from '@aws-sdk/client-cognito-identity';
import { expect, test } from '@playwright/test';
import { readFixture } from '../../../proxy/fixture/read-fixture.ts';
import { sdkClient, testCredentials } from '../../../proxy/testing/story.ts';
import { startEmulator, type StartedEmulator } from '../../../src/emulator/server.ts';
import { listening } from '../commands/listening-command.ts';
import { emptyFolder, runCommand } from '../commands/run-command.ts';

/** Nobody listens there. */
const nowhere = 'http://127.0.0.1:9';

let emulator: StartedEmulator;
let cwd: string;

test.beforeEach(async () => {
  cwd = await emptyFolder();
  emulator = await startEmulator({ port: 0, credentials: testCredentials });
  const recorder = await listening(['record', emulator.url], { cwd });
  await list(recorder.url, 1);
  await recorder.end();
});

test.afterEach(() => emulator.close());

/** Lists this many pools, each number being a request of its own; gives what came instead where nothing is answered. */
async function list(url: string, ...sizes: readonly number[]): Promise<readonly string[]> {
  const client = sdkClient(url);
  const said: string[] = [];
  for (const MaxResults of sizes) {
    const answer = client.send(new ListIdentityPoolsCommand({ MaxResults }));
    said.push(
      await answer.then(
        () => 'answered',
        (error: unknown) => (error instanceof Error ? error.name : 'unknown'),
      ),
    );
  }
  client.destroy();
  return said;
}

const fixture = (): Promise<string> => readFile(join(cwd, 'recorded', 'default.har'), 'utf8');

const exchanges = async (): Promise<number> => readFixture(await fixture(), 'default.har').exchanges.length;

test('record --mode once asks for nothing that is recorded', async () => {
  const before = await fixture();
  const again = await listening(['record', nowhere, '--mode', 'once'], { cwd });
  const said = await list(again.url, 1);
  const { code } = await again.end();

  expect(said).toEqual(['answered']);
  expect(code).toBe(0);
  expect(await fixture()).toBe(before);
});

test('record --mode append answers what is recorded, asks for the rest and adds it', async () => {
  const appending = await listening(['record', emulator.url, '--mode', 'append'], { cwd });
  const said = await list(appending.url, 1, 2);
  const { code } = await appending.end();
  const replay = await listening(['replay', 'recorded'], { cwd });
  const replayed = await list(replay.url, 1, 2);
  const green = await replay.end();

  expect([said, code]).toEqual([['answered', 'answered'], 0]);
  expect(await exchanges()).toBe(2);
  expect([replayed, green.code]).toEqual([['answered', 'answered'], 0]);
});

test('replay --mode ask-live asks for what is missing and writes nothing down', async () => {
  const before = await fixture();
  const replay = await listening(['replay', 'recorded', '--mode', 'ask-live', '--upstream', emulator.url], { cwd });
  const said = await list(replay.url, 1, 2);
  await replay.end();

  expect(said).toEqual(['answered', 'answered']);
  expect(await fixture()).toBe(before);
});

test('a recorder that is killed while it appends loses neither the old recording nor what it has acknowledged', async () => {
  const before = await fixture();
  const appending = await listening(['record', emulator.url, '--mode', 'append'], { cwd });
  const said = await list(appending.url, 1, 2, 3);
  await appending.end('SIGKILL');
  const after = await fixture();
  const refused = await runCommand(['replay', 'recorded', '--port', '0'], { cwd });
  const recovered = await runCommand(['recover', 'recorded', '--replace'], { cwd });

  expect(said).toEqual(['answered', 'answered', 'answered']);
  expect(after).toBe(before);
  expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('recover')]);
  expect(recovered.code).toBe(0);
  expect(await exchanges()).toBe(3);
});

test('a second recorder does not append to a recording that one appends to already', async () => {
  const first = await listening(['record', emulator.url, '--mode', 'append'], { cwd });
  await list(first.url, 2);

  const second = await listening(['record', emulator.url, '--mode', 'append'], { cwd }).then(
    async (started) => {
      const said = await list(started.url, 3);
      return `${said.join()} ${(await started.end()).stderr}`;
    },
    (error: unknown) => (error instanceof Error ? error.message : 'unknown'),
  );
  const { code } = await first.end();

  expect(second).toContain('recorded');
  expect(second).not.toContain('answered');
  expect(code).toBe(0);
  expect(await exchanges()).toBe(2);
});

test('replay --mode reuse tells what it was not asked for, and is green all the same', async () => {
  const appending = await listening(['record', emulator.url, '--mode', 'append'], { cwd });
  await list(appending.url, 1, 2);
  await appending.end();
  const told = async (...sizes: readonly number[]): Promise<unknown> => {
    const replay = await listening(['replay', 'recorded', '--mode', 'reuse'], { cwd });
    await list(replay.url, ...sizes);
    const { code, stdout } = await replay.end();
    return [code, stdout.split('\n').at(-2)];
  };

  expect(await told(1, 1)).toEqual([0, 'default: green, 2 answered, 1 of them repeats, 1 not asked for']);
  expect(await told(1, 2)).toEqual([0, 'default: green, 2 answered']);
});
