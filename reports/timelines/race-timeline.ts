import { stepsOf } from '../../src/engine/histories/parallel/parallel-history.ts';
import { type ParallelHistoryFile } from '../../src/engine/histories/parallel/parallel-history-file.ts';
import { clientName, type ParallelStory } from '../../src/engine/histories/parallel/parallel-story.ts';
import { askedOnly, wordOf } from './answer-words.ts';
import type { Fact, Timeline, TimelineStep } from './timeline.ts';

/** A history of several clients as a timeline, a lane for each, and one for the calls beside which nobody else called. */
export function raceTimeline(file: ParallelHistoryFile, id: string): Timeline {
  const { title, verdict, symptom, rules, lanes, story, target } = file;
  return {
    id,
    kind: 'history',
    title,
    verdict,
    outcome: story === undefined ? `to be run: ${symptom}` : `No order of the calls explains the answers. ${symptom}`,
    facts: factsOf(file),
    rules,
    lanes: ['nobody else calls', ...lanes.map((_lane, at) => clientName(at + 1))],
    steps: story === undefined ? unplayed(file) : story.steps.map((step) => stepOf(step, story)),
    again: `poolproof replay-history ${id.replace(/#\d+$/, '')} ${target ?? 'URL'}`,
  };
}

function factsOf({ target, seed, path, seen, story }: ParallelHistoryFile): readonly Fact[] {
  const explained = story?.order.slice(0, -1) ?? [];
  return [
    ...(target === undefined ? [] : [['Target', target] as const]),
    ['Seed', String(seed)],
    ['Path', path],
    ['Seen', `in ${seen.times} of ${seen.of} runs`],
    ...(story === undefined
      ? []
      : [
          [
            'Explained so far',
            explained.length === 0 ? 'nothing' : `in the order ${explained.map((step) => placeOf(step, story)).join(', ')}`,
          ] as const,
          ['Calls put to the model', String(story.tried)] as const,
        ]),
  ];
}

/** Steps are numbered as they are shown. */
function placeOf(id: number, { steps }: ParallelStory): number {
  return steps.findIndex((step) => step.id === id) + 1;
}

function unplayed(file: ParallelHistoryFile): readonly TimelineStep[] {
  const clients = new Map(file.lanes.flatMap((lane, at) => lane.map(({ id }) => [id, at + 1] as const)));
  return stepsOf(file).map((step) => ({ ...askedOnly(step), lane: clients.get(step.id) ?? 0 }));
}

function stepOf(step: ParallelStory['steps'][number], { steps, order }: ParallelStory): TimelineStep {
  const { id, client, operation, asked, target, model, before, after, differences, begins, ends } = step;
  const last = Math.max(...steps.map((one) => one.ends ?? one.begins)) + 1;
  const isShown = id === order.at(-1);
  return {
    lane: client,
    operation,
    tags: [wordOf(target), ...(model === undefined ? ['not reached'] : [])],
    moments: [begins - 1, (ends ?? last) - 1],
    parts: [
      { name: 'Request', text: asked },
      { name: 'Answer', text: target },
      ...(model === undefined ? [] : [{ name: 'Answer of the model', text: model }]),
    ],
    ...(before !== undefined && { before }),
    ...(after !== undefined && { after }),
    trouble: isShown ? [...differences, 'No order of the calls explains this answer.'] : [],
  };
}
