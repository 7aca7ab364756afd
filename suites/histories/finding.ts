import type { RuleRun } from '../../src/engine/bench/rule-run.ts';
import { blameFor, type Blame } from '../../src/engine/histories/blame.ts';
import type { Step } from '../../src/engine/histories/history.ts';
import type { Taken } from '../../src/engine/histories/lockstep.ts';
import { runHistory, type Ran, type Stage } from '../../src/engine/histories/run-history.ts';
import { shrunk } from '../../src/engine/histories/shrink.ts';
import { NoVerdict } from '../../src/engine/outcome/outcomes.ts';
import type { Played } from './play.ts';

/** One difference, with the shortest history that shows it. */
export interface Finding extends Omit<Blame, 'verdict'> {
  /** `not repeated`: the same calls showed it once and not again, so that nothing can be held against the target. */
  readonly verdict: Blame['verdict'] | 'not repeated';
  readonly symptom: string;
  readonly path: string;
  readonly steps: readonly Step[];
  readonly taken: readonly Taken[];
  /** The run that showed it. */
  readonly run: RuleRun;
  /** Steps of the history it was found with. */
  readonly foundAfter: number;
}

/** A history that ended at a difference. */
export interface Shown {
  readonly seen: Played;
  readonly symptom: string;
  readonly path: string;
}

/** Repeats a difference, shrinks the history to the shortest that shows it, and asks which rules decide it. */
export async function findingOf(stage: Stage, { seen, symptom, path }: Shown): Promise<Finding> {
  const steps = seen.taken.map(({ step }) => step);
  let last: Ran | undefined;
  const shows = async (candidate: readonly Step[]): Promise<boolean> => {
    const ran = await ranOrLost(stage, candidate, symptom);
    const does = ran?.difference !== undefined && ran.taken.length === candidate.length;
    if (does) last = ran;
    return does;
  };
  const shortest = (await shows(steps)) ? await shrunk(steps, shows) : steps;
  const found = { symptom, path, steps: shortest, foundAfter: steps.length };
  if (last === undefined) return { ...found, taken: seen.taken, run: seen.run, verdict: 'not repeated', rules: [], explains: false };
  return { ...found, taken: last.taken, run: last.run, ...(await blameFor(stage, shortest, symptom)) };
}

/** A history in which an answer never came shows nothing. */
async function ranOrLost(stage: Stage, steps: readonly Step[], symptom: string): Promise<Ran | undefined> {
  try {
    return await runHistory(stage, steps, (other) => other === symptom);
  } catch (error) {
    if (error instanceof NoVerdict) return undefined;
    throw error;
  }
}
