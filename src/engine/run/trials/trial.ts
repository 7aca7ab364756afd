import { newRuleRun, type RuleRun } from '../../bench/rule-run.ts';
import type { Rule, Scene } from '../../check/check.ts';
import type { RunContext } from '../../context/run-context.ts';
import { within } from '../../context/timer.ts';
import { timeCause } from '../../outcome/causes.ts';
import { NoVerdict } from '../../outcome/outcomes.ts';
import { cleanUp } from '../../set-up/clean-up.ts';
import { newBench } from '../../set-up/new-bench.ts';
import type { Trial } from './ended-trial.ts';
import { playScene, toldOf, type Played } from './scene.ts';

/** Trials that decide several rules of a run, by the rule the check is of. */
const shared = new WeakMap<RunContext, Map<string, Promise<Trial>>>();

/** Scenes that were played in a run, by their ids. */
const scenes = new WeakMap<RunContext, Map<string, Promise<Played>>>();

/** Runs the check of a rule and takes away what it made; once in a run, where other rules are decided by it as well. Never rejects. */
export function trialOf(rule: Rule, context: RunContext): Promise<Trial> {
  if (rule.scene !== undefined) return trialInScene(rule.id, rule.scene, context);
  if (rule.isShared !== true) return tried(rule, context);
  const trials = shared.get(context) ?? new Map<string, Promise<Trial>>();
  shared.set(context, trials);
  const trial = trials.get(rule.id) ?? tried(rule, context);
  trials.set(rule.id, trial);
  return trial;
}

async function trialInScene(id: string, scene: Scene, context: RunContext): Promise<Trial> {
  const played = scenes.get(context) ?? new Map<string, Promise<Played>>();
  scenes.set(context, played);
  const one = played.get(scene.id) ?? playScene(scene, context);
  played.set(scene.id, one);
  return toldOf(id, await one);
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
