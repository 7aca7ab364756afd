import type { BaselineEntryRow } from '../../src/engine/result/result.ts';

/** Ids of the rules and histories that entries cover. Results of before say a rule at most. */
export function coveredBy(entries: readonly BaselineEntryRow[] = []): ReadonlySet<string> {
  return new Set(
    entries.filter(({ state }) => state === 'holds').flatMap(({ rule, covers }) => covers ?? (rule === undefined ? [] : [rule])),
  );
}
