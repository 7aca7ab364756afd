/** What a run has cost and how it was held up. */
export interface Meter {
  called(operation: string): void;
  /** What came: sorted and counted, so that a run can tell what is wrong with all of it. */
  answered(answer: AnswerSort): void;
  /** A call was throttled and is repeated after a pause. */
  paused(operation: string, milliseconds: number): void;
  /** Connections broke before an answer came, or instead of one. */
  broken(operation: string, times: number): void;
  /** A call was refused because a quota is used up. */
  quotaUsedUp(operation: string): void;
  /** A change took so long to become visible. */
  settled(what: string, milliseconds: number): void;
  readonly total: number;
  answers(): AnswerCounts;
  calls(): Readonly<Record<string, number>>;
  pauses(): readonly { readonly operation: string; readonly times: number; readonly milliseconds: number }[];
  /** Broken connections, by operation. */
  breaks(): ReadonlyMap<string, number>;
  quotas(): readonly string[];
  slowest(): { readonly what: string; readonly milliseconds: number } | undefined;
}

/** Meaning of an answer for the whole run. */
export interface AnswerSort {
  readonly sort: 'success' | 'caller refused' | 'not found' | 'other';
  /** Equal for equal bodies. */
  readonly body: string;
}

/** How many answers there were of each sort, and how often the most frequent body came. */
export interface AnswerCounts {
  readonly total: number;
  readonly callerRefused: number;
  readonly notFound: number;
  readonly mostFrequentBody: number;
}

/** A meter at zero. */
export function newMeter(): Meter {
  const calls = new Map<string, number>();
  const pauses = new Map<string, { operation: string; times: number; milliseconds: number }>();
  const quotas = new Set<string>();
  const breaks = new Map<string, number>();
  let total = 0;
  let slowest: ReturnType<Meter['slowest']>;
  return {
    ...answerCounter(),
    called(operation) {
      total += 1;
      calls.set(operation, (calls.get(operation) ?? 0) + 1);
    },
    paused(operation, pause) {
      const { times, milliseconds } = pauses.get(operation) ?? { times: 0, milliseconds: 0 };
      pauses.set(operation, { operation, times: times + 1, milliseconds: milliseconds + pause });
    },
    broken: (operation, times) => void breaks.set(operation, (breaks.get(operation) ?? 0) + times),
    breaks: () => breaks,
    quotaUsedUp: (operation) => void quotas.add(operation),
    settled(what, milliseconds) {
      if (slowest === undefined || milliseconds > slowest.milliseconds) slowest = { what, milliseconds };
    },
    get total() {
      return total;
    },
    calls: () => Object.fromEntries([...calls].toSorted(([one], [other]) => (one < other ? -1 : 1))),
    pauses: () => [...pauses.values()],
    quotas: () => [...quotas],
    slowest: () => slowest,
  };
}

function answerCounter(): Pick<Meter, 'answered' | 'answers'> {
  const sorts = new Map<AnswerSort['sort'], number>();
  const bodies = new Map<string, number>();
  return {
    answered({ sort, body }) {
      sorts.set(sort, (sorts.get(sort) ?? 0) + 1);
      // Longer bodies differ early or not at all; the cut keeps the meter small.
      const key = body.slice(0, 200);
      bodies.set(key, (bodies.get(key) ?? 0) + 1);
    },
    answers: () => ({
      total: [...sorts.values()].reduce((sum, count) => sum + count, 0),
      callerRefused: sorts.get('caller refused') ?? 0,
      notFound: sorts.get('not found') ?? 0,
      mostFrequentBody: Math.max(0, ...bodies.values()),
    }),
  };
}
