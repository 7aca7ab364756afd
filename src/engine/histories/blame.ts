import { allStatements, isRuleId } from '../../contract/rules/statements.ts';
import type { RuleId } from '../../contract/rules/ids.ts';
import { newRuleRun } from '../bench/rule-run.ts';
import { isBinding } from '../result/binding.ts';
import { differencesOf, type OutcomeDifference } from './compare.ts';
import type { Step } from './history.ts';
import { bind, factsOf, mintedFor, sendToModel } from './lockstep.ts';
import { outcomeOf, type Outcome } from './outcome.ts';
import { newPairs } from './pairs.ts';
import { filledIn, namesIn } from './placeholders.ts';
import type { Stage } from './run-history.ts';

/** Which rules decide what the model answers at the last step of a history, and how binding that makes it. */
export interface Blame {
  /** Rules without which the model would answer just like the target, else those without which it would answer otherwise. */
  readonly rules: readonly RuleId[];
  /** Without one of the rules the model does what the target does. */
  readonly explains: boolean;
  /** `wrong` only where a rule that the documents state decides it. */
  readonly verdict: 'wrong' | 'advice';
}

/**
 * Finds out by switching each rule off in the model and running the history again: a rule decides the last answer if the answer changes
 * with it. A difference from an answer that no stated rule decides is a difference between two services, and shows neither of them wrong: advice.
 */
export async function blameFor(stage: Stage, steps: readonly Step[], symptom: string): Promise<Blame> {
  const operation = steps.at(-1)?.operation ?? '';
  const whole = await outcomesOf(stage, steps, []);
  const deciding: RuleId[] = [];
  const alike: RuleId[] = [];
  for (const id of rulesAbout(steps)) {
    const differences = lastDifferences(whole, await outcomesOf(stage, steps, [id]));
    if (differences.some((difference) => symptom.endsWith(placeOf(difference)))) deciding.push(id);
    if (differences.some((difference) => `${operation} ${difference.symptom}` === symptom)) alike.push(id);
  }
  const behaviour = deciding.filter((id) => !isErrorRule(id));
  const due = deciding.filter((id) => symptom === `${operation} success where ${id.slice(id.lastIndexOf('.') + 1)} is due`);
  const rules = [alike, behaviour, due].find((found) => found.length > 0) ?? [];
  return { rules, explains: alike.length > 0, verdict: rules.some(isStated) ? 'wrong' : 'advice' };
}

/** Where a difference is: the member, or the answer that is due. */
function placeOf({ symptom }: OutcomeDifference): string {
  return symptom.replace(/^(?:lacks|has|differs in)(?= )/, '').replace(/^.*(?= where )/, '');
}

function lastDifferences(whole: readonly Outcome[], broken: readonly Outcome[]): readonly OutcomeDifference[] {
  const pairs = newPairs();
  // Earlier answers tell which ids stand for the same; only the last one is judged.
  const all = whole.map((outcome, at) => {
    const other = broken[at];
    return other === undefined ? [] : differencesOf(outcome, other, pairs);
  });
  return whole.length === broken.length ? (all.at(-1) ?? []) : [];
}

function isErrorRule(id: RuleId): boolean {
  return id.includes('.error.');
}

/** Whether the documents state a rule, so that who breaks it is wrong. */
export function isStated(id: RuleId): boolean {
  const statement = allStatements().get(id);
  return statement !== undefined && isBinding(statement) && statement.disputed === undefined;
}

/** Rules that spoil every answer of an operation, or refuse every call, decide nothing about one. */
const spoiling = /\.(?:input|output|auth)\.|^(?:protocol|auth)\.|\.closed-set$/;

/** Rules that may decide what the calls of a history are answered. */
export function rulesAbout(steps: readonly Pick<Step, 'operation'>[]): readonly RuleId[] {
  const named = new Set<string>(steps.map(({ operation }) => operation));
  return [...allStatements()].flatMap(([id, { operation }]) =>
    isRuleId(id) && !spoiling.test(id) && (operation === '*' || named.has(operation)) ? [id] : [],
  );
}

/** What a model without some rules answers, up to the first step it cannot take. */
async function outcomesOf(stage: Stage, steps: readonly Step[], violates: readonly RuleId[]): Promise<readonly Outcome[]> {
  const send = sendToModel(stage.makeModel(violates));
  const run = newRuleRun(stage.context, 'model', 'act');
  const names = new Map(factsOf(stage.context.target));
  const outcomes: Outcome[] = [];
  for (const step of steps) {
    const used = namesIn(step.input);
    for (const [name, value] of await mintedFor(run, used)) names.set(name, value);
    const input = filledIn(step.input, names, used);
    if (input === undefined) break;
    const outcome = await outcomeOf(send, step.operation, input);
    bind(step, outcome, names);
    outcomes.push(outcome);
  }
  return outcomes;
}
