import type { Step } from '../history.ts';
import { namesIn } from '../placeholders.ts';

/** Calls of several clients: those before, those of each client one after the other and of all clients at once, and those that look at what came of it. */
export interface ParallelHistory {
  readonly before: readonly Step[];
  readonly lanes: readonly (readonly Step[])[];
  readonly after: readonly Step[];
}

/** All steps, in the order in which they are written down. */
export function stepsOf({ before, lanes: clients, after }: ParallelHistory): readonly Step[] {
  return [...before, ...clients.flat(), ...after];
}

/** A history without a step, and without what refers to what that step would have given. Clients without a call left are gone. */
export function withoutStep({ before, lanes: clients, after }: ParallelHistory, id: number): ParallelHistory {
  const gone = new Set([id]);
  const kept = (steps: readonly Step[]): readonly Step[] =>
    steps.filter((step) => {
      if (gone.has(step.id) || givers(step).some((giver) => gone.has(giver))) gone.add(step.id);
      return !gone.has(step.id);
    });
  return { before: kept(before), lanes: clients.map(kept).filter((lane) => lane.length > 0), after: kept(after) };
}

/** The steps that gave what a step refers to. */
export function givers({ input }: Step): readonly number[] {
  return namesIn(input).flatMap((name) => {
    const [, number] = /^(?:pool|identity|token)(\d+)$/.exec(name) ?? [];
    return number === undefined ? [] : [Number(number)];
  });
}
