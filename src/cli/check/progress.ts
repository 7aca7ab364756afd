import { progressLine } from '../../../reports/console/progress-line.ts';
import type { Verdict } from '../../engine/verdict.ts';
import type { Stream } from '../surroundings.ts';

/** Shows how far a run is, on one line that is written again and again. */
export interface ProgressDisplay {
  verdict(id: string, verdict: Verdict): void;
  /** Takes the line away. */
  end(): void;
}

/** How seldom the line is written, in verdicts, once the first few have been shown. */
const every = 5;

/** A display for a terminal; on anything else it stays silent. */
export function progressDisplay(stream: Stream, total: number): ProgressDisplay {
  if (!stream.isTerminal) return { verdict: () => undefined, end: () => undefined };
  const counts: Partial<Record<Verdict, number>> = {};
  let done = 0;
  return {
    verdict(id, verdict) {
      counts[verdict] = (counts[verdict] ?? 0) + 1;
      done += 1;
      if (done > every && done % every !== 0 && done !== total) return;
      stream.write(`\r\u001B[2K${progressLine({ done, total, counts, last: id }, stream.columns)}`);
    },
    end: () => stream.write('\r\u001B[2K'),
  };
}
