/** What was replaced where, and how often: never a value. */
export interface ReplacementRow {
  readonly rule: string;
  readonly place: string;
  readonly count: number;
}

/** Counts replacements. */
export interface Replacements {
  readonly count: (rule: string, place: string) => void;
  /** In the order of rule and place. */
  readonly rows: () => readonly ReplacementRow[];
}

/** Nothing replaced yet. */
export function noReplacements(): Replacements {
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
