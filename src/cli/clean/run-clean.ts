import { rmSync } from 'node:fs';
import { counted } from '../../../reports/model/wording.ts';
import { isRunning } from '../../kernel/is-running.ts';
import { poolPrefix } from '../../engine/bench/names.ts';
import { exitCodes } from '../../engine/result/verdict.ts';
import { UsageError } from '../../kernel/errors.ts';
import { guardLive } from '../../wire/http/aws-host.ts';
import { credentialsFor } from '../access-key.ts';
import { readWay } from '../check/way-to-target.ts';
import type { CleanGiven } from '../given/clean.ts';
import type { Surroundings } from '../surroundings.ts';
import { ledgersIn, strikeOut, type FoundLedger, type LeftPool } from './ledger-file.ts';
import { poolCalls, type PoolCalls } from './pool-calls.ts';

/** Deletes what runs left at their targets. */
export async function runClean(options: CleanGiven, { out, err }: Surroundings): Promise<number> {
  const way = await readWay(options);
  const ledgers = ledgersIn(options.folder);
  if (ledgers.length === 0) out.write(`${options.folder} has no ledger of a run: nothing was left.\n`);
  for (const { run } of ledgers) guardLive(run.url, options.live);
  let stays = 0;
  for (const ledger of ledgers) {
    assureEnded(ledger);
    const credentials = await credentialsFor({ ...options, live: ledger.run.isLive });
    const calls = poolCalls(ledger.run, { credentials, timeoutMilliseconds: options.timeout * 1000, ...way });
    try {
      stays += await cleaned(ledger, calls, { say: (line) => out.write(`${line}\n`), isDry: options['dry-run'] });
    } finally {
      calls.close();
    }
  }
  if (stays === 0) return exitCodes.asExpected;
  err.write(`${counted(stays, 'pool')} ${stays === 1 ? 'is' : 'are'} still there; the ledger stays.\n`);
  return exitCodes.inconclusive;
}

interface How {
  readonly say: (line: string) => void;
  readonly isDry: boolean;
}

/** Deletes the pools of one run; gives how many are still there against the will of the user. */
async function cleaned(ledger: FoundLedger, calls: PoolCalls, { say, isDry }: How): Promise<number> {
  const pools = await poolsOf(ledger, calls, say);
  if (pools.length === 0) say(`${ledger.path}: nothing is left of it.`);
  if (isDry) {
    for (const { poolId } of pools) say(`${poolId}: would be deleted`);
    return 0;
  }
  let stays = 0;
  for (const pool of pools) {
    const why = await calls.deletePool(pool.poolId, pool.region);
    if (why === undefined) strikeOut(ledger, pool);
    else stays += 1;
    say(`${pool.poolId}: ${why ?? 'deleted'}`);
  }
  if (stays === 0) rmSync(ledger.path);
  return stays;
}

/** What the ledger has, and what bears the name of the run: an answer that never came is in no ledger. */
async function poolsOf({ run, left }: FoundLedger, calls: PoolCalls, say: How['say']): Promise<readonly LeftPool[]> {
  const pools = new Map(left.map((pool) => [pool.poolId, pool]));
  for (const region of new Set([run.region, ...left.map((pool) => pool.region)])) {
    const named = await calls.poolsNamed(poolPrefix(run.runName), region);
    if (named === undefined) say(`${run.url} does not list its pools, so only those in the ledger are known.`);
    for (const poolId of named ?? []) pools.set(poolId, { poolId, region });
  }
  return [...pools.values()];
}

function assureEnded({ path, run }: FoundLedger): void {
  if (!isRunning(run.pid)) return;
  throw new UsageError({
    code: 'run-goes-on',
    message: `The run of ${path} goes on, as process ${run.pid}.`,
    hint: 'Wait for it, or end it with Ctrl+C: it takes away what it made.',
  });
}
