/** Counts what has begun and not ended. */
export interface UnderWay {
  readonly count: () => number;
  /** Begins one; the function it gives ends it. */
  readonly begin: () => () => void;
  /** Resolves when nothing is under way. */
  readonly none: () => Promise<void>;
}

/** A count of nothing yet. */
export function underWay(): UnderWay {
  let count = 0;
  let waiting: (() => void)[] = [];
  return {
    count: () => count,
    begin() {
      count += 1;
      return () => {
        count -= 1;
        if (count > 0) return;
        for (const resolve of waiting) resolve();
        waiting = [];
      };
    },
    none: () => (count === 0 ? Promise.resolve() : new Promise((resolve) => void waiting.push(resolve))),
  };
}
