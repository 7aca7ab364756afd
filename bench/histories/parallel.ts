import { parseArgs } from 'node:util';
import { sample } from 'fast-check';
import type { Stage } from '../../src/engine/histories/run-history.ts';
import { judged, type Bounds } from '../../src/engine/histories/parallel/judge.ts';
import { abilitiesOf, parallelHistoryOf, parallelSketches } from '../../suites/support/model/parallel/parallel-histories.ts';
import { raceStage } from '../../suites/self/histories/races/race-stage.ts';
import { seededRaces, unbroken } from '../../suites/self/histories/races/racy-emulator.ts';

// How soon random histories of several clients find each seeded race, and that they find nothing in the emulator as it is.

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '100' },
    histories: { type: 'string', default: '20' },
    clients: { type: 'string', default: '2' },
    race: { type: 'string', default: 'none' },
  },
});
const [seeds, histories, clients] = [Number(values.seeds), Number(values.histories), Number(values.clients)];

interface Seen {
  readonly verdicts: Map<string, number>;
  /** The histories it took, for each seed that raced. */
  readonly foundAfter: number[];
}

async function tried(stage: Stage, seed: number, { verdicts, foundAfter }: Seen): Promise<void> {
  const bounds: Bounds = { mostTries: 20_000, known: new Set() };
  for (const [at, sketch] of sample(parallelSketches(clients), { seed, numRuns: histories }).entries()) {
    const { verdict } = await judged(stage, parallelHistoryOf(sketch, abilitiesOf(stage.context)), bounds);
    verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1);
    if (verdict !== 'race') continue;
    foundAfter.push(at + 1);
    return;
  }
}

for (const race of [unbroken, ...seededRaces].filter(({ id }) => values.race === 'all' || id === values.race)) {
  const { stage, close } = await raceStage(race);
  const seen: Seen = { verdicts: new Map(), foundAfter: [] };
  for (let seed = 1; seed <= seeds; seed += 1) await tried(stage, seed, seen);
  await close();
  const sorted = seen.foundAfter.toSorted((one, other) => one - other);
  const median = sorted[Math.floor(sorted.length / 2)];
  const found = `raced in ${sorted.length} of ${seeds} seeds${median === undefined ? '' : `, after ${median} histories in the median`}`;
  console.log(`${race.id}: ${found}; ${[...seen.verdicts].map(([verdict, count]) => `${count} ${verdict}`).join(', ')}`);
}
