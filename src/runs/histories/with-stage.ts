import type { Stage } from '../../engine/histories/run-history.ts';
import { prepareRun } from '../../engine/run/prepare-run.ts';
import { systemTimer } from '../../engine/context/timer.ts';
import type { AccessKey } from '../../engine/context/target.ts';
import { systemClock, type Clock } from '../../kernel/clock.ts';
import { nameSuffix, systemIds } from '../../kernel/ids.ts';
import { keepLedger } from '../ledger/keep-ledger.ts';
import type { EndpointOptions } from '../target/open-endpoint.ts';
import type { OpenTarget } from '../target/open-target.ts';
import { referenceModel } from './reference-model.ts';

/** Where histories run. */
export interface StageOptions extends Pick<EndpointOptions, 'live' | 'insecureHttp' | 'through' | 'ca'> {
  /** Address of an endpoint; an embedded emulator unless you say. */
  readonly url?: string | undefined;
  /** Region the endpoint serves; `us-east-1` unless you say. */
  readonly region?: string | undefined;
  /** Key to sign with; `test` and `test` unless you say. */
  readonly credentials?: AccessKey | undefined;
  /** Milliseconds to wait for one answer; 10,000 unless you say. */
  readonly timeoutMilliseconds?: number | undefined;
  /** Folder for a ledger of the pools that are made, for `cleanUp` where the process is killed; none is kept unless you say. */
  readonly ledgerFolder?: string | undefined;
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
  const ledger =
    options.ledgerFolder === undefined
      ? undefined
      : keepLedger(options.ledgerFolder, { target, seed: `histories ${nameSuffix(systemIds)}` });
  const budgets = { call: timeoutMilliseconds };
  const book = ledger === undefined ? {} : { ledgerBook: ledger.book };
  try {
    const context = await prepareRun({ target, clock, timer: systemTimer, seed: 'histories', budgets, ...book });
    return await act({ context, makeModel: referenceModel(target, clock) });
  } finally {
    await close();
    ledger?.close();
  }
}

async function opened({ url, ...options }: StageOptions): Promise<OpenTarget> {
  if (url === undefined) return (await import('../target/open-embedded.ts')).openEmbedded(options);
  return (await import('../target/open-endpoint.ts')).openEndpoint({ ...options, url });
}
