import { assert, asyncProperty } from 'fast-check';
import type { Blame } from '../../../src/engine/histories/blame.ts';
import { blameForRace } from '../../../src/engine/histories/parallel/blame-race.ts';
import { overlap, retold } from '../../../src/engine/histories/parallel/explain.ts';
import { explainingOf, judged, type Bounds, type Judgement, type Race } from '../../../src/engine/histories/parallel/judge.ts';
import { stepsOf, withoutStep, type ParallelHistory } from '../../../src/engine/histories/parallel/parallel-history.ts';
import type { PlayedCall } from '../../../src/engine/histories/parallel/play.ts';
import { smallestRace, timesSeen } from '../../../src/engine/histories/parallel/shrink-parallel.ts';
import { addTaken, newCoverage, type Coverage } from '../../../src/engine/histories/coverage.ts';
import type { Stage } from '../../../src/engine/histories/run-history.ts';
import { abilitiesOf, parallelHistoryOf, parallelSketches } from '../../support/model/parallel/parallel-histories.ts';

/** How an exploration with several clients goes. */
export interface ExploreParallelOptions {
  readonly clients: number;
  readonly runs: number;
  readonly seed: number;
  /** Only this history, as a finding names it. */
  readonly path?: number | undefined;
  /** Calls put to the model before the search for an order is given up. */
  readonly mostTries?: number;
  readonly isOver?: () => boolean;
  /** End at the first race. */
  readonly firstOnly?: boolean;
  /** Told after each history. */
  readonly onHistory?: (explored: ExploredParallel) => void;
}

/** Clients whose answers no order explains, with the smallest history that shows it. */
export interface RaceFinding extends Pick<Blame, 'rules' | 'verdict'> {
  readonly symptom: string;
  readonly path: string;
  readonly history: ParallelHistory;
  /** How it went when it last showed. */
  readonly race: Race;
  readonly seen: { readonly times: number; readonly of: number };
  /** Steps of the history it was found with. */
  readonly foundAfter: number;
}

/** What an exploration with several clients found, and what became of its histories. */
export interface ExploredParallel {
  readonly findings: readonly RaceFinding[];
  readonly coverage: Coverage;
  /** Histories by verdict. */
  readonly verdicts: Readonly<Record<Judgement['verdict'], number>>;
  /** Calls of clients that overlapped a call of another. */
  readonly overlapping: number;
  /** What differs one call at a time, so that histories could not be judged. */
  readonly anyway: ReadonlySet<string>;
  /** What differs one call at a time, and was left out of account. */
  readonly known: ReadonlySet<string>;
  /** Calls that were left out of histories because they differ one call at a time, by what differs. */
  readonly leftOut: ReadonlyMap<string, number>;
  /** Calls that were made in the histories as they were judged. */
  readonly calls: number;
}

/** How often a race that was found is run again, to say how often it shows. */
const repeats = 10;

/** Kinds of differences are told this often: by different clients they may have different causes. */
const findingsOfAKind = 2;

/** Runs random histories of several clients. The same seed gives the same histories; whether clients race is for the target to say. */
export async function exploreParallel(stage: Stage, options: ExploreParallelOptions): Promise<ExploredParallel> {
  const { runs, seed, path, clients, mostTries = 20_000, isOver, firstOnly = false } = options;
  const bounds: Bounds = { mostTries, known: new Set() };
  const explored = newExplored(bounds);
  const abilities = abilitiesOf(stage.context);
  let at = (path ?? 0) - 1;
  const property = asyncProperty(parallelSketches(clients), async (sketch) => {
    at += 1;
    // Five histories without an answer mean that nobody is there.
    if (explored.verdicts['no answer'] >= 5 || isOver?.() === true || (firstOnly && explored.findings.length > 0)) return;
    const history = parallelHistoryOf(sketch, abilities);
    // Where a target can do so little that no two clients have anything to call, there is nothing to race.
    if (history.lanes.length < 2) return;
    await oneHistory(stage, { history, path: String(at) }, { explored, bounds });
    options.onHistory?.(explored);
  });
  const numRuns = path === undefined ? runs : 1;
  await assert(property, { seed, numRuns, endOnFailure: true, ...(path !== undefined && { path: String(path) }) });
  return explored;
}

interface Exploring {
  readonly findings: RaceFinding[];
  readonly coverage: Coverage;
  readonly verdicts: Record<Judgement['verdict'], number>;
  overlapping: number;
  readonly anyway: Set<string>;
  readonly known: ReadonlySet<string>;
  readonly leftOut: Map<string, number>;
  calls: number;
}

function newExplored({ known }: Bounds): Exploring {
  const verdicts = { explained: 0, race: 0, 'gave up': 0, 'differs anyway': 0, 'no answer': 0 };
  return { findings: [], coverage: newCoverage(), verdicts, overlapping: 0, anyway: new Set(), known, leftOut: new Map(), calls: 0 };
}

interface PlannedHistory {
  readonly history: ParallelHistory;
  readonly path: string;
}

interface Exploration {
  readonly explored: Exploring;
  readonly bounds: Bounds;
}

/** Calls that one history is judged without, each at the cost of playing it again. */
const mostLeftOut = 12;

interface Judged {
  readonly history: ParallelHistory;
  readonly judgement: Judgement;
}

/** Judges a history; calls after which the two sides would hold different things, one call at a time as well, are left out, so that the others can be judged. */
async function judgedBehind(stage: Stage, whole: ParallelHistory, { explored, bounds }: Exploration): Promise<Judged> {
  let history = whole;
  for (let left = mostLeftOut; ; left -= 1) {
    const judgement = await judged(stage, history, bounds);
    if (judgement.verdict !== 'differs anyway' || judgement.step === undefined || left === 0) return { history, judgement };
    const without = withoutStep(history, judgement.step);
    if (without.lanes.length < 2) return { history, judgement };
    explored.leftOut.set(judgement.symptom, (explored.leftOut.get(judgement.symptom) ?? 0) + 1);
    history = without;
  }
}

async function oneHistory(stage: Stage, { history: whole, path }: PlannedHistory, { explored, bounds }: Exploration): Promise<void> {
  const { history, judgement } = await judgedBehind(stage, whole, { explored, bounds });
  explored.verdicts[judgement.verdict] += 1;
  explored.calls += judgement.calls.length;
  explored.overlapping += overlapping(judgement.calls);
  if (judgement.verdict === 'explained') addTaken(explored.coverage, await retold(judgement.order, explainingOf(stage, bounds)));
  if (judgement.verdict === 'differs anyway') explored.anyway.add(judgement.symptom);
  if (judgement.verdict !== 'race' || isKnown(judgement, explored)) return;
  const smallest = await smallestRace(stage, { history, race: judgement }, bounds);
  const { times, of, races } = await timesSeen(stage, smallest.history, { of: repeats, bounds });
  const race = races.at(-1) ?? smallest.race;
  if (explored.findings.some(({ symptom }) => symptom === race.symptom)) return;
  const blame = await blameForRace(stage, race, bounds);
  const foundAfter = stepsOf(history).length;
  explored.findings.push({ symptom: race.symptom, path, history: smallest.history, race, seen: { times, of }, foundAfter, ...blame });
}

function isKnown(race: Race, { findings }: Exploring): boolean {
  return findings.filter(({ symptom }) => kindOf(symptom) === kindOf(race.symptom)).length >= findingsOfAKind;
}

/** What cannot be explained, whoever raced. */
function kindOf(symptom: string): string {
  return symptom.slice(symptom.indexOf(': ') + 2);
}

function overlapping(calls: readonly PlayedCall[]): number {
  return calls.filter((call) => calls.some((other) => other.client !== call.client && overlap(call, other))).length;
}
