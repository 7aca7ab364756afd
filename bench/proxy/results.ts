import type { Loaded } from './loaded.ts';
import type { Matching } from './matching.ts';
import type { MemoryOver } from './memory.ts';
import { nodeItself, nothingKept } from './start.ts';

/** What one server did, round by round. */
export interface Row {
  readonly name: string;
  readonly role: 'replay' | 'record';
  readonly loads: readonly (Loaded & { readonly processor: number })[];
}

/** All that a run measured. */
export interface Results {
  readonly date: string;
  readonly machine: { readonly cores: number; readonly memoryGigabytes: number; readonly node: string };
  readonly note: string;
  readonly rounds: number;
  readonly versions: Readonly<Record<string, string>>;
  readonly rows: readonly Row[];
  readonly leftOut: readonly { readonly name: string; readonly reason: string }[];
  readonly addedMilliseconds: readonly number[];
  readonly starts: Readonly<Record<string, readonly number[]>>;
  readonly memory: { readonly replay: MemoryOver; readonly recordSame: MemoryOver; readonly recordNew: MemoryOver };
  readonly matching: readonly Matching[];
}

interface Bar {
  readonly what: string;
  readonly value: number;
  readonly bar: string;
  readonly met: boolean;
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function round(value: number): number {
  return Number(value.toPrecision(3));
}

function rowOf(results: Results, name: string, role: Row['role']): Row {
  const row = results.rows.find((candidate) => candidate.name.startsWith(name) && candidate.role === role);
  if (row === undefined) throw new Error(`nothing was measured of ${name}`);
  return row;
}

/** The median of what each round says. */
function ratio(one: Row, other: Row, of: 'perSecond' | 'p99' | 'processor'): number {
  return round(median(one.loads.map((load, index) => load[of] / (other.loads[index]?.[of] ?? Number.NaN))));
}

function bestPeer(results: Results, role: Row['role']): Row | undefined {
  const own = rowOf(results, 'poolproof', role);
  return results.rows
    .filter((row) => row.role === role && results.versions[row.name] !== undefined)
    .toSorted((one, other) => ratio(own, one, 'perSecond') - ratio(own, other, 'perSecond'))[0];
}

function barsOf(results: Results): readonly Bar[] {
  const bars: Bar[] = [];
  const least = (what: string, value: number, bar: number): number => bars.push({ what, value, bar: `≥ ${bar}`, met: value >= bar });
  const most = (what: string, value: number, bar: number): number => bars.push({ what, value, bar: `≤ ${bar}`, met: value <= bar });
  const floor = rowOf(results, 'node:http, parse', 'replay');
  const replay = rowOf(results, 'poolproof', 'replay');
  const recorder = rowOf(results, 'poolproof', 'record');
  least('replay against node:http, parse, canonical JSON, map', ratio(replay, floor, 'perSecond'), 0.9);
  most('p99 of replay against that floor', ratio(replay, floor, 'p99'), 2);
  const playing = bestPeer(results, 'replay');
  if (playing !== undefined) least(`replay against the best peer, ${playing.name}`, ratio(replay, playing, 'perSecond'), 2);
  least('recording against the bare recorder', ratio(recorder, rowOf(results, 'bare recorder', 'record'), 'perSecond'), 0.4);
  const recording = bestPeer(results, 'record');
  if (recording !== undefined) least(`recording against the best peer, ${recording.name}`, ratio(recorder, recording, 'perSecond'), 2);
  most('milliseconds that recording adds at the median, one connection', round(median(results.addedMilliseconds)), 1);
  for (const [what, times] of Object.entries(results.starts))
    if (what !== nodeItself && what !== nothingKept)
      most(`start, ${what}, milliseconds`, round(median(times)), what.startsWith('200') ? 200 : 1000);
  for (const [what, { atTenth, atEnd }] of Object.entries({
    'replaying 100,000 requests': results.memory.replay,
    'recording 100,000 exchanges of 200 kinds': results.memory.recordSame,
  }))
    most(`megabytes more after ${what} than after 10,000`, atEnd - atTenth, 20);
  const [few, many] = results.matching;
  if (few !== undefined && many !== undefined) {
    most('same bytes found among 50,000 against among 100, time', round(median(many.sameBytes) / median(few.sameBytes)), 1.1);
    most('same meaning found among 50,000 against among 100, time', round(median(many.sameMeaning) / median(few.sameMeaning)), 1.1);
  }
  return bars;
}

function rowsOf(results: Results, role: Row['role'], floor: Row): string {
  const lines = results.rows
    .filter((row) => row.role === role)
    .map((row) => {
      const version = results.versions[row.name];
      const [perSecond, p50, p99, processor] = (['perSecond', 'p50', 'p99', 'processor'] as const).map((of) =>
        round(median(row.loads.map((load) => load[of]))),
      );
      const bad = row.loads.reduce((sum, load) => sum + load.bad, 0);
      const name = version === undefined ? row.name : `${row.name} ${version}`;
      return `| ${name} | ${perSecond} | ${ratio(row, floor, 'perSecond')} | ${p50} | ${p99} | ${processor} | ${bad} |`;
    });
  return [
    '| server | answers per second | against the floor | p50, ms | p99, ms | processor time, µs an answer | not 200 |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...lines,
  ].join('\n');
}

/** The results as a page. */
export function printResults(results: Results): string {
  const { machine, date, rounds, leftOut, memory, matching } = results;
  const bars = barsOf(results).map(({ what, value, bar, met }) => `| ${what} | ${value} | ${bar} | ${met ? 'yes' : 'no'} |`);
  const growth = memory.recordNew.atEnd - memory.recordNew.atTenth;
  return `# Record and replay, measured

${date}, Node ${machine.node}, ${machine.cores} cores, ${machine.memoryGigabytes} GB, loopback, 200 recordings, 16 connections, ${rounds} rounds through all
servers in turn (\`npm run bench:proxy\`). Every server and the load have processes of their own and share the cores; figures are medians
over the rounds, ratios are taken within a round. ${results.note}

| what | value | bar | met |
| --- | --- | --- | --- |
${bars.join('\n')}

Of each start Node itself, with nothing to do, takes ${round(median(results.starts[nodeItself] ?? []))} ms: medians of ${results.starts[nodeItself]?.length ?? 0} starts of each in turn.
Node keeps what it compiled for the next start. Where nothing is kept, 200 recordings in one session listen after ${round(median(results.starts[nothingKept] ?? []))} ms.

## Replay

The floor is \`node:http\` with parse, canonical JSON and map.

${rowsOf(results, 'replay', rowOf(results, 'node:http, parse', 'replay'))}

## Recording

No request comes twice. The floor is a node proxy that writes one JSON line for each exchange and scrubs nothing.

${rowsOf(results, 'record', rowOf(results, 'bare recorder', 'record'))}

## Memory and matching

Recording 100,000 exchanges with a new id each holds ${memory.recordNew.atTenth} MB after 10,000 and ${memory.recordNew.atEnd} MB at the end: about ${Math.round((growth * 1e6) / 90_000)} bytes for each new
value, because one value must have one stand-in for as long as the session lasts.

Finding a recording among ${matching.map(({ recordings, sameBytes, sameMeaning }) => `${recordings} takes ${median(sameBytes)} ns by its bytes and ${median(sameMeaning)} ns by what it says`).join(', among ')}.

## Left out

${leftOut.length === 0 ? 'Nothing.' : leftOut.map(({ name, reason }) => `- ${name}: ${reason}`).join('\n')}
`;
}
