import type { Stage } from '../../engine/histories/run-history.ts';
import { prepareRun } from '../../engine/run/prepare-run.ts';
import { systemTimer } from '../../engine/context/timer.ts';
import type { AccessKey } from '../../engine/context/target.ts';
import { systemClock, type Clock } from '../../kernel/clock.ts';
import type { OpenTarget } from '../target/open-target.ts';
import { referenceModel } from './reference-model.ts';

/** Where histories run. */
export interface StageOptions {
  /** Address of an endpoint; an embedded emulator unless you say. */
  readonly url?: string | undefined;
  /** Region the endpoint serves; `us-east-1` unless you say. */
  readonly region?: string | undefined;
  /** Key to sign with; `test` and `test` unless you say. */
  readonly credentials?: AccessKey | undefined;
  /** Milliseconds to wait for one answer; 10,000 unless you say. */
  readonly timeoutMilliseconds?: number | undefined;
  /** The present time; that of this machine unless you say. */
  readonly clock?: Clock | undefined;
}

/**
 * Opens a target with the reference model beside it, gives both to `act`, and lets go of them.
 *
 * @throws {UsageError} As `openEndpoint`, and where what answers is another service.
 * @throws {InconclusiveError} Where nothing answers.
 * @example
 * const { findings } = await withStage({ url: 'http://127.0.0.1:5000' }, (stage) => explore(stage, { runs: 100, seed: 7 }));
 */
export async function withStage<Value>(options: StageOptions, act: (stage: Stage) => Promise<Value>): Promise<Value> {
  const { clock = systemClock, timeoutMilliseconds = 10_000 } = options;
  const { target, close } = await opened(options);
  try {
    const context = await prepareRun({ target, clock, timer: systemTimer, seed: 'histories', budgets: { call: timeoutMilliseconds } });
    return await act({ context, makeModel: referenceModel(target, clock) });
  } finally {
    await close();
  }
}

async function opened({ url, ...options }: StageOptions): Promise<OpenTarget> {
  if (url === undefined) return (await import('../target/open-embedded.ts')).openEmbedded(options);
  return (await import('../target/open-endpoint.ts')).openEndpoint({ ...options, url });
}
