import type { RuleRun } from '../bench/rule-run.ts';
import type { LedgerEntry } from '../context/ledger.ts';
import { attemptOperation } from '../bench/operation-calls.ts';

/** Takes away pools, those that the rule left unless you pass others, with what the target has. Nothing that goes wrong here touches a verdict: what stays is in the ledger. */
export async function cleanUp(run: RuleRun, left: readonly LedgerEntry[] = run.context.ledger.of(run.owner)): Promise<void> {
  const { ledger, knowledge } = run.context;
  if (knowledge.isMissing('DeleteIdentityPool')) return;
  // What the check learnt to expect of the target does not hold for taking away.
  run.faulted.clear();
  for (const { poolId, region } of left) {
    const call = { operation: 'DeleteIdentityPool', input: { IdentityPoolId: poolId }, options: { region }, purpose: 'clean-up' } as const;
    const gone = await attemptOperation(run, call).then(
      ({ answer }) => answer.accepted || answer.code === 'ResourceNotFoundException',
      () => false,
    );
    if (gone) ledger.gone(poolId);
  }
}
