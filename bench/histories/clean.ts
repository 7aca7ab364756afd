import { createHash } from 'node:crypto';
import { z } from 'zod';
import { withStage } from '../../src/runs/histories/with-stage.ts';
import type { Taken } from '../../src/engine/histories/lockstep.ts';
import type { Stage } from '../../src/engine/histories/run-history.ts';
import { wordOf } from '../../src/engine/histories/compare.ts';
import { explore } from '../../suites/histories/explore.ts';

/** One exploration of the emulator as it is, over HTTP. */
export const CleanRun = z.strictObject({
  seed: z.int(),
  histories: z.int(),
  /** Differences found, and histories that ended early: both ought to be none. */
  red: z.array(z.string()),
  operations: z.int(),
  /** Requests that left, listings page by page and what takes the pools away again included. */
  requests: z.int(),
  /** Time on the clock and processor time of the process, which holds the emulator too, in seconds. */
  seconds: z.number(),
  processor: z.number(),
  /** Of all steps and what came of them on both sides. */
  digest: z.string(),
});

/** One exploration of the emulator as it is, over HTTP. */
export type CleanRun = z.infer<typeof CleanRun>;

/** Explores the emulator as it is with the histories of a seed; emulator and explorer share this process. */
export function cleanRun(seed: number, runs: number): Promise<CleanRun> {
  return withStage({}, (stage) => exploredOn(stage, seed, runs));
}

async function exploredOn(stage: Stage, seed: number, runs: number): Promise<CleanRun> {
  const hash = createHash('sha256');
  const onTaken = (taken: readonly Taken[]): void => {
    for (const { step, model, target } of taken) hash.update(JSON.stringify([step, wordOf(model), wordOf(target)]));
  };
  const before = stage.context.meter.total;
  const [processor, at] = [process.cpuUsage(), process.hrtime.bigint()];
  const { findings, lost, coverage, histories } = await explore(stage, { runs, seed, onTaken });
  const seconds = Number(process.hrtime.bigint() - at) / 1e9;
  const { user, system } = process.cpuUsage(processor);
  return {
    seed,
    histories,
    red: [...findings.map(({ symptom }) => symptom), ...lost.map(({ why }) => why)],
    operations: [...coverage.steps.values()].reduce((sum, count) => sum + count, 0),
    requests: stage.context.meter.total - before,
    seconds,
    processor: (user + system) / 1e6,
    digest: hash.digest('hex').slice(0, 16),
  };
}
