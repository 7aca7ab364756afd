import { allStatements, isRuleId } from '../../contract/rules/statements.ts';
import type { RuleId } from '../../contract/rules/ids.ts';
import { newRuleRun } from '../bench/rule-run.ts';
import { differencesOf } from './compare.ts';
import type { Step } from './history.ts';
import { bind, factsOf, mintedFor, sendToModel } from './lockstep.ts';
import { outcomeOf, type Outcome } from './outcome.ts';
import { newPairs } from './pairs.ts';
import { filledIn } from './placeholders.ts';
import type { Stage } from './run-history.ts';

/** Which rules decide what the model answers at the last step of a history, and how binding that makes it. */
export interface Blame {
  /** Rules without which the model would answer just like the target, else those without which it would answer otherwise. */
  readonly rules: readonly RuleId[];
  /** Without one of the rules the model does what the target does. */
  readonly explains: boolean;
  /** `fail` only where a rule that the documents state decides it. */
  readonly verdict: 'fail' | 'advice';
}

/**
 * Finds out by switching each rule off in the model and running the history again: a rule decides the last answer if the answer changes
 * with it. A difference from an answer that no stated rule decides is a difference between two services, not a fault of one: advice.
 */
export async function blameFor(stage: Stage, steps: readonly Step[], symptom: string): Promise<Blame> {
  const last = steps.at(-1);
  const whole = await lastOutcome(stage, steps, []);
  const deciding: RuleId[] = [];
  const alike: RuleId[] = [];
  for (const id of rulesAbout(steps)) {
    const broken = await lastOutcome(stage, steps, [id]);
    if (whole === undefined || broken === undefined) continue;
    const differences = differencesOf(whole, broken, newPairs());
    if (differences.length > 0) deciding.push(id);
    if (differences.some((difference) => `${last?.operation} ${difference.symptom}` === symptom)) alike.push(id);
  }
  const rules = alike.length > 0 ? alike : deciding;
  return { rules, explains: alike.length > 0, verdict: rules.some(isStated) ? 'fail' : 'advice' };
}

function isStated(id: RuleId): boolean {
  const statement = allStatements().get(id);
  return statement?.certainty === 'stated' && statement.strength === 'must' && statement.disputed === undefined;
}

// Refusing with another code is what `error` rules switch; the occasion of the refusal is decided by another rule or by none.
function rulesAbout(steps: readonly Step[]): readonly RuleId[] {
  const named = new Set<string>(steps.map(({ operation }) => operation));
  return [...allStatements()].flatMap(([id, { operation }]) =>
    isRuleId(id) && !id.endsWith('.error.closed-set') && (operation === '*' || named.has(operation)) ? [id] : [],
  );
}

async function lastOutcome(stage: Stage, steps: readonly Step[], violates: readonly RuleId[]): Promise<Outcome | undefined> {
  const send = sendToModel(stage.makeModel(violates));
  const run = newRuleRun(stage.session, 'model', 'act');
  const names = new Map(factsOf(stage.session.target));
  let outcome: Outcome | undefined;
  for (const step of steps) {
    for (const [name, value] of await mintedFor(run, step)) names.set(name, value);
    const input = filledIn(step.input, names);
    if (input === undefined) return undefined;
    outcome = await outcomeOf(send, step.operation, input);
    bind(step, outcome, names);
  }
  return outcome;
}
