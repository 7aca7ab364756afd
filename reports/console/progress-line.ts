import { verdicts, describeVerdict, type Verdict } from '../../src/engine/result/verdict.ts';
import { clipped } from './layout.ts';

/** What is known while a run goes on. */
export interface Progress {
  readonly done: number;
  readonly total: number;
  readonly counts: Readonly<Partial<Record<Verdict, number>>>;
  /** What was looked at last. */
  readonly last: string;
}

/** One line that tells how far a run is. */
export function progressLine(progress: Progress, columns: number): string {
  const width = 12;
  const filled = progress.total === 0 ? 0 : Math.round((progress.done / progress.total) * width);
  const bar = `${'█'.repeat(filled)}${'░'.repeat(width - filled)}`;
  const counts = verdicts
    .filter((verdict) => (progress.counts[verdict] ?? 0) > 0)
    .map((verdict) => `${progress.counts[verdict]} ${describeVerdict(verdict).word}`)
    .join(', ');
  return clipped(`${bar} ${progress.done}/${progress.total}  ${counts}  ${progress.last}`, columns - 1);
}
