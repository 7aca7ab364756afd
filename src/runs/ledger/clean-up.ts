import { rmSync } from 'node:fs';
import { poolPrefix } from '../../engine/bench/names.ts';
import type { AccessKey } from '../../engine/context/target.ts';
import { usageError } from '../../kernel/errors.ts';
import { isRunning } from '../../kernel/is-running.ts';
import { guardLive } from '../../wire/http/aws-host.ts';
import { keyFor } from '../target/machine-key.ts';
import { checkedRoute, type Route } from '../target/route.ts';
import { ledgersIn, strikeOut, type FoundLedger, type LeftPool } from './ledger-file.ts';
import { poolCalls, type PoolCalls } from './pool-calls.ts';

/** Options of cleaning up. */
export interface CleanUpOptions extends Route {
  /** Folder that holds the ledgers: that of a report. */
  readonly folder: string;
  /** Allows the real service; refused unless you say. */
  readonly live?: boolean | undefined;
  /** Allows plain HTTP beyond this machine for a key other than `test` and `test`, and for the real service; refused unless you say. */
  readonly insecureHttp?: boolean | undefined;
  /** Deletes nothing and tells what would be deleted; off unless you say. */
  readonly dryRun?: boolean | undefined;
  /** Key to sign with. Unless you say: on the real service the key that AWS tools on this machine would use, else `test` and `test`. */
  readonly credentials?: AccessKey | undefined;
  /** Milliseconds to wait for one answer; 10,000 unless you say. */
  readonly timeoutMilliseconds?: number | undefined;
  /** Told of each thing when it is done. */
  readonly onEvent?: ((event: CleanUpEvent) => void) | undefined;
}

/** One pool, and whether it was deleted. */
export interface CleanedPool extends LeftPool {
  readonly outcome: 'deleted' | 'would be deleted' | 'still there';
  /** Why it is still there; never a secret. */
  readonly why?: string;
}

/**
 * An event of cleaning up: a ledger has nothing left, a service does not list its pools so that only those in the ledger are known, a service
 * cannot delete pools so that all of them stay, a pool is done.
 */
export type CleanUpEvent =
  | { readonly type: 'nothing-left'; readonly ledger: string }
  | { readonly type: 'unlisted'; readonly url: string }
  | { readonly type: 'undeletable'; readonly url: string; readonly pools: number; readonly why: string }
  | ({ readonly type: 'pool' } & CleanedPool);

/** The outcome of cleaning up. */
export interface CleanUpReport {
  /** Paths of the ledgers that were found. One of which a pool is still there stays. */
  readonly ledgers: readonly string[];
  readonly pools: readonly CleanedPool[];
}

/**
 * Deletes the pools that runs left at their targets: those in the ledgers of a folder, and those that bear the name of such a run. A ledger goes when
 * nothing of it is left.
 *
 * @throws {UsageError} `unreadable-folder`; `bad-ledger` where a file is not a ledger of this version; `live-not-asked-for` where a run was on the real
 * service and `live` is not set; `run-goes-on` where a run has not ended; `no-credentials`; `bad-url` and `proxy-not-http` for `through`.
 * @throws {InconclusiveError} `clean-up-refused` where the service refuses the caller; `pools-unlisted` where it does not say which pools there are.
 * @example
 * const { pools } = await cleanUp({ folder: 'poolproof-report' });
 * const isClean = pools.every(({ outcome }) => outcome === 'deleted');
 */
export async function cleanUp(options: CleanUpOptions): Promise<CleanUpReport> {
  const { folder, live = false, insecureHttp = false, timeoutMilliseconds = 10_000 } = options;
  const route = checkedRoute(options);
  const ledgers = ledgersIn(folder);
  for (const { run } of ledgers) guardLive(run.url, live);
  const pools: CleanedPool[] = [];
  for (const ledger of ledgers) {
    assureEnded(ledger);
    const { url, isLive } = ledger.run;
    const credentials = await keyFor({ url, live: isLive, insecureHttp, credentials: options.credentials });
    const calls = poolCalls(ledger.run, { credentials, timeoutMilliseconds, ...route });
    try {
      pools.push(...(await cleanedOf(ledger, calls, options)));
    } finally {
      calls.close();
    }
  }
  return { ledgers: ledgers.map(({ path }) => path), pools };
}

/** Deletes the pools of one run. */
async function cleanedOf(
  ledger: FoundLedger,
  calls: PoolCalls,
  { dryRun = false, onEvent }: CleanUpOptions,
): Promise<readonly CleanedPool[]> {
  const tell: NonNullable<typeof onEvent> = onEvent ?? (() => undefined);
  const left = await poolsOf(ledger, calls, onEvent);
  if (left.length === 0) tell({ type: 'nothing-left', ledger: ledger.path });
  const done: CleanedPool[] = [];
  for (const [at, pool] of left.entries()) {
    const cleaned: CleanedPool | Undeletable = dryRun ? { ...pool, outcome: 'would be deleted' } : await cleanedPool(ledger, pool, calls);
    if ('stays' in cleaned) {
      const rest = left.slice(at);
      tell({ type: 'undeletable', url: ledger.run.url, pools: rest.length, why: cleaned.stays });
      return [...done, ...rest.map((other) => ({ ...other, outcome: 'still there' as const, why: cleaned.stays }))];
    }
    done.push(cleaned);
    tell({ type: 'pool', ...cleaned });
  }
  if (!dryRun && done.every(({ outcome }) => outcome === 'deleted')) rmSync(ledger.path);
  return done;
}

/** Why no pool of a service can be deleted. */
interface Undeletable {
  readonly stays: string;
}

async function cleanedPool(ledger: FoundLedger, pool: LeftPool, calls: PoolCalls): Promise<CleanedPool | Undeletable> {
  const kept = await calls.deletePool(pool.poolId, pool.region);
  if (kept?.isForAll === true) return { stays: kept.why };
  if (kept !== undefined) return { ...pool, outcome: 'still there', why: kept.why };
  strikeOut(ledger, pool);
  return { ...pool, outcome: 'deleted' };
}

/** What the ledger has, and what bears the name of the run: an answer that never came is in no ledger. */
async function poolsOf(
  { run, left, regions }: FoundLedger,
  calls: PoolCalls,
  onEvent: CleanUpOptions['onEvent'],
): Promise<readonly LeftPool[]> {
  const pools = new Map(left.map((pool) => [pool.poolId, pool]));
  for (const region of regions) {
    const named = await calls.poolsNamed(poolPrefix(run.runName), region);
    if (named === undefined) onEvent?.({ type: 'unlisted', url: run.url });
    for (const poolId of named ?? []) pools.set(poolId, { poolId, region });
  }
  return [...pools.values()];
}

function assureEnded({ path, run }: FoundLedger): void {
  if (!isRunning(run.pid)) return;
  throw usageError('run-goes-on', { path, pid: run.pid });
}
