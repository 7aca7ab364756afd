import type { Step } from '../history.ts';
import { shrunk } from '../shrink.ts';
import type { Stage } from '../run-history.ts';
import { judged, type Bounds, type Race } from './judge.ts';
import { stepsOf, type ParallelHistory } from './parallel-history.ts';

/** A race does not show each time: a history is run so often before it counts as one that does not show it, less where it shows almost always. */
const mostAttempts = 6;
const fewestAttempts = 2;

/** A history with the steps that are left, and how its clients raced when it last showed. */
export interface Shrunk {
  readonly history: ParallelHistory;
  readonly race: Race;
}

/** The smallest history found in which the clients still race: steps taken out, then optional members. Two clients stay. */
export async function smallestRace(stage: Stage, found: Shrunk, bounds: Bounds): Promise<Shrunk> {
  let smallest = found;
  const { times } = await timesSeen(stage, found.history, { of: 4, bounds });
  const attempts = times === 4 ? fewestAttempts : mostAttempts;
  const shows = async (steps: readonly Step[]): Promise<boolean> => {
    const history = withOnly(steps, found.history);
    if (history.lanes.length < 2) return false;
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const judgement = await judged(stage, history, bounds);
      // What differs one call at a time, or takes too long to judge, will do so again.
      if (judgement.verdict === 'differs anyway' || judgement.verdict === 'gave up') return false;
      if (judgement.verdict === 'race') smallest = { history, race: judgement };
      if (judgement.verdict === 'race') return true;
    }
    return false;
  };
  await shrunk(shownLast(found), shows);
  return smallest;
}

/** Shrinking keeps the last step: the call that cannot be explained. */
function shownLast({ history, race }: Shrunk): readonly Step[] {
  const shown = race.told.at(-1)?.step.id;
  const steps = stepsOf(history);
  return [...steps.filter(({ id }) => id !== shown), ...steps.filter(({ id }) => id === shown)];
}

function withOnly(steps: readonly Step[], { before, lanes, after }: ParallelHistory): ParallelHistory {
  const left = new Map(steps.map((step) => [step.id, step]));
  const kept = (line: readonly Step[]): readonly Step[] => line.flatMap(({ id }) => left.get(id) ?? []);
  return { before: kept(before), lanes: lanes.map(kept).filter((lane) => lane.length > 0), after: kept(after) };
}

/** How often a history shows a race, in this many runs, with what it showed. */
export async function timesSeen(stage: Stage, history: ParallelHistory, { of, bounds }: { readonly of: number; readonly bounds: Bounds }) {
  const races: Race[] = [];
  for (let run = 0; run < of; run += 1) {
    const judgement = await judged(stage, history, bounds);
    if (judgement.verdict === 'race') races.push(judgement);
  }
  return { times: races.length, of, races };
}
