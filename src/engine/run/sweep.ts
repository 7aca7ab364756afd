import type { OperationName } from '../../contract/operations.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { poolPrefix } from '../bench/names.ts';
import { attemptOperation } from '../bench/operation-calls.ts';
import { newRuleRun, type RuleRun } from '../bench/rule-run.ts';
import { NotImplemented, NoVerdict } from '../outcome/outcomes.ts';
import { cleanUp } from '../set-up/clean-up.ts';
import type { AskedPool } from '../context/ledger.ts';
import type { RunContext } from '../context/run-context.ts';

/** A target that gives a token for ever is not followed for ever. */
const mostPages = 200;

/**
 * Takes away at the end of a run what its rules could not. Where a call for a pool was never answered, pools of the run's own name are looked for:
 * what was in doubt and is not listed was never made. Where the target does not list its pools, or cannot be asked, the doubt stays and is told.
 */
export async function sweep(context: RunContext): Promise<void> {
  const { ledger, knowledge, target } = context;
  if (target.kind !== 'endpoint' && target.kind !== 'live') return;
  if (knowledge.isMissing('DeleteIdentityPool')) ledger.undeletable();
  const run = newRuleRun(context, 'sweep', 'clean-up');
  const doubtful = ledger.inDoubt();
  if (doubtful.length > 0 && !knowledge.isMissing('ListIdentityPools')) await settle(run, doubtful);
  // A connection that breaks here as well leaves a pool: what is left is asked for once more.
  for (let time = 0; time < 2 && ledger.all().length > 0; time += 1) await cleanUp(run, ledger.all());
}

async function settle(run: RuleRun, doubtful: readonly AskedPool[]): Promise<void> {
  const { ledger, runName } = run.context;
  for (const region of new Set(doubtful.map((pool) => pool.region))) {
    const listed = await listedPools(run, region);
    if (listed === undefined) continue;
    const known = new Set(ledger.all().map(({ poolId }) => poolId));
    const own = listed.filter(({ name, poolId }) => name.startsWith(poolPrefix(runName)) && !known.has(poolId));
    for (const { poolId } of own) ledger.made({ poolId, region, owner: run.owner });
    // A name that is not the run's own, as a rule about names asks for, may be anybody's: such a pool is told and not taken away.
    const foreign = new Set(listed.map(({ name }) => name).filter((name) => !name.startsWith(poolPrefix(runName))));
    for (const pool of doubtful) if (pool.region === region && !foreign.has(pool.name)) ledger.searched(pool);
  }
}

interface Listed {
  readonly poolId: string;
  readonly name: string;
}

/** All pools of a region; undefined where they cannot be had. */
async function listedPools(run: RuleRun, region: string): Promise<readonly Listed[] | undefined> {
  const found: Listed[] = [];
  let input: JsonObject = { MaxResults: 60 };
  for (let page = 0; page < mostPages; page += 1) {
    const output = await accepted(run, 'ListIdentityPools', { input, region });
    if (output === undefined) return undefined;
    for (const { IdentityPoolId, IdentityPoolName } of output.IdentityPools ?? [])
      found.push({ poolId: IdentityPoolId ?? '', name: IdentityPoolName ?? '' });
    if (output.NextToken === undefined || output.NextToken === '') return found;
    input = { MaxResults: 60, NextToken: output.NextToken };
  }
  return undefined;
}

async function accepted<Name extends OperationName>(
  run: RuleRun,
  operation: Name,
  { input, region }: { input: JsonObject; region: string },
) {
  try {
    const { answer } = await attemptOperation(run, { operation, input, options: { region } });
    return answer.accepted ? answer.output : undefined;
  } catch (error) {
    if (error instanceof NotImplemented || error instanceof NoVerdict) return undefined;
    throw error;
  }
}
