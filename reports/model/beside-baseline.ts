import { coveredBy } from '../baseline/covered.ts';
import { failing } from '../baseline/found.ts';
import type { HistoryRow, RootCauseRow, RunResult } from '../../src/engine/result/result.ts';

/** Whether the baseline of a run knows all of a root cause. Without a baseline nothing is known. */
export function knownCauses({ baseline }: Pick<RunResult, 'baseline'>): (cause: RootCauseRow) => boolean {
  const covered = coveredBy(baseline);
  return ({ rules }) => rules.every((id) => covered.has(id));
}

/** What fails a run that was seen through a baseline and is not in it; nothing for any other run. */
export function besideBaseline(result: RunResult): {
  readonly causes: readonly RootCauseRow[];
  readonly histories: readonly HistoryRow[];
} {
  if (result.baseline === undefined) return { causes: [], histories: [] };
  const isKnown = knownCauses(result);
  return {
    causes: result.rootCauses.filter((cause) => failing.has(cause.verdict) && !isKnown(cause)),
    histories: (result.histories ?? []).filter(({ verdict }) => verdict === 'wrong'),
  };
}
