import { isObject } from '../../src/engine/check/answer.ts';
import { attemptOperation } from '../../src/engine/bench/operation-calls.ts';
import { newRuleRun } from '../../src/engine/bench/rule-run.ts';
import { Difference, NotImplemented, NoVerdict } from '../../src/engine/outcome/outcomes.ts';
import type { RunContext } from '../../src/engine/context/run-context.ts';

/** Pools of others that still count as few. */
const few = 20;

/** Whether a target holds few pools of others, so that a listing of pools by small pages comes to its end soon. */
export async function isAlone(context: RunContext): Promise<boolean> {
  const run = newRuleRun(context, 'histories/alone', 'arrange');
  try {
    const { answer } = await attemptOperation(run, { operation: 'ListIdentityPools', input: { MaxResults: 60 } });
    const pools = answer.accepted && isObject(answer.json) ? answer.json['IdentityPools'] : undefined;
    return Array.isArray(pools) && pools.length <= few;
  } catch (error) {
    if (error instanceof NoVerdict || error instanceof NotImplemented || error instanceof Difference) return false;
    throw error;
  }
}
