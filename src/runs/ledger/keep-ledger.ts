import { existsSync } from 'node:fs';
import { runNameOf } from '../../engine/run/prepare-run.ts';
import type { Target } from '../../engine/context/target.ts';
import { isoInstant, systemClock } from '../../kernel/clock.ts';
import { isRunning } from '../../kernel/is-running.ts';
import { isUndeletable, ledgerPathsIn, newLedgerFile, runOf, type KeptLedger } from './ledger-file.ts';

/** The run that a ledger is kept of. */
export interface RunOfLedger {
  readonly target: Target;
  /** Seed of the run, as `runCatalogue` is given it: the names of its pools follow from it. */
  readonly seed: string;
  /** Milliseconds since the epoch; now unless you say. */
  readonly startedAt?: number;
}

/**
 * Keeps a ledger of the pools of a run in a folder, so that `cleanUp` can delete them where the run is killed. Undefined where nothing outlives the run:
 * with an embedded emulator, and with a recording.
 *
 * @throws {UsageError} `bad-ledger` where a ledger of the same run is there and is none of this version.
 * @example
 * const ledger = keepLedger('report', { target, seed: 'one' });
 * const result = await runCatalogue({ ...options, target, seed: 'one', ...(ledger && { ledgerBook: ledger.book }) });
 * ledger?.close();
 */
export function keepLedger(folder: string, { target, seed, startedAt = systemClock.now() }: RunOfLedger): KeptLedger | undefined {
  if (target.kind !== 'endpoint' && target.kind !== 'live') return undefined;
  return newLedgerFile(folder, {
    url: target.url,
    region: target.region,
    runName: runNameOf(seed),
    isLive: target.kind === 'live',
    pid: process.pid,
    startedAt: isoInstant(startedAt),
  });
}

/** The ledgers in a folder that earlier runs left, by path: not of runs that go on, nor of targets that cannot delete. One that cannot be read is among them. */
export function leftLedgersIn(folder: string): readonly string[] {
  return (existsSync(folder) ? ledgerPathsIn(folder) : []).filter((path) => !goesOnElsewhere(path) && !isUndeletable(path));
}

function goesOnElsewhere(path: string): boolean {
  const run = runOf(path);
  return run !== undefined && run.pid !== process.pid && isRunning(run.pid);
}
