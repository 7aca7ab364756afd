/** A pool that the run made on the target. */
export interface LedgerEntry {
  readonly poolId: string;
  readonly region: string;
  /** The rule, or the probe, it was made for. */
  readonly owner: string;
}

/** Where the ledger is written down besides memory, so that a later command can clean up after a run that was killed. */
export interface LedgerBook {
  made(entry: LedgerEntry): void;
  gone(entry: LedgerEntry): void;
}

/** Everything a run has made and not yet taken away. */
export interface Ledger {
  /** A pool is being asked for; the function it gives says that the answer is there. */
  asking(): () => void;
  /** How many pools there are, or may be in a moment. */
  readonly outstanding: number;
  made(entry: LedgerEntry): void;
  gone(poolId: string): void;
  of(owner: string): readonly LedgerEntry[];
  all(): readonly LedgerEntry[];
}

/** A ledger that begins empty. */
export function newLedger(book?: LedgerBook): Ledger {
  const entries = new Map<string, LedgerEntry>();
  let asked = 0;
  return {
    asking() {
      asked += 1;
      return () => void (asked -= 1);
    },
    get outstanding() {
      return entries.size + asked;
    },
    made(entry) {
      book?.made(entry);
      entries.set(entry.poolId, entry);
    },
    gone(poolId) {
      const entry = entries.get(poolId);
      if (entry === undefined) return;
      entries.delete(poolId);
      book?.gone(entry);
    },
    of: (owner) => [...entries.values()].filter((entry) => entry.owner === owner),
    all: () => [...entries.values()],
  };
}
