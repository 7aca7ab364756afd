import { counted } from '../../../reports/model/wording.ts';
import { exitCodes } from '../../kernel/exit-codes.ts';
import { cleanUp, type CleanUpEvent } from '../../runs/ledger/clean-up.ts';
import { readGivenKey } from '../base/access-key.ts';
import type { CleanGiven } from '../given/clean.ts';
import { readRoute } from '../base/read-route.ts';
import type { CommandContext } from '../base/context.ts';

/** Deletes what runs left at their targets, and tells of each pool. */
export async function runClean(options: CleanGiven, { out, err }: CommandContext): Promise<number> {
  const { folder, live, timeout, 'dry-run': dryRun, 'insecure-http': insecureHttp } = options;
  const { ledgers, pools } = await cleanUp({
    ...(await readRoute(options)),
    folder,
    live,
    insecureHttp,
    dryRun,
    credentials: readGivenKey(options),
    timeoutMilliseconds: timeout * 1000,
    onEvent: (event) => out.write(`${textOf(event)}\n`),
  });
  if (ledgers.length === 0) out.write(`${folder} has no ledger of a run: nothing was left.\n`);
  const stays = pools.filter(({ outcome }) => outcome === 'still there').length;
  if (stays === 0) return exitCodes.asExpected;
  err.write(`${counted(stays, 'pool')} ${stays === 1 ? 'is' : 'are'} still there; the ledger stays.\n`);
  return exitCodes.inconclusive;
}

function textOf(event: CleanUpEvent): string {
  if (event.type === 'nothing-left') return `${event.ledger}: nothing is left of it.`;
  if (event.type === 'undeletable')
    return `${event.url} cannot delete pools (${event.why}), so ${counted(event.pools, 'pool')} ${event.pools === 1 ? 'stays' : 'stay'} until it is stopped or emptied.`;
  if (event.type === 'unlisted') return `${event.url} does not list its pools, so only those in the ledger are known.`;
  return `${event.poolId}: ${event.why ?? event.outcome}`;
}
