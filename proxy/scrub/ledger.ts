/** What was replaced where, and how often: never a value. */
export interface LedgerRow {
  readonly rule: string;
  readonly place: string;
  readonly count: number;
}

/** Counts replacements. */
export interface Ledger {
  readonly count: (rule: string, place: string) => void;
  /** In the order of rule and place. */
  readonly rows: () => readonly LedgerRow[];
}

/** An empty ledger. */
export function emptyLedger(): Ledger {
  const counts = new Map<string, { readonly rule: string; readonly place: string; count: number }>();
  return {
    count(rule, place) {
      const key = `${rule}\u0000${place}`;
      const row = counts.get(key) ?? { rule, place, count: 0 };
      row.count += 1;
      counts.set(key, row);
    },
    rows: () => [...counts.keys()].toSorted().flatMap((key) => counts.get(key) ?? []),
  };
}
