import { progressLine } from '../../../reports/console/progress-line.ts';
import type { RuleResult } from '../../engine/result/result.ts';
import type { Verdict } from '../../engine/result/verdict.ts';
import type { Stream } from '../base/context.ts';

/** Shows how far a run is, on one line that is written again and again. */
export interface ProgressDisplay {
  decided(rule: RuleResult, done: number, total: number): void;
  /** Takes the line away. */
  end(): void;
}

/** How seldom the line is written, in verdicts, once the first few have been shown. */
const every = 5;

/** A display for a terminal; on anything else it stays silent. */
export function progressDisplay(stream: Stream): ProgressDisplay {
  if (!stream.isTerminal) return { decided: () => undefined, end: () => undefined };
  const counts: Partial<Record<Verdict, number>> = {};
  return {
    decided({ id, verdict }, done, total) {
      counts[verdict] = (counts[verdict] ?? 0) + 1;
      if (done > every && done % every !== 0 && done !== total) return;
      stream.write(`\r\u001B[2K${progressLine({ done, total, counts, last: id }, stream.columns)}`);
    },
    end: () => stream.write('\r\u001B[2K'),
  };
}
