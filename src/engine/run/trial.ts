import { newRuleRun, type RuleRun } from '../bench/rule-run.ts';
import type { Rule } from '../check/check.ts';
import type { RunContext } from '../context/run-context.ts';
import { within } from '../context/timer.ts';
import { timeCause } from '../outcome/causes.ts';
import { NoVerdict } from '../outcome/outcomes.ts';
import { cleanUp } from '../set-up/clean-up.ts';
import { newBench } from '../set-up/new-bench.ts';

/** A check that ran on a target: what it did, and how it ended. */
export interface Trial {
  readonly run: RuleRun;
  readonly milliseconds: number;
  /** What it threw; undefined where it ended without a word. */
  readonly thrown: { readonly error: unknown } | undefined;
}

/** Trials that decide several rules of a run, by the rule the check is of. */
const shared = new WeakMap<RunContext, Map<string, Promise<Trial>>>();

/** Runs the check of a rule and takes away what it made; once in a run, where other rules are decided by it as well. Never rejects. */
export function trialOf(rule: Rule, context: RunContext): Promise<Trial> {
  if (rule.isShared !== true) return tried(rule, context);
  const trials = shared.get(context) ?? new Map<string, Promise<Trial>>();
  shared.set(context, trials);
  const trial = trials.get(rule.id) ?? tried(rule, context);
  trials.set(rule.id, trial);
  return trial;
}

async function tried(rule: Rule, context: RunContext): Promise<Trial> {
  const begun = context.clock.now();
  const run = newRuleRun(context, rule.id, 'act');
  const thrown = await runCheck(rule, run);
  run.over = true;
  await cleanUp(run);
  return { run, milliseconds: Math.max(0, context.clock.now() - begun), thrown };
}

async function runCheck(rule: Rule, run: RuleRun): Promise<Trial['thrown']> {
  const { timer, budgets } = run.context;
  const limit = { milliseconds: budgets.rule, late: () => new NoVerdict(timeCause(rule.operation, budgets.rule)) };
  try {
    await within(timer, limit, rule.check(newBench(run)));
    return undefined;
  } catch (error) {
    return { error };
  }
}
