import { cleanUp } from '../set-up/clean-up.ts';
import { newBench } from '../set-up/new-bench.ts';
import { newRuleRun, type RuleRun } from '../bench/rule-run.ts';
import { timeCause } from '../outcome/causes.ts';
import type { Rule } from '../check/check.ts';
import { judgeEnd, judgeMissing, judgeThrown, type Judgement } from '../outcome/judge.ts';
import { NoVerdict } from '../outcome/outcomes.ts';
import type { RuleResult } from '../result/result.ts';
import { resultWithoutRun, resultOf } from './rule-result.ts';
import type { Session } from '../session/session.ts';
import { within } from '../session/timer.ts';

/** What is decided of one rule; what it is grouped under follows from all of them together. */
export interface Decided {
  readonly result: RuleResult;
  readonly judgement: Judgement;
}

/** Decides one rule on a target: runs its check, takes away what it made, and says what became of it. Never rejects. */
export async function decide(rule: Rule, session: Session): Promise<Decided> {
  const foregone = judgeBeforehand(rule, session);
  if (foregone !== undefined) return { result: resultWithoutRun(rule, foregone, session), judgement: foregone };
  const begun = session.clock.now();
  const run = newRuleRun(session, rule.id, 'act');
  const judgement = await runCheck(rule, run);
  run.over = true;
  await cleanUp(run);
  return { result: resultOf(rule, judgement, { run, milliseconds: Math.max(0, session.clock.now() - begun) }), judgement };
}

/** Decides one rule on a target. */
export async function decideRule(rule: Rule, session: Session): Promise<RuleResult> {
  return (await decide(rule, session)).result;
}

function judgeBeforehand(rule: Rule, session: Session): Judgement | undefined {
  if (rule.operation !== '*' && session.knowledge.isMissing(rule.operation)) return judgeMissing(rule, rule.operation);
  const lacking = rule.needs.find((need) => !(session.capabilities.get(need)?.present ?? false));
  if (lacking === undefined) return undefined;
  const { how, missing } = session.capabilities.get(lacking) ?? { how: 'not probed', missing: undefined };
  if (missing !== undefined) return judgeMissing(rule, missing);
  return { verdict: 'out-of-scope', reason: `Needs "${lacking}", which the target does not offer: ${how}.` };
}

async function runCheck(rule: Rule, run: RuleRun): Promise<Judgement> {
  const { timer, budgets } = run.session;
  const limit = { milliseconds: budgets.rule, late: () => new NoVerdict(timeCause(rule.operation, budgets.rule)) };
  try {
    await within(timer, limit, rule.check(newBench(run)));
    return judgeEnd(run.asserted.length);
  } catch (error) {
    return judgeThrown(rule, error);
  }
}
