import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { z } from 'zod';
import { emptyFolder, namesIn, runCommand, startCommand } from '../commands/run-command.ts';

const Told = z.object({
  IdentityPoolId: z.string().optional(),
  IdentityPools: z.array(z.object({ IdentityPoolId: z.string() })).default([]),
});

const running: ChildProcess[] = [];
test.afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});

/** A served emulator on its state file: its process and where it listens. */
async function served(stateFile: string): Promise<{ child: ChildProcess; url: string }> {
  const child = startCommand(['serve', '--port', '0', '--auth', 'off', '--state-file', stateFile]);
  running.push(child);
  let first = '';
  for await (const chunk of child.stdout ?? []) {
    first += String(chunk);
    if (first.includes('\n')) break;
  }
  return { child, url: /http:\S+/.exec(first)?.[0] ?? '' };
}

async function call(url: string, operation: string, input: unknown): Promise<z.infer<typeof Told>> {
  const headers = { 'Content-Type': 'application/x-amz-json-1.1', 'X-Amz-Target': `AWSCognitoIdentityService.${operation}` };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(input) });
  return Told.parse(await response.json());
}

/** Makes pools one after the other until the emulator dies; the ids it has acknowledged. */
async function poolsUntilDeath(url: string, onMade: (count: number) => void): Promise<readonly string[]> {
  const made: string[] = [];
  for (let count = 1; ; count += 1) {
    const told = await call(url, 'CreateIdentityPool', { IdentityPoolName: 'p', AllowUnauthenticatedIdentities: true }).catch(
      () => undefined,
    );
    if (told === undefined) return made;
    made.push(told.IdentityPoolId ?? '');
    onMade(count);
  }
}

test('a kill at any moment loses nothing that was acknowledged', async () => {
  const stateFile = join(await emptyFolder(), 'state.jsonl');
  const acknowledged: string[] = [];

  for (const kills of [1, 7, 20]) {
    const { child, url } = await served(stateFile);
    const died = once(child, 'exit');
    const made = await poolsUntilDeath(url, (count) => void (count === kills && child.kill('SIGKILL')));
    await died;
    acknowledged.push(...made);
  }
  const { child, url } = await served(stateFile);
  const kept = await call(url, 'ListIdentityPools', { MaxResults: 60 });

  expect(acknowledged.length).toBeGreaterThanOrEqual(28);
  expect(kept.IdentityPools.map(({ IdentityPoolId }) => IdentityPoolId)).toEqual(expect.arrayContaining(acknowledged));

  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  expect((await ended)[0]).toBe(0);
});

test('a state file that another process holds is refused, and free again when that one has stopped', async () => {
  const folder = await emptyFolder();
  const stateFile = join(folder, 'state.jsonl');
  const { child } = await served(stateFile);

  const second = await runCommand(['serve', '--port', '0', '--state-file', stateFile]);
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;

  expect({ code: second.code, stderr: second.stderr }).toEqual({
    code: 2,
    stderr: `poolproof: State file ${stateFile} is in use by process ${child.pid}.\nStop that one first, or give another path.\n`,
  });
  expect(await namesIn(folder)).toEqual(['state.jsonl']);
});

test('an emulator that cannot listen lets go of its state file', async () => {
  const folder = await emptyFolder();
  const { url } = await served(join(folder, 'first.jsonl'));

  const second = await runCommand(['serve', '--port', new URL(url).port, '--state-file', join(folder, 'second.jsonl')]);

  expect(second.code).toBe(2);
  expect((await namesIn(folder)).toSorted()).toEqual(['first.jsonl', 'first.jsonl.lock', 'second.jsonl']);
});
