import { isoInstant } from '../../kernel/clock.ts';
import { numberBelow, systemIds } from '../../kernel/ids.ts';
import type { ExploreGiven } from '../given/explore.ts';
import type { CommandContext } from '../base/context.ts';

/** What every exploration has: where its histories come from, when it began, and when it has to end. */
export interface StartedExploration {
  readonly seed: number;
  readonly startedAt: string;
  readonly isOver: () => boolean;
}

/** Begins an exploration now; its time limit is in seconds. */
export function startExploration(options: ExploreGiven, { clock, stop }: CommandContext): StartedExploration {
  const began = clock.now();
  const limit = options['time-limit'] === undefined ? Infinity : began + options['time-limit'] * 1000;
  return {
    seed: options.seed ?? numberBelow(systemIds, 2_147_483_647),
    startedAt: isoInstant(began),
    isOver: () => stop.aborted || clock.now() > limit,
  };
}
