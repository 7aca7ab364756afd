import { existsSync } from 'node:fs';
import { isRunning } from '../../kernel/is-running.ts';
import { runNameOf } from '../../engine/open-session.ts';
import { isoInstant } from '../../kernel/clock.ts';
import type { OpenRun } from '../check/open-run.ts';
import type { CheckGiven } from '../commands/check.ts';
import type { Surroundings } from '../surroundings.ts';
import { ledgersIn, newLedgerFile, type KeptLedger } from './ledger-file.ts';

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

/** What earlier runs with the same report folder left, in a line. */
export function leftBehind(folder: string): readonly string[] {
  const ended = (existsSync(folder) ? ledgersIn(folder) : []).filter(({ run }) => !isRunning(run.pid) || run.pid === process.pid);
  if (ended.length === 0) return [];
  const [one] = ended;
  const whose = ended.length === 1 && one !== undefined ? `the run of ${one.run.startedAt}` : `${ended.length} runs`;
  return [`${whose} may have left pools at the target: "poolproof clean ${folder}" deletes them`];
}
