import type { HistoryRow, RunResult } from '../../src/engine/result/result.ts';
import { statuses, type Status } from './status.ts';
import { historiesInWords } from './wording.ts';

/** What machine-readable outputs say of the known histories; nothing where a run knows of none. */
export function historyFacts(result: RunResult): {
  readonly histories?: { readonly totals: RunResult['footer']['histories']; readonly words: string; readonly each: readonly HistoryFact[] };
} {
  const words = historiesInWords(result);
  if (words === undefined) return {};
  const each = (result.histories ?? []).map(({ id, verdict, rules, reason }) => ({
    id,
    verdict,
    rules,
    ...(reason === undefined ? {} : { reason }),
  }));
  return { histories: { totals: result.footer.histories, words, each } };
}

type HistoryFact = Pick<HistoryRow, 'id' | 'verdict' | 'rules' | 'reason'>;

/** What a test runner would call it: a known history is a test of its own. One that cannot be tested does not count against the target. */
export function historyStatus({ verdict }: Pick<HistoryRow, 'verdict'>): Status {
  return verdict === 'untested' ? 'other' : statuses[verdict];
}
