import { NotImplemented } from '../../outcome/outcomes.ts';
import type { Stage } from '../run-history.ts';
import { judged, type Bounds, type Judgement, type Race } from './judge.ts';
import type { ParallelHistoryFile } from './parallel-history-file.ts';

/** What became of a race: not seen any more, still there, another one in its place, or nothing that can be said. */
export interface ReplayedRace {
  readonly verdict: 'FIXED' | 'FAILED' | 'CHANGED' | 'GAVE UP';
  /** What is seen now. */
  readonly symptom: string | undefined;
  /** How it went when it last showed. */
  readonly race: Race | undefined;
  readonly seen: { readonly times: number; readonly of: number };
}

/** Runs a history of several clients again, so often at most, and no more once it has shown. A race does not show each time, and once is enough. */
export async function replayRace(stage: Stage, file: ParallelHistoryFile, { attempts, bounds }: Attempts): Promise<ReplayedRace> {
  const judgements: Judgement[] = [];
  const isSame = (judgement: Judgement): judgement is Race => judgement.verdict === 'race' && judgement.symptom === file.symptom;
  try {
    while (judgements.length < attempts && !(judgements.length >= fewest && judgements.some(isSame)))
      judgements.push(await judged(stage, file, bounds));
  } catch (error) {
    if (!(error instanceof NotImplemented)) throw error;
    return { verdict: 'CHANGED', symptom: error.message, race: undefined, seen: { times: 0, of: judgements.length } };
  }
  const same = judgements.filter(isSame);
  const race = same.at(-1) ?? judgements.findLast((judgement) => judgement.verdict === 'race');
  return { ...verdictOf(file, race, judgements), race, seen: { times: same.length, of: judgements.length } };
}

/** Runs that are made in any case, to say how often a race shows. */
const fewest = 10;

/** How many runs a replay takes. A race that shows as often as before is missed once in a hundred replays; more runs than a person would wait for are not made. */
export function attemptsFor({ seen: { times, of } }: Pick<ParallelHistoryFile, 'seen'>): number {
  const needed = Math.log(0.01) / Math.log(1 - Math.min(Math.max(times, 0.5) / of, 0.99));
  return Math.min(Math.max(Math.ceil(needed), fewest), 200);
}

/** How often a history is run, and how far each run is judged. */
export interface Attempts {
  readonly attempts: number;
  readonly bounds: Bounds;
}

function verdictOf(
  file: ParallelHistoryFile,
  race: Race | undefined,
  all: readonly Judgement[],
): Pick<ReplayedRace, 'verdict' | 'symptom'> {
  if (race !== undefined) return { verdict: race.symptom === file.symptom ? 'FAILED' : 'CHANGED', symptom: race.symptom };
  const anyway = all.find((judgement) => judgement.verdict === 'differs anyway');
  if (anyway !== undefined) return { verdict: 'CHANGED', symptom: `one call at a time as well: ${anyway.symptom}` };
  const silent = all.find((judgement) => judgement.verdict === 'no answer');
  const isOpen = silent !== undefined || all.some(({ verdict }) => verdict === 'gave up');
  return { verdict: isOpen ? 'GAVE UP' : 'FIXED', symptom: silent?.why };
}
