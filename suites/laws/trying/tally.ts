import type { Trial, TrialEnd } from '../../../src/engine/laws/trial.ts';

/** What the cases of a law have come to so far. */
export class Tally {
  /** Cases that were tried, without those that only made another one smaller. */
  tried = 0;
  held = 0;
  /** Statements made, by rule. */
  readonly stated = new Map<string, number>();
  /** What was called, clean-up aside. */
  readonly called = new Set<string>();
  /** Cases in which nothing could be found out. */
  readonly open: Extract<TrialEnd, { readonly kind: 'open' }>[] = [];

  add({ end, stated, differsAsKnown, run }: Trial): void {
    this.tried += 1;
    for (const { operation, purpose } of run.recorded) if (purpose !== 'clean-up') this.called.add(operation);
    for (const [rule, count] of stated) this.stated.set(rule, (this.stated.get(rule) ?? 0) + count);
    if (end.kind === 'held' && !differsAsKnown) this.held += 1;
    if (end.kind === 'open') this.open.push(end);
  }
}
