import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { isoInstant, systemClock } from '../../src/kernel/clock.ts';
import { allMutants } from '../../suites/self/mutants/all-mutants.ts';
import { stateMutants } from '../../suites/self/mutants/state-mutants.ts';
import { CleanRun } from './clean.ts';
import { besideBare, type Beside } from './floor.ts';
import { Hunted } from '../../suites/self/mutants/hunt.ts';
import type { Job } from './hunter.ts';
import { barsOf, documentOf, type Results } from './results.ts';
import { inWorkers } from './workers.ts';

// What random histories find by themselves, how fast, and that they find nothing where nothing is wrong.

const { values } = parseArgs({
  options: {
    /** Seeds of each mutant. */
    seeds: { type: 'string', default: '5' },
    /** Seconds of processor time for one mutant and one seed. */
    budget: { type: 'string', default: '60' },
    workers: { type: 'string', default: '2' },
    /** Explorations of the emulator as it is, and histories of each. */
    clean: { type: 'string', default: '100' },
    histories: { type: 'string', default: '25' },
    /** Only mutants whose id holds this text. */
    only: { type: 'string', default: '' },
    /** Write no results. */
    dry: { type: 'boolean', default: false },
  },
});
const seeds = Number(values.seeds);
const budget = Number(values.budget);
const workers = Number(values.workers);
const histories = Number(values.histories);
const mutants = stateMutants(allMutants(process.cwd())).filter(({ id }) => id.includes(values.only));

/** A mutant that was missed so often is not tried with further seeds: they count as missed. */
const mostMisses = 2;

async function hunts(): Promise<readonly Hunted[]> {
  const pairs = Array.from({ length: seeds }, (_none, at) => mutants.map(({ id }) => ({ mutant: id, seed: at + 1 }))).flat();
  const misses = new Map<string, number>();
  const all: Hunted[] = [];
  const waiting = [...pairs];
  const next = (): Job | undefined => {
    for (let pair = waiting.shift(); pair !== undefined; pair = waiting.shift()) {
      if ((misses.get(pair.mutant) ?? 0) < mostMisses) return { what: 'hunt', ...pair, budget };
      all.push({ ...pair, histories: 0, operations: 0, processor: 0, seconds: 0 });
    }
    return undefined;
  };
  await inWorkers(workers, next, (answer) => {
    const one = Hunted.parse(answer);
    all.push(one);
    if (one.symptom === undefined) misses.set(one.mutant, (misses.get(one.mutant) ?? 0) + 1);
    if (one.symptom === undefined || all.length % 50 === 0)
      console.log(
        `${all.length} of ${pairs.length} hunts${one.symptom === undefined ? `; missed ${one.mutant} with seed ${one.seed}` : ''}`,
      );
  });
  return all;
}

/** Does some of what was done once more, and counts where another thing came of it. */
async function repeated(found: readonly Hunted[], runs: readonly CleanRun[]): Promise<Results['repeated']> {
  const some = found.filter(({ seed, symptom }, at) => seed === 1 && symptom !== undefined && at % 6 === 0);
  const jobs: Job[] = [
    ...some.map(({ mutant, seed }): Job => ({ what: 'hunt', mutant, seed, budget })),
    ...runs.slice(0, 10).map(({ seed }): Job => ({ what: 'clean', seed, runs: histories })),
  ];
  const before = new Set([...some.map(told), ...runs.map(told)]);
  let alike = 0;
  await inWorkers(
    workers,
    () => jobs.shift(),
    (answer) => {
      const again = 'mutant' in Object(answer) ? told(Hunted.parse(answer)) : told(CleanRun.parse(answer));
      alike += before.has(again) ? 1 : 0;
    },
  );
  return { of: some.length + Math.min(10, runs.length), alike };
}

/** What is to be the same each time: all but how long it took. */
function told(one: Hunted | CleanRun): string {
  const { seconds: _seconds, processor: _processor, ...facts } = one;
  return JSON.stringify(facts, Object.keys(facts).toSorted());
}

async function cleanRuns(): Promise<{ readonly runs: readonly CleanRun[]; readonly perSecond: number }> {
  const seedsLeft = Array.from({ length: Number(values.clean) }, (_none, at) => at + 1);
  const runs: CleanRun[] = [];
  const next = (): Job | undefined => {
    const seed = seedsLeft.shift();
    return seed === undefined ? undefined : { what: 'clean', seed, runs: histories };
  };
  await inWorkers(workers, next, (answer) => {
    runs.push(CleanRun.parse(answer));
    if (runs.length % 10 === 0) console.log(`${runs.length} of ${values.clean} explorations of the emulator as it is`);
  });
  // The sum of what each did in its own time, for the workers were busy all along.
  const perSecond = runs.reduce((sum, { operations }) => sum + operations, 0) / (runs.reduce((sum, one) => sum + one.seconds, 0) / workers);
  return { runs: runs.toSorted((one, other) => one.seed - other.seed), perSecond };
}

async function besides(): Promise<readonly Beside[]> {
  // What comes first warms up, and is not counted.
  await besideBare(1, 60);
  const rounds: Beside[] = [];
  for (let round = 1; round <= 3; round += 1) rounds.push(await besideBare(round, 60));
  return rounds;
}

const load = loadavg()[0] ?? 0;
const begun = process.hrtime.bigint();
const rounds = await besides();
const { runs, perSecond } = await cleanRuns();
const found = await hunts();
const results: Results = {
  date: isoInstant(systemClock.now()).slice(0, 10),
  machine: { cores: cpus().length, node: process.version, load: Number(load.toFixed(1)) },
  settings: { seeds, budget, workers, histories },
  mutants: mutants.length,
  rounds,
  perSecond,
  clean: runs,
  hunts: found.toSorted((one, other) => one.seed - other.seed || (one.mutant < other.mutant ? -1 : 1)),
  repeated: await repeated(found, runs),
  seconds: Number(process.hrtime.bigint() - begun) / 1e9,
};
for (const { what, value, bar, met } of barsOf(results)) console.log(`${met ? ' ' : '✗'} ${what}: ${value} (bar: ${bar})`);
if (!values.dry) {
  mkdirSync('bench/results', { recursive: true });
  writeFileSync('bench/results/histories.json', `${JSON.stringify(results, undefined, 1)}\n`);
  writeFileSync('bench/results/histories.md', documentOf(results));
}
