/** A pool that the run made on the target. */
export interface LedgerEntry {
  readonly poolId: string;
  readonly region: string;
  /** The rule, or the probe, it was made for. */
  readonly owner: string;
}

/** A pool that a call asked for, before anybody knows its id. */
export interface AskedPool {
  readonly name: string;
  readonly region: string;
}

/** Where the ledger is written down besides memory, so that a later command can clean up after a run that was killed. */
export interface LedgerBook {
  /** Before the call leaves: where no answer comes, the pool may be there all the same. */
  asked(pool: AskedPool): void;
  /** The answer is there, or the target was searched for the name. */
  settled(pool: AskedPool): void;
  made(entry: LedgerEntry): void;
  gone(entry: LedgerEntry): void;
  /** The target cannot delete pools: what is there stays. */
  undeletable(): void;
}

/** Everything a run has made and not yet taken away. */
export interface Ledger {
  /** A pool is being asked for; the function it gives says that the answer is there. Without one the pool stays among those in doubt. */
  asking(pool: AskedPool): () => void;
  /** Pools that were asked for and never answered. */
  inDoubt(): readonly AskedPool[];
  /** The target has been searched: what was in doubt is there no more, or never was. */
  searched(pool: AskedPool): void;
  /** How many pools there are, or may be in a moment. */
  readonly outstanding: number;
  made(entry: LedgerEntry): void;
  gone(poolId: string): void;
  /** The target cannot delete pools. */
  undeletable(): void;
  of(owner: string): readonly LedgerEntry[];
  all(): readonly LedgerEntry[];
}

/** A ledger that begins empty. */
export function newLedger(book?: LedgerBook): Ledger {
  const entries = new Map<string, LedgerEntry>();
  const asked = new Set<AskedPool>();
  const settle = (pool: AskedPool): void => {
    if (asked.delete(pool)) book?.settled(pool);
  };
  return {
    asking(pool) {
      book?.asked(pool);
      asked.add(pool);
      return () => settle(pool);
    },
    inDoubt: () => [...asked],
    searched: settle,
    get outstanding() {
      return entries.size + asked.size;
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
    undeletable: () => book?.undeletable(),
    of: (owner) => [...entries.values()].filter((entry) => entry.owner === owner),
    all: () => [...entries.values()],
  };
}
