// Replay and recording beside floors and peers. Every server has a process of its own and is loaded by another; rounds go through all of them in turn.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { isoInstant, systemClock } from '../../src/kernel/clock.ts';
import { running, type Command, type Running } from './contender.ts';
import { connections, fixtureCount, makeFixtures } from './exchanges.ts';
import { loaded, type Loaded } from './loaded.ts';
import { matchingNanoseconds } from './matching.ts';
import { memoryOver } from './memory.ts';
import { nginxCommand } from './nginx.ts';
import { peers } from './peers.ts';
import { printResults, type Results, type Row } from './results.ts';
import { startMilliseconds } from './start.ts';

const environment = z
  .object({
    /** How often everything is measured. */
    POOLPROOF_BENCH_ROUNDS: z.coerce.number().int().positive().default(7),
    /** Where peers are kept from one run to the next. */
    POOLPROOF_BENCH_PEERS: z.string().optional(),
    /** A sentence about the circumstances. */
    POOLPROOF_BENCH_NOTE: z.string().default(''),
  })
  .parse(process.env);
const rounds = environment.POOLPROOF_BENCH_ROUNDS;
const work = mkdtempSync(join(tmpdir(), 'poolproof-bench-'));
const installed = environment.POOLPROOF_BENCH_PEERS ?? join(work, 'peers');
const leftOut: { readonly name: string; readonly reason: string }[] = [];
const seconds = 1.5;
/** A start is short, and one that something else disturbs is far off: there are never fewer than this many of each. */
const leastStarts = 9;
/** Searches take microseconds, and what else stands in the caches of the processor changes them by a tenth. */
const leastSearches = 15;

interface Contender {
  readonly name: string;
  readonly role: Row['role'];
  readonly server: Running;
  readonly loads: (Loaded & { readonly processor: number })[];
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

async function contender(name: string, role: Row['role'], command: Command): Promise<Contender> {
  say(`starting ${name}, ${role}`);
  return { name, role, server: await running(command), loads: [] };
}

function serveCommand(...words: readonly [string, ...string[]]): Command {
  const [kind, ...rest] = words;
  return (port) => [process.execPath, '--expose-gc', new URL('serve.js', import.meta.url).pathname, kind, String(port), ...rest];
}

function folder(name: string): string {
  const path = join(work, name);
  mkdirSync(path, { recursive: true });
  return path;
}

/** Asks for every recording once: peers that record on the first request have them afterwards. */
async function prime({ port }: Running): Promise<void> {
  await loaded({ port, seconds: 0, connections: 1, different: fixtureCount, most: fixtureCount });
}

async function peerContenders(service: Running): Promise<Contender[]> {
  const started: Contender[] = [];
  for (const peer of peers) {
    try {
      say(`installing ${peer.name} ${peer.version}`);
      const at = join(installed, peer.name.toLowerCase());
      peer.install(at);
      const place = { installed: at, service: service.port };
      const flows = folder(`${peer.name}-replay`);
      if (peer.name === 'mitmdump') {
        const first = await running(peer.record({ ...place, work: flows }));
        await prime(first);
        await first.stop();
      }
      const replay = await contender(peer.name, 'replay', peer.replay({ ...place, work: flows }));
      await prime(replay.server);
      started.push(replay, await contender(peer.name, 'record', peer.record({ ...place, work: folder(`${peer.name}-record`) })));
    } catch (error) {
      leftOut.push({ name: `${peer.name} ${peer.version}`, reason: reasonOf(error) });
    }
  }
  return started;
}

async function measure({ server, role, loads, name }: Contender, round: number): Promise<void> {
  const before = server.processor();
  const different = role === 'record' ? 0 : fixtureCount;
  const load = await loaded({ port: server.port, seconds, connections, different, first: round * 1_000_000 });
  loads.push({ ...load, processor: (server.processor() - before) / Math.max(1, load.total) });
  say(`round ${round}: ${name}, ${role}: ${load.perSecond} per second, p99 ${load.p99.toFixed(1)} ms, ${load.bad} bad`);
}

/** Medians of one connection that asks for one thing after the other. */
async function quiet(server: Running, round: number): Promise<number> {
  return (await loaded({ port: server.port, seconds: 1, connections: 1, different: 0, first: 500_000 + round * 1_000_000 })).p50;
}

const fixtures = folder('fixtures');
await makeFixtures(fixtures, fixtureCount);
const service = await running(serveCommand('bare'));
const contenders: Contender[] = [];
try {
  contenders.push(await contender('nginx, constant answer', 'replay', nginxCommand(folder('nginx'))));
} catch (error) {
  leftOut.push({ name: 'nginx', reason: reasonOf(error) });
}
contenders.push(
  await contender('bare node:http', 'replay', serveCommand('bare')),
  await contender('node:http, parse, canonical JSON, map', 'replay', serveCommand('parsed')),
  await contender('poolproof', 'replay', serveCommand('replay', fixtures)),
  await contender('bare recorder, one JSON line', 'record', serveCommand('bare-recorder', folder('bare'), String(service.port))),
  await contender('poolproof', 'record', serveCommand('recorder', folder('recorded'), String(service.port))),
  ...(await peerContenders(service)),
);
const recorder = contenders.find(({ name, role }) => name === 'poolproof' && role === 'record');
const added: number[] = [];
const starts: Record<string, number[]> = {};
for (let round = 0; round < rounds; round += 1) {
  const order = [...contenders.slice(round % contenders.length), ...contenders.slice(0, round % contenders.length)];
  for (const each of order) {
    await measure(each, round).catch((error: unknown) => {
      // What fails once is out for good: its medians would be of other rounds than those of all others.
      say(`round ${round}: ${each.name}, ${each.role} failed`);
      leftOut.push({ name: `${each.name}, ${each.role}`, reason: reasonOf(error) });
      contenders.splice(contenders.indexOf(each), 1);
      return each.server.stop();
    });
  }
  if (recorder !== undefined) added.push((await quiet(recorder.server, round)) - (await quiet(service, round)));
}
for (const { server } of contenders) await server.stop();
say('starts');
for (let round = 0; round < Math.max(rounds, leastStarts); round += 1)
  for (const [what, milliseconds] of Object.entries(await startMilliseconds(work, fixtures))) (starts[what] ??= []).push(milliseconds);
say('memory');
const memory = {
  replay: await memoryOver(serveCommand('replay', fixtures), fixtureCount),
  recordSame: await memoryOver(serveCommand('recorder', folder('memory'), String(service.port)), fixtureCount),
  recordNew: await memoryOver(serveCommand('recorder', folder('memory-new'), String(service.port)), 0),
};
await service.stop();
say('matching');
const results: Results = {
  date: isoInstant(systemClock.now()).slice(0, 10),
  machine: { cores: cpus().length, memoryGigabytes: Math.round(totalmem() / 2 ** 30), node: process.version },
  note: environment.POOLPROOF_BENCH_NOTE,
  rounds,
  versions: Object.fromEntries(peers.map(({ name, version }) => [name, version])),
  rows: contenders.map(({ name, role, loads }) => ({ name, role, loads })),
  leftOut,
  addedMilliseconds: added,
  starts,
  memory,
  matching: matchingNanoseconds(Math.max(rounds, leastSearches)),
};
writeFileSync('bench/results/proxy.json', `${JSON.stringify(results, undefined, 1)}\n`);
const text = printResults(results);
writeFileSync('bench/results/proxy.md', text);
console.log(text);
rmSync(work, { recursive: true, force: true });
