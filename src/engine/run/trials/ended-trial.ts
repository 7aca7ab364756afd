import type { RuleRun } from '../../bench/rule-run.ts';

/** A check that ran on a target: what it did, and how it ended. */
export interface Trial {
  readonly run: RuleRun;
  readonly milliseconds: number;
  /** What it threw; undefined where it ended without a word. */
  readonly thrown: { readonly error: unknown } | undefined;
}
