import type { Rule } from '../check/check.ts';
import { judgeEnd, judgeMissing, judgeThrown, type Judgement } from '../outcome/judge.ts';
import type { RuleResult } from '../result/result.ts';
import { resultWithoutRun, resultOf } from './rule-result.ts';
import { notThere } from '../capabilities/probe.ts';
import type { CapabilityFinding, RunContext } from '../context/run-context.ts';
import { isOffered, notOffered, withinOffer } from '../context/offer.ts';
import type { Trial } from './trials/ended-trial.ts';
import { trialOf } from './trials/trial.ts';

/** Verdict of one rule. Its root cause follows from all verdicts together. */
export interface Decided {
  readonly result: RuleResult;
  readonly judgement: Judgement;
}

/**
 * Decides one rule on a target: runs its check, takes away what it made, and says what became of it. Never rejects.
 * A rule of several cells gets the verdict of the first that is no pass, and passes where all do.
 */
export async function decide(rule: Rule, context: RunContext): Promise<Decided> {
  const passed: Trial[] = [];
  let beyond: Decided | undefined;
  for (const cell of rule.cells ?? [rule]) {
    const { judgement, trial, isBeyond } = await decideCell(rule, cell, context);
    if (judgement.verdict === 'pass' && trial !== undefined) {
      passed.push(trial);
      continue;
    }
    const result = trial === undefined ? resultWithoutRun(rule, judgement, context) : resultOf(rule, judgement, trial);
    if (!isBeyond) return { result, judgement };
    // What the target does not mean to offer hides no difference in what it does.
    beyond ??= { result, judgement };
  }
  if (beyond !== undefined) return beyond;
  const judgement = { verdict: 'pass' } as const;
  return { result: resultOf(rule, judgement, allOf(passed)), judgement };
}

interface DecidedCell {
  readonly judgement: Judgement;
  /** Undefined where the check did not run. */
  readonly trial: Trial | undefined;
  /** Whether it hangs on an operation that the target does not mean to offer. */
  readonly isBeyond: boolean;
}

async function decideCell(rule: Rule, cell: Rule, context: RunContext): Promise<DecidedCell> {
  const foregone = judgeBeforehand(rule, context) ?? judgeBeforehand({ ...cell, operation: rule.operation }, context);
  const trial = foregone === undefined ? await trialOf(cell, context) : undefined;
  const own = foregone ?? judgeTrial(rule, cell, trial);
  const judgement = withinOffer(own, context.target);
  return { judgement, trial, isBeyond: judgement !== own };
}

/** Decides one rule on a target. */
export async function decideRule(rule: Rule, context: RunContext): Promise<RuleResult> {
  return (await decide(rule, context)).result;
}

function judgeBeforehand(rule: Rule, context: RunContext): Judgement | undefined {
  if (!isOffered(context.target, rule.operation)) return notOffered(rule.operation);
  if (rule.operation !== '*' && context.knowledge.isMissing(rule.operation)) return judgeMissing(rule, rule.operation);
  const lacking = rule.needs.find((need) => !(context.capabilities.get(need)?.present ?? false));
  if (lacking === undefined) return undefined;
  const { how, missing, unknown }: CapabilityFinding = context.capabilities.get(lacking) ?? notThere('not probed');
  if (unknown !== undefined) return { verdict: 'inconclusive', reason: unknown.says, cause: unknown };
  if (missing !== undefined) return judgeMissing(rule, missing);
  return { verdict: 'out-of-scope', reason: `Needs "${lacking}", which the target does not offer: ${how}.` };
}

// A cell that is less sure than the rule, or the other way round, fails nobody.
function judgeTrial(rule: Rule, cell: Rule, trial: Trial | undefined): Judgement {
  if (trial?.thrown === undefined) return judgeEnd(trial?.run.asserted.length ?? 0);
  const { thrown } = trial;
  const own = judgeThrown(rule, thrown.error);
  return own.verdict === 'wrong' ? judgeThrown({ ...cell, operation: rule.operation }, thrown.error) : own;
}

function allOf(trials: readonly Trial[]): Pick<Trial, 'run' | 'milliseconds'> {
  const [first] = trials;
  if (first === undefined) throw new TypeError('A rule has at least one cell.');
  const runs = trials.map(({ run }) => run);
  return {
    run: {
      ...first.run,
      recorded: runs.flatMap(({ recorded }) => recorded),
      asserted: runs.flatMap(({ asserted }) => asserted),
      notes: runs.flatMap(({ notes }) => notes),
      minted: new Map(runs.flatMap(({ minted }) => [...minted])),
    },
    milliseconds: trials.reduce((sum, { milliseconds }) => sum + milliseconds, 0),
  };
}
