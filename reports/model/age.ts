import { parseInstant } from '../../src/kernel/clock.ts';
import type { RunResult } from '../../src/engine/result/result.ts';

/** A result older than this says so wherever it is published. */
export const freshDays = 90;

const dayInMilliseconds = 86_400_000;

/** Whether a result is too old to be relied on, by calendar days in UTC. `now` is in milliseconds since the epoch. */
export function isOld({ header }: Pick<RunResult, 'header'>, now: number): boolean {
  return dayNumber(now) - dayNumber(parseInstant(header.startedAt) ?? 0) > freshDays;
}

function dayNumber(instant: number): number {
  return Math.floor(instant / dayInMilliseconds);
}
