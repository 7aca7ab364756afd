import { isOperationName, type OperationName } from '../../contract/operations.ts';
import type { RuleRun } from '../bench/rule-run.ts';
import { arrangementCause } from '../outcome/causes.ts';
import { Difference, Unmet } from '../outcome/outcomes.ts';

/** Does something the check stands on: a difference inside makes the rule "not testable", never wrong. */
export async function arrange<Value>(run: RuleRun, what: string, act: () => Promise<Value>): Promise<Value> {
  const before = run.purpose;
  run.purpose = before === 'act' ? 'arrange' : before;
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof Difference)) throw error;
    const { symptom, got, exchange } = error.facts;
    const operation = error.facts.operation ?? answering(run, exchange) ?? '*';
    throw new Unmet(arrangementCause(operation, `${what} needs it, and it ${symptom ?? `answers ${got}`}.`, symptom ?? 'wrong'), exchange);
  } finally {
    run.purpose = before;
  }
}

/** The operation whose answer shows what went wrong: the one pointed at, or the last one. */
function answering(run: RuleRun, exchange: number | undefined): OperationName | undefined {
  const operation = run.recorded.at(exchange ?? -1)?.operation;
  return operation !== undefined && isOperationName(operation) ? operation : undefined;
}
