import { NoVerdict } from '../../outcome/outcomes.ts';
import type { Taken } from '../lockstep.ts';
import { isTogether, onStage, symptomAt, type Stage } from '../run-history.ts';
import { explained, retold, type Explaining } from './explain.ts';
import type { Linearized } from './linearize.ts';
import { stepsOf, type ParallelHistory } from './parallel-history.ts';
import { playedOn, type Manner, type PlayedCall } from './play.ts';

/** How far a judgement goes. */
export interface Bounds {
  /** Calls put to the model before the search for an order is given up. */
  readonly mostTries: number;
  /** Differences that show one call at a time as well. Grows: what is learnt of a target holds for all its histories. */
  readonly known: Set<string>;
}

/** Answers that no order of the calls explains. */
export interface Race {
  readonly verdict: 'race';
  /** Who raced, and the answer that cannot be explained, without any value of the run. */
  readonly symptom: string;
  readonly calls: readonly PlayedCall[];
  /** The longest beginning of an order that explains the answers, as the model tells it, and the call that it cannot go on with. */
  readonly told: readonly Taken[];
  readonly tried: number;
}

/** What differs although nobody else calls, and leaves the two sides with different things. */
export interface Anyway {
  readonly symptom: string;
  /** The step that differs; undefined where the model cannot take it. */
  readonly step: number | undefined;
}

/** What became of one run of a history. Giving up says nothing of the target, nor does what differs one call at a time. */
export type Judgement =
  | {
      readonly verdict: 'explained';
      readonly calls: readonly PlayedCall[];
      readonly order: readonly PlayedCall[];
      readonly tried: number;
    }
  | Race
  | { readonly verdict: 'gave up'; readonly calls: readonly PlayedCall[]; readonly tried: number }
  | (Anyway & { readonly verdict: 'differs anyway'; readonly calls: readonly PlayedCall[] })
  | { readonly verdict: 'no answer'; readonly calls: readonly PlayedCall[]; readonly why: string };

/** Runs a history once, all clients at once, and looks for an order of the calls that explains the answers. */
export async function judged(stage: Stage, history: ParallelHistory, bounds: Bounds): Promise<Judgement> {
  try {
    return await judgedToTheEnd(stage, history, bounds);
  } catch (error) {
    if (error instanceof NoVerdict) return { verdict: 'no answer', calls: [], why: error.message };
    throw error;
  }
}

async function judgedToTheEnd(stage: Stage, history: ParallelHistory, bounds: Bounds): Promise<Judgement> {
  const explaining = explainingOf(stage, bounds);
  const calls = await played(stage, history, 'at once');
  const first = await explained(calls, explaining);
  if (first.verdict !== 'unexplained') return { calls, ...first };
  const before = bounds.known.size;
  const anyway = await differenceAnyway(stage, history, { bounds, calls, furthest: first.order });
  if (anyway !== undefined) return { verdict: 'differs anyway', calls, ...anyway };
  const found = bounds.known.size === before ? first : await explained(calls, explaining);
  if (found.verdict !== 'unexplained') return { calls, ...found };
  const told = await toldOf(found, explaining);
  return { verdict: 'race', symptom: symptomOf(history, told, bounds), calls, told, tried: found.tried };
}

/** What a search needs besides the calls. */
export function explainingOf({ context, makeModel }: Stage, { mostTries, known }: Bounds): Explaining {
  return { model: makeModel([]), target: context.target, mostTries, known };
}

function played(stage: Stage, history: ParallelHistory, manner: Manner): Promise<readonly PlayedCall[]> {
  return onStage(stage, 'history', (_lock, run) => playedOn(run, history, manner));
}

interface Unjudged {
  readonly bounds: Bounds;
  readonly calls: readonly PlayedCall[];
  readonly furthest: readonly PlayedCall[];
}

/**
 * What differs although nobody else calls: the same calls one at a time, in several orders. Where both sides did it or neither did,
 * the difference becomes a known one and the history can still be judged without it; otherwise they hold different things from there on.
 */
async function differenceAnyway(stage: Stage, history: ParallelHistory, { bounds, ...raced }: Unjudged): Promise<Anyway | undefined> {
  for (const oneByOne of ordersOf(history, raced)) {
    const calls = await played(stage, history, { oneByOne });
    const found = await unlearnt(calls, stage, bounds);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The clients one after the other, first to last and last to first; and as they went when they called at once, by the beginnings of calls, by their ends, and as far as they are explained. */
function ordersOf({ lanes }: ParallelHistory, { calls, furthest }: Omit<Unjudged, 'bounds'>): readonly (readonly number[])[] {
  const rest = calls.toSorted((one, other) => one.ends - other.ends);
  const orders = [
    lanes.flat(),
    lanes.toReversed().flat(),
    calls.toSorted((one, other) => one.begins - other.begins).map(({ step }) => step),
    rest.map(({ step }) => step),
    [...furthest, ...rest].map(({ step }) => step),
  ].map((steps) => [...new Set([...steps, ...lanes.flat()].map(({ id }) => id))]);
  return [...new Map(orders.map((order) => [order.join(' '), order])).values()];
}

const cannotTake = 'a call that the model cannot take';

async function unlearnt(calls: readonly PlayedCall[], stage: Stage, bounds: Bounds): Promise<Anyway | undefined> {
  const explaining = explainingOf(stage, { ...bounds, mostTries: Infinity });
  for (;;) {
    const found = await explained(calls, explaining);
    if (found.verdict !== 'unexplained') return undefined;
    const last = (await toldOf(found, explaining)).at(-1);
    if (last === undefined) return { symptom: cannotTake, step: undefined };
    const symptoms = last.differences.map((difference) => symptomAt(last, difference));
    const fresh = symptoms.filter((symptom) => !bounds.known.has(symptom));
    if (!isTogether(last) || fresh.length === 0) return { symptom: fresh[0] ?? symptoms[0] ?? cannotTake, step: last.step.id };
    for (const symptom of fresh) bounds.known.add(symptom);
  }
}

type Unexplained = Extract<Linearized<PlayedCall>, { readonly verdict: 'unexplained' }>;

/** Of several calls that could have been next, the one that stands first in the history is told. */
async function toldOf({ order, blocked }: Unexplained, explaining: Explaining): Promise<readonly Taken[]> {
  const shown = blocked.toSorted((one, other) => one.step.id - other.step.id).slice(0, 1);
  return retold([...order, ...shown], explaining);
}

function symptomOf(history: ParallelHistory, told: readonly Taken[], { known }: Bounds): string {
  const last = told.at(-1);
  const symptoms = last === undefined ? [] : last.differences.map((difference) => symptomAt(last, difference));
  const shown = symptoms.find((symptom) => !known.has(symptom)) ?? symptoms[0] ?? cannotTake;
  return `${racers(history)} at once: ${shown}`;
}

/** The operations that were called at once, each as often as it was, in the order of the alphabet. */
function racers({ lanes }: ParallelHistory): string {
  return stepsOf({ before: [], lanes, after: [] })
    .map(({ operation }) => operation)
    .toSorted()
    .join(' ∥ ');
}
