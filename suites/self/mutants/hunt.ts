import { z } from 'zod';
import { referenceModel } from '../../../src/runs/histories/reference-model.ts';
import { prepareRun } from '../../../src/engine/run/prepare-run.ts';
import { systemTimer } from '../../../src/engine/context/timer.ts';
import { systemClock } from '../../../src/kernel/clock.ts';
import { explore } from '../../histories/explore.ts';
import { brokenTarget } from './broken-target.ts';
import type { Mutant } from './mutant.ts';

/** What came of looking for one mutant with the histories of one seed. */
export const Hunted = z.strictObject({
  mutant: z.string(),
  seed: z.int(),
  /** The difference that gave it away; absent where none was found. */
  symptom: z.string().optional(),
  /** Steps of the shrunk history, and of the one it was found with. */
  steps: z.int().optional(),
  foundAfter: z.int().optional(),
  histories: z.int(),
  /** Calls compared, those of detours included, those of shrinking not. */
  operations: z.int(),
  /** Processor time up to the shrunk story, in seconds. */
  processor: z.number(),
  /** Time on the clock, in seconds. */
  seconds: z.number(),
});

/** What came of looking for one mutant with the histories of one seed. */
export type Hunted = z.infer<typeof Hunted>;

/** Looks for a mutant with the histories of a seed until a difference is found and shrunk, or this many seconds of processor time are gone. */
export async function hunted(mutant: Mutant, seed: number, budget: number): Promise<Hunted> {
  const begun = { processor: process.cpuUsage(), at: process.hrtime.bigint() };
  const processorSeconds = (): number => {
    const { user, system } = process.cpuUsage(begun.processor);
    return (user + system) / 1e6;
  };
  const target = brokenTarget(mutant);
  const context = await prepareRun({ target, clock: systemClock, timer: systemTimer, seed: 'histories' });
  const stage = { context, makeModel: referenceModel(target, systemClock) };
  const { findings, histories, coverage } = await explore(stage, {
    runs: 1_000_000,
    seed,
    firstOnly: true,
    isOver: () => processorSeconds() > budget,
  });
  const found = findings.find(({ verdict }) => verdict !== 'not repeated');
  return {
    mutant: mutant.id,
    seed,
    ...(found !== undefined && { symptom: found.symptom, steps: found.steps.length, foundAfter: found.foundAfter }),
    histories,
    operations: [...coverage.steps.values()].reduce((sum, count) => sum + count, 0),
    processor: processorSeconds(),
    seconds: Number(process.hrtime.bigint() - begun.at) / 1e9,
  };
}
