import { runCatalogue, type RunOptions } from '../../../src/engine/run/run.ts';
import type { RunResult } from '../../../src/engine/result/result.ts';
import type { Target } from '../../../src/engine/context/target.ts';
import { systemTimer, type Timer } from '../../../src/engine/context/timer.ts';
import { systemClock } from '../../../src/kernel/clock.ts';
import { catalogue } from '../../server/catalogue.ts';

/** Nobody has to be waited for in one process: pauses take no time, alarms do. */
const unhurried: Timer = { ...systemTimer, sleep: () => Promise.resolve() };

/** What a run in this process may be told besides its target. */
export type InProcessRun = Partial<Pick<RunOptions, 'catalogue' | 'selection' | 'seed' | 'concurrency' | 'order' | 'budgets' | 'onEvent'>>;

/** Runs the rules for servers against a target in this process. */
export function runInProcess(target: Target, options: InProcessRun = {}): Promise<RunResult> {
  return runCatalogue({
    catalogue: catalogue(),
    suiteVersion: '0.0.0',
    command: 'in process',
    clock: systemClock,
    timer: unhurried,
    seed: 'fixed',
    budgets: { rule: 120_000 },
    target,
    ...options,
  });
}

/**
 * How often each rule that passes asserts something on the emulator. Rules run one after the other in the order of the catalogue:
 * a check that reads a list asserts more while other rules keep pools.
 */
export async function countAssertions(target: Target): Promise<Map<string, number>> {
  const { rules } = await runInProcess(target, { concurrency: 1, order: 'catalogue' });
  return new Map(rules.filter(({ verdict }) => verdict === 'pass').map(({ id, assertions }) => [id, assertions]));
}
