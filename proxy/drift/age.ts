import { parseInstant } from '../../src/kernel/clock.ts';

/** How far back a recording was last seen to be true. */
export type Age = 'fresh' | 'ageing' | 'not re-validated' | 'undated';

const day = 86_400_000;

/** After this many days a recording is worth a warning, and after this many it has not been re-validated. */
export const ageLimits = { warnDays: 90, staleDays: 180 } as const;

/** Whole days between an instant of a fixture and now; undefined where it has none. */
export function daysSince(instant: string, now: number): number | undefined {
  const at = parseInstant(instant);
  return at === undefined ? undefined : Math.max(0, Math.floor((now - at) / day));
}

/** What an age in days is called. */
export function ageOf(days: number | undefined): Age {
  if (days === undefined) return 'undated';
  if (days > ageLimits.staleDays) return 'not re-validated';
  return days >= ageLimits.warnDays ? 'ageing' : 'fresh';
}
