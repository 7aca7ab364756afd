import { z } from 'zod';
import { chapter, storySteps } from '../story.ts';
import { StoryStep } from '../../result/story-step.ts';
import type { Taken } from '../lockstep.ts';
import type { Race } from './judge.ts';
import type { PlayedCall } from './play.ts';

const ParallelStoryStep = StoryStep.omit({ model: true, before: true, after: true }).extend({
  id: z.int().positive(),
  /** The first client is 1; 0 where nobody else called. */
  client: z.int().nonnegative(),
  /** When it began and ended, in moments of a counter; a call without an answer has no end. */
  begins: z.int().positive(),
  ends: z.int().positive().optional(),
  /** Where the longest beginning of an order comes to this call: what the model answers, what it holds before and after. */
  model: z.string().optional(),
  before: z.string().optional(),
  after: z.string().optional(),
});

/** A run of several clients in words. */
export const ParallelStory = z.strictObject({
  /** In the order in which they began. */
  steps: z.array(ParallelStoryStep),
  /** Ids of the steps of the longest beginning of an order that explains the answers; the last one is the call it cannot go on with. */
  order: z.array(z.int().positive()),
  /** Calls put to the model in search of an order. */
  tried: z.int().nonnegative(),
});

/** A run of several clients in words. */
export type ParallelStory = z.infer<typeof ParallelStory>;

/** The story of a race. Ids stand as placeholders; no proof and no secret is shown. */
export function parallelStory({ calls, told, tried }: Pick<Race, 'calls' | 'told' | 'tried'>): ParallelStory {
  const reached = new Set(told.map(({ step }) => step.id));
  const others = calls.filter(({ step }) => !reached.has(step.id)).map(unreached);
  const words = new Map([...told, ...others].map(({ step }, at) => [step.id, at]));
  const texts = storySteps([...told, ...others]);
  const steps = calls
    .toSorted((one, other) => one.begins - other.begins)
    .flatMap(({ step: { id }, client, begins, ends }) => {
      const text = texts[words.get(id) ?? -1];
      if (text === undefined) return [];
      const { model, before, after, ...asked } = text;
      const when = { id, client, begins, ...(ends !== Infinity && { ends }) };
      const heard = ends === Infinity ? { target: 'no answer' } : {};
      return [{ ...asked, ...heard, ...when, ...(reached.has(id) && { model, before, after }) }];
    });
  return { steps, order: told.map(({ step }) => step.id), tried };
}

const nothing = { pools: [], identities: [] };

function unreached({ step, outcome }: PlayedCall): Taken {
  const silence = { kind: 'broken', says: 'no answer' } as const;
  return { step, target: outcome ?? silence, model: silence, differences: [], before: nothing, after: nothing };
}

/** What a client is called. */
export function clientName(client: number): string {
  return client === 0 ? 'alone' : `client ${String.fromCodePoint(64 + client)}`;
}

/** The same in text: the calls, when they were under way, and what no order explains. */
export function parallelStoryText({ steps, order, tried }: ParallelStory): string {
  const last = order.at(-1);
  const chapters = steps.map((step) => {
    const { id, client, model = 'not reached', before = '', after = '' } = step;
    return chapter({ ...step, model, before, after }, `${id}. ${client === 0 ? '' : `${clientName(client)}: `}`);
  });
  const explainedOnes = order.slice(0, -1).join(', ');
  return [
    ...chapters,
    ...bars(steps),
    `No order of the calls explains the answers (${tried} calls put to the model). ${explainedOnes === '' ? 'Not even the first' : `In the order ${explainedOnes} they are explained, and none of those left`} can be next; call ${last ?? '?'} differs as told above.`,
  ].join('\n');
}

/** Which calls overlapped: one line per call of a client, one column per moment. */
function bars(steps: ParallelStory['steps']): readonly string[] {
  const raced = steps.filter(({ client }) => client > 0);
  const first = Math.min(...raced.map(({ begins }) => begins));
  const last = Math.max(...raced.map(({ begins, ends }) => ends ?? begins + 1)) + 1;
  return raced.map(({ id, client, operation, begins, ends }) => {
    const length = (ends ?? last) - begins;
    const bar = `${' '.repeat(2 * (begins - first))}├${'─'.repeat(2 * length - 1)}${ends === undefined ? '…' : '┤'}`;
    return `   ${clientName(client)}  ${bar.padEnd(2 * (last - first) + 2)} ${id}. ${operation}`;
  });
}
