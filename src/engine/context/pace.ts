import type { Clock } from '../../kernel/clock.ts';
import type { Timer } from './timer.ts';

/** Calls per second, by operation; `*` for all others. */
export type Rates = Readonly<Record<string, number>>;

/** Half the documented default quotas of the real service, in calls per second. @see guide: quotas, request rates */
export const halfOfQuotas: Rates = {
  GetId: 12,
  GetOpenIdToken: 100,
  GetCredentialsForIdentity: 100,
  GetOpenIdTokenForDeveloperIdentity: 25,
  ListIdentities: 2.5,
  DeleteIdentities: 5,
  TagResource: 2.5,
  UntagResource: 2.5,
  ListTagsForResource: 5,
  // No quota is documented for the others; the lowest documented one is taken.
  '*': 2.5,
};

/** Holds calls back so that a run stays below a rate. */
export interface Pace {
  /** Resolves when the next call of this operation may leave. */
  turn(operation: string): Promise<void>;
}

/** Lets every call leave at once. */
export const unpaced: Pace = { turn: () => Promise.resolve() };

/** One token bucket per operation: a second's worth of calls at once, then the rate. */
export function paced(rates: Rates, clock: Clock, timer: Timer): Pace {
  const nextFree = new Map<string, number>();
  return {
    async turn(operation) {
      const perSecond = rates[operation] ?? rates['*'];
      if (perSecond === undefined) return;
      const gap = 1000 / perSecond;
      const now = clock.now();
      // The bucket as one number: the instant at which it will be empty again, at most a second's worth in the past.
      const slot = Math.max(nextFree.get(operation) ?? 0, now - 1000 + gap);
      nextFree.set(operation, slot + gap);
      if (slot > now) await timer.sleep(slot - now);
    },
  };
}
