import { isDeepStrictEqual } from 'node:util';
import type { OperationName } from '../../contract/operations.ts';
import { cleanUp } from '../set-up/clean-up.ts';
import { newRuleRun, type RuleRun } from '../bench/rule-run.ts';
import type { RunContext } from '../context/run-context.ts';
import type { OutcomeDifference } from './compare.ts';
import type { Step } from './history.ts';
import { lockstep, type Lockstep, type Taken } from './lockstep.ts';
import type { ModelMaker } from './model-service.ts';

/** What a history runs on. */
export interface Stage {
  readonly context: RunContext;
  readonly makeModel: ModelMaker;
}

/** A history that was run to its end, or to its first difference that counts. */
export interface Ran {
  readonly taken: readonly Taken[];
  readonly run: RuleRun;
  /** The difference that ended it, at its last step. */
  readonly difference: OutcomeDifference | undefined;
}

/** Gives `act` a history that has just begun, and takes away afterwards what it made on the target. */
export async function onStage<Value>(stage: Stage, name: string, act: (lock: Lockstep, run: RuleRun) => Promise<Value>): Promise<Value> {
  const run = newRuleRun(stage.context, name, 'act');
  try {
    return await act(lockstep(run, stage.makeModel([])), run);
  } finally {
    run.over = true;
    await cleanUp(run);
  }
}

/** The key of a difference: the operation and what is wrong with its answer. */
export function symptomAt({ step }: Pick<Taken, 'step'>, difference: OutcomeDifference): string {
  return `${step.operation} ${difference.symptom}`;
}

/** Whether both sides did it, or neither did. */
export function isTogether({ model, target }: Pick<Taken, 'model' | 'target'>): boolean {
  return model.kind === target.kind;
}

/** Calls that change nothing, whatever is answered. */
const readings: ReadonlySet<OperationName> = new Set([
  'DescribeIdentityPool',
  'DescribeIdentity',
  'ListIdentityPools',
  'ListIdentities',
  'ListTagsForResource',
  'LookupDeveloperIdentity',
  'GetIdentityPoolRoles',
  'GetPrincipalTagAttributeMap',
]);

/** Calls whose change the state of the model does not tell. */
const untold: ReadonlySet<OperationName> = new Set(['UpdateIdentityPool', 'SetIdentityPoolRoles', 'SetPrincipalTagAttributeMap']);

/** Whether the two sides may still hold the same after a difference that is known: both did it, or neither changed anything. */
export function staysTogether({ step, model, target, before, after }: Taken): boolean {
  if (isTogether({ model, target }) || readings.has(step.operation)) return true;
  if (target.kind === 'accepted') return false;
  return model.kind !== 'accepted' || (!untold.has(step.operation) && isDeepStrictEqual(before, after));
}

/** Runs the steps one after the other, up to the first difference whose symptom counts. */
export async function runHistory(stage: Stage, steps: readonly Step[], counts: (symptom: string) => boolean): Promise<Ran> {
  return onStage(stage, 'history', async (lock, run) => {
    const taken: Taken[] = [];
    for (const step of steps) {
      const one = await lock.take(step);
      if (one === undefined) continue;
      taken.push(one);
      const difference = one.differences.find((candidate) => counts(symptomAt(one, candidate)));
      if (difference !== undefined) return { taken, run, difference };
      if (one.differences.length > 0 && !staysTogether(one)) break;
    }
    return { taken, run, difference: undefined };
  });
}
