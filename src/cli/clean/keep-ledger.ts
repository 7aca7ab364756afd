import { existsSync } from 'node:fs';
import { counted } from '../../../reports/model/wording.ts';
import { isRunning } from '../../kernel/is-running.ts';
import { runNameOf } from '../../engine/run/open-session.ts';
import { isoInstant } from '../../kernel/clock.ts';
import type { OpenRun } from '../check/open-run.ts';
import type { CheckGiven } from '../given/check.ts';
import type { Surroundings } from '../surroundings.ts';
import { ledgerPathsIn, newLedgerFile, runOf, type KeptLedger } from './ledger-file.ts';

/** The ledger of a run on a service that outlives it; the embedded emulator and a recording do not. */
export function keepLedger({ report }: CheckGiven, { target, seed }: OpenRun, { clock }: Surroundings): KeptLedger | undefined {
  if (target.kind !== 'endpoint' && target.kind !== 'live') return undefined;
  return newLedgerFile(report, {
    url: target.url,
    region: target.region,
    runName: runNameOf(seed),
    isLive: target.kind === 'live',
    pid: process.pid,
    startedAt: isoInstant(clock.now()),
  });
}

/** What earlier runs with the same report folder left, in a line. One that cannot be read is for `clean` to refuse: no verdict hangs on it. */
export function leftBehind(folder: string): readonly string[] {
  const left = (existsSync(folder) ? ledgerPathsIn(folder) : []).filter((path) => !goesOnElsewhere(path));
  if (left.length === 0) return [];
  return [`${counted(left.length, 'run')} may have left pools at the target: "poolproof clean ${folder}" deletes them`];
}

function goesOnElsewhere(path: string): boolean {
  const run = runOf(path);
  return run !== undefined && run.pid !== process.pid && isRunning(run.pid);
}
