import type { Clock } from '../../kernel/clock.ts';
import type { HistoriesOfRun } from '../../engine/histories/known.ts';
import type { Target } from '../../engine/context/target.ts';
import type { CheckGiven } from '../given/check.ts';
import { readKnownHistories } from '../../runs/histories/read-known-histories.ts';
import { referenceModel } from '../../runs/histories/reference-model.ts';

/** The known histories of a run, or why it leaves them out. */
export function historiesOfRun(options: CheckGiven, target: Target, clock: Clock): HistoriesOfRun {
  if (options['no-histories']) return { leftOut: '--no-histories' };
  // A recording holds what the rules sent, a fixture each, and is judged by them alone.
  if (options.replay !== undefined) return { leftOut: 'a recorded run holds none' };
  if (options.record !== undefined) return { leftOut: 'they are not recorded' };
  return { known: readKnownHistories(), makeModel: referenceModel(target, clock) };
}
