import type { RuleRun } from '../bench/rule-run.ts';
import { attemptOperation } from '../bench/operation-calls.ts';

/** Takes away the pools a rule left, with what the target has. Nothing that goes wrong here touches a verdict: what stays is in the ledger. */
export async function cleanUp(run: RuleRun): Promise<void> {
  const { ledger, knowledge } = run.context;
  if (knowledge.isMissing('DeleteIdentityPool')) return;
  // What the check learnt to expect of the target does not hold for taking away.
  run.faulted.clear();
  for (const { poolId, region } of ledger.of(run.owner)) {
    const call = { operation: 'DeleteIdentityPool', input: { IdentityPoolId: poolId }, options: { region }, purpose: 'clean-up' } as const;
    const gone = await attemptOperation(run, call).then(
      ({ answer }) => answer.accepted || answer.code === 'ResourceNotFoundException',
      () => false,
    );
    if (gone) ledger.gone(poolId);
  }
}
