import { z } from 'zod';
import { verdictNow } from '../../result/earlier-results.ts';
import { Step } from '../history.ts';
import { givers, stepsOf, type ParallelHistory } from './parallel-history.ts';
import { ParallelStory } from './parallel-story.ts';

const lanes = z.array(z.array(Step).min(1)).min(2);

/** A history of several clients whose answers no order of the calls explains, as a file. */
export const ParallelHistoryFile = z
  .strictObject({
    format: z.literal('poolproof parallel history 1'),
    title: z.string(),
    /** In words that hold no value of a run: who raced, and the answer that cannot be explained. */
    symptom: z.string(),
    verdict: z.preprocess(verdictNow, z.enum(['wrong', 'advice'])),
    /** Rules of which one, ignored by one call, would explain it. */
    rules: z.array(z.string()),
    seed: z.int(),
    path: z.string(),
    before: z.array(Step),
    lanes,
    after: z.array(Step),
    /** How often it showed: a race does not show each time. */
    seen: z.strictObject({ times: z.int().nonnegative(), of: z.int().positive() }),
    /** Where it was found, and how it went there; absent in a history written by hand. */
    target: z.string().optional(),
    story: ParallelStory.optional(),
  })
  .refine(namesEachOnce, 'two steps have the same id')
  .refine(refersToItsOwn, 'a step of a client refers to a step of another client, or to one that is not before it');

/** A history of several clients whose answers no order of the calls explains. */
export type ParallelHistoryFile = z.infer<typeof ParallelHistoryFile>;

function namesEachOnce(history: ParallelHistory): boolean {
  const ids = stepsOf(history).map(({ id }) => id);
  return new Set(ids).size === ids.length;
}

/** What another client's call gives may not be there yet: then the same file would be another history each time. */
function refersToItsOwn({ before, lanes: clients }: ParallelHistory): boolean {
  return clients.every((lane) => isInOrder([...before, ...lane]));
}

function isInOrder(steps: readonly Step[]): boolean {
  const given = new Set<number>();
  return steps.every((step) => {
    const isKnown = givers(step).every((giver) => given.has(giver));
    given.add(step.id);
    return isKnown;
  });
}
