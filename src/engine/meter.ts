/** What a run has cost and how it was held up. */
export interface Meter {
  called(operation: string): void;
  /** A call was throttled and is repeated after a pause. */
  paused(operation: string, milliseconds: number): void;
  /** A call was refused because a quota is used up. */
  quotaUsedUp(operation: string): void;
  /** A change took so long to become visible. */
  settled(what: string, milliseconds: number): void;
  readonly total: number;
  calls(): Readonly<Record<string, number>>;
  pauses(): readonly { readonly operation: string; readonly times: number; readonly milliseconds: number }[];
  quotas(): readonly string[];
  slowest(): { readonly what: string; readonly milliseconds: number } | undefined;
}

/** A meter at zero. */
export function newMeter(): Meter {
  const calls = new Map<string, number>();
  const pauses = new Map<string, { operation: string; times: number; milliseconds: number }>();
  const quotas = new Set<string>();
  let total = 0;
  let slowest: { readonly what: string; readonly milliseconds: number } | undefined;
  return {
    called(operation) {
      total += 1;
      calls.set(operation, (calls.get(operation) ?? 0) + 1);
    },
    paused(operation, milliseconds) {
      const before = pauses.get(operation);
      pauses.set(operation, { operation, times: (before?.times ?? 0) + 1, milliseconds: (before?.milliseconds ?? 0) + milliseconds });
    },
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
