// Replay and recording beside floors, each in a process of its own, asked by another one. Prints one line of JSON for each.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { connections, fixtureCount, makeFixtures } from './exchanges.ts';

const Ready = z.object({ port: z.int(), startMilliseconds: z.number(), sinceProcessStart: z.number() });

function script(name: string): string {
  return new URL(`./${name}.js`, import.meta.url).pathname;
}

async function started(args: readonly string[]): Promise<{ readonly child: ChildProcess; readonly ready: z.infer<typeof Ready> }> {
  const child = spawn(process.execPath, [script('serve'), ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const line = await new Promise<string>((resolve) => child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString())));
  return { child, ready: Ready.parse(JSON.parse(line)) };
}

function load(port: number, different: number): unknown {
  const given = JSON.stringify({ port, seconds: 3, warmSeconds: 1, connections, different });
  return JSON.parse(spawnSync(process.execPath, [script('load'), given], { encoding: 'utf8' }).stdout);
}

async function measure(name: string, args: readonly string[], different: number): Promise<void> {
  const { child, ready } = await started(args);
  console.log(JSON.stringify({ name, start: ready, load: load(ready.port, different) }));
  child.kill();
}

const folder = mkdtempSync(join(tmpdir(), 'poolproof-bench-'));
await makeFixtures(join(folder, 'few'), fixtureCount);
for (const kind of ['bare', 'parsed']) await measure(kind, [kind], fixtureCount);
await measure('replay', ['replay', join(folder, 'few')], fixtureCount);
const service = await started(['bare']);
await measure('bare recorder', ['bare-recorder', folder, String(service.ready.port)], 0);
await measure('recorder', ['recorder', join(folder, 'recorded'), String(service.ready.port)], 0);
service.child.kill();
