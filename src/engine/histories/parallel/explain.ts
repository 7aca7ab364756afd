import { operations } from '../../../contract/operations.ts';
import type { RuleId } from '../../../contract/rules/ids.ts';
import type { Target } from '../../context/target.ts';
import { differencesOf } from '../compare.ts';
import { bind, factsOf, sendToModel, type Taken } from '../lockstep.ts';
import type { ModelService } from '../model-service.ts';
import { outcomeOf, type Outcome } from '../outcome.ts';
import { newPairs, type Pairs } from '../pairs.ts';
import { filledIn } from '../placeholders.ts';
import { isTogether, symptomAt } from '../run-history.ts';
import { linearize, type Linearized, type Specification } from './linearize.ts';
import type { PlayedCall } from './play.ts';

/** What answers are explained with. */
export interface Explaining {
  readonly model: ModelService;
  readonly target: Target;
  /** Calls put to the model before the search is given up. */
  readonly mostTries: number;
  /** Differences that show one call at a time as well: they say nothing of a race. */
  readonly known: ReadonlySet<string>;
  /** A call that is answered as if it ignored a rule. */
  readonly ignoring?: { readonly step: number; readonly rule: RuleId };
}

/** Where an order of the calls has come to. */
interface Position {
  readonly model: ModelService;
  readonly pairs: Pairs;
  /** What placeholders stand for in the model. */
  readonly names: ReadonlyMap<string, string>;
}

/** Looks for an order in which the model gives the answers that the target gave. */
export function explained(calls: readonly PlayedCall[], explaining: Explaining): Promise<Linearized<PlayedCall>> {
  const judged = calls.filter(({ isTorn }) => !isTorn);
  return linearize(judged, specificationOf(judged, explaining), explaining.mostTries);
}

function specificationOf(calls: readonly PlayedCall[], explaining: Explaining): Specification<PlayedCall, Position> {
  return {
    start: startOf(explaining),
    keyOf: ({ model, pairs }) => pairs.translate(model.contents()),
    async next(position, call, isLastUse) {
      if (wasTurnedAway(call, calls)) return position;
      const fork = isLastUse ? position : { ...position, model: position.model.branch(), pairs: position.pairs.copy() };
      const { heard, names, model } = await put(fork, call, explaining);
      return heard !== undefined && isAlike(heard, explaining.known) ? { model, pairs: fork.pairs, names } : undefined;
    },
  };
}

function startOf({ model, target }: Explaining): Position {
  return { model: model.branch(), pairs: newPairs(), names: factsOf(target) };
}

function isAlike({ step, model, target, differences }: Heard, known: ReadonlySet<string>): boolean {
  if (differences.length === 0) return true;
  return isTogether({ model, target }) && differences.every((difference) => known.has(symptomAt({ step }, difference)));
}

/** A refusal that says others were at it: the documents allow it beside another call, and nothing was done. */
function wasTurnedAway(call: PlayedCall, calls: readonly PlayedCall[]): boolean {
  const { outcome, step } = call;
  if (outcome?.kind !== 'refused' || outcome.code !== 'ConcurrentModificationException') return false;
  const declared: readonly string[] = operations[step.operation].exceptions;
  return declared.includes(outcome.code) && calls.some((other) => other !== call && overlap(call, other));
}

/** Whether two calls were under way at the same time. */
export function overlap(one: PlayedCall, other: PlayedCall): boolean {
  return one.begins < other.ends && other.begins < one.ends;
}

type Heard = Omit<Taken, 'before' | 'after'>;

interface Put {
  /** Undefined where the call refers to something that nobody gave. */
  readonly heard: Heard | undefined;
  readonly names: ReadonlyMap<string, string>;
  readonly model: ModelService;
}

const noAnswer: Outcome = { kind: 'broken', says: 'no answer' };

async function put({ model: given, pairs, names: known }: Position, call: PlayedCall, { ignoring }: Explaining): Promise<Put> {
  const { step, logins, outcome: target } = call;
  const input = filledIn(step.input, new Map([...known, ...logins]));
  if (input === undefined) return { heard: undefined, names: known, model: given };
  const rule = ignoring?.step === step.id ? ignoring.rule : undefined;
  const asked = rule === undefined ? given : given.branch([rule]);
  const model = await outcomeOf(sendToModel(asked), step.operation, input);
  const names = new Map(known);
  bind(step, model, names);
  const differences = target === undefined ? [] : differencesOf(model, target, pairs);
  return { heard: { step, model, target: target ?? noAnswer, differences }, names, model: rule === undefined ? asked : asked.branch([]) };
}

/** Goes through an order with the model once more, to tell it step by step. A call that was turned away never got there. */
export async function retold(order: readonly PlayedCall[], explaining: Explaining): Promise<readonly Taken[]> {
  const taken: Taken[] = [];
  let position = startOf(explaining);
  for (const call of order.filter((one) => !wasTurnedAway(one, order))) {
    const before = position.model.state();
    const { heard, names, model } = await put(position, call, explaining);
    position = { ...position, names, model };
    if (heard !== undefined) taken.push({ ...heard, before, after: model.state() });
  }
  return taken;
}
