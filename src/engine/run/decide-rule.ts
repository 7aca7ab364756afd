import { cleanUp } from '../set-up/clean-up.ts';
import { newBench } from '../set-up/new-bench.ts';
import { newRuleRun, type RuleRun } from '../bench/rule-run.ts';
import { timeCause } from '../outcome/causes.ts';
import type { Rule } from '../check/check.ts';
import { judgeEnd, judgeMissing, judgeThrown, type Judgement } from '../outcome/judge.ts';
import { NoVerdict } from '../outcome/outcomes.ts';
import type { RuleResult } from '../result/result.ts';
import { resultWithoutRun, resultOf } from './rule-result.ts';
import { notThere } from '../capabilities/probe.ts';
import type { CapabilityFinding, RunContext } from '../context/run-context.ts';
import { within } from '../context/timer.ts';

/** Verdict of one rule. Its root cause follows from all verdicts together. */
export interface Decided {
  readonly result: RuleResult;
  readonly judgement: Judgement;
}

/** Decides one rule on a target: runs its check, takes away what it made, and says what became of it. Never rejects. */
export async function decide(rule: Rule, context: RunContext): Promise<Decided> {
  const foregone = judgeBeforehand(rule, context);
  if (foregone !== undefined) return { result: resultWithoutRun(rule, foregone, context), judgement: foregone };
  const begun = context.clock.now();
  const run = newRuleRun(context, rule.id, 'act');
  const judgement = await runCheck(rule, run);
  run.over = true;
  await cleanUp(run);
  return { result: resultOf(rule, judgement, { run, milliseconds: Math.max(0, context.clock.now() - begun) }), judgement };
}

/** Decides one rule on a target. */
export async function decideRule(rule: Rule, context: RunContext): Promise<RuleResult> {
  return (await decide(rule, context)).result;
}

function judgeBeforehand(rule: Rule, context: RunContext): Judgement | undefined {
  if (rule.operation !== '*' && context.knowledge.isMissing(rule.operation)) return judgeMissing(rule, rule.operation);
  const lacking = rule.needs.find((need) => !(context.capabilities.get(need)?.present ?? false));
  if (lacking === undefined) return undefined;
  const { how, missing, unknown }: CapabilityFinding = context.capabilities.get(lacking) ?? notThere('not probed');
  if (unknown !== undefined) return { verdict: 'inconclusive', reason: unknown.says, cause: unknown };
  if (missing !== undefined) return judgeMissing(rule, missing);
  return { verdict: 'out-of-scope', reason: `Needs "${lacking}", which the target does not offer: ${how}.` };
}

async function runCheck(rule: Rule, run: RuleRun): Promise<Judgement> {
  const { timer, budgets } = run.context;
  const limit = { milliseconds: budgets.rule, late: () => new NoVerdict(timeCause(rule.operation, budgets.rule)) };
  try {
    await within(timer, limit, rule.check(newBench(run)));
    return judgeEnd(run.asserted.length);
  } catch (error) {
    return judgeThrown(rule, error);
  }
}
