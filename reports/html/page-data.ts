import type { Timeline, TimelineStep, Timelines } from '../timelines/timeline.ts';
import type { CitationRow, ExchangeEvidence, RuleResult } from '../../src/engine/result/result.ts';
import type { Verdict } from '../../src/engine/result/verdict.ts';

/** What the page is given: every rule once, every run with one cell per rule, in the order of the rules. */
export interface PageData {
  readonly suite: { readonly version: string; readonly revision: string; readonly rules: number };
  readonly rules: readonly PageRule[];
  /** Oldest first within a target. */
  readonly runs: readonly PageRun[];
  /** Histories and client runs, without their steps: these are packed by themselves. */
  readonly timelines: readonly PageTimeline[];
  readonly coverage: Timelines['coverage'];
  /** What was left out to keep the file small, in words; absent where nothing was. */
  readonly leftOut?: string;
}

/** What a rule says, the same for all targets. */
export interface PageRule {
  readonly id: string;
  readonly operation: string;
  readonly kind: string;
  readonly says: string;
  readonly strength: RuleResult['strength'];
  readonly certainty: string;
  readonly level: RuleResult['level'];
  readonly source: readonly CitationRow[];
  readonly needs: readonly string[];
  /** Defects put into the emulator on purpose that this rule notices; absent where none is known. */
  readonly mutants?: readonly string[];
}

/** One run of one target. */
export interface PageRun {
  /** Runs with the same word are the history of one target. */
  readonly target: string;
  readonly version: string;
  readonly url: string;
  readonly region: string;
  readonly startedAt: string;
  readonly command: string;
  readonly seed: string;
  /** What kind of target this is. */
  readonly sentence: string;
  readonly score: string;
  readonly totals: Readonly<Partial<Record<Verdict, number>>>;
  readonly seconds: number;
  readonly calls: number;
  readonly diagnosis: readonly string[];
  readonly missing: readonly string[];
  readonly causes: readonly PageCause[];
  /** One per rule; null where the run has no row of it. */
  readonly cells: readonly (PageCell | null)[];
}

/** A timeline as the page lists it. */
export interface PageTimeline extends Omit<Timeline, 'steps'> {
  /** Of each step, whether it is as expected. */
  readonly steps: readonly boolean[];
}

/** A root cause as the page lists it. */
export interface PageCause {
  readonly id: string;
  /** Its place in the result, counted from 1, as `ticket --root-cause` takes it. */
  readonly number: number;
  readonly verdict: Verdict;
  readonly operation: string;
  readonly says: string;
  /** Ids of the rules it blocks. */
  readonly rules: readonly string[];
}

/** What became of one rule in one run. */
export interface PageCell {
  readonly verdict: Verdict;
  readonly assertions: number;
  readonly reason?: string;
  readonly cause?: string;
  readonly difference?: NonNullable<RuleResult['difference']>;
}

/** The steps of each timeline, in the order of the timelines, kept packed until one is opened. */
export type PageSteps = readonly (readonly TimelineStep[])[];

/** What the drawer shows, kept packed until it is opened: per rule id, per target. */
export type PageEvidence = Readonly<Record<string, Readonly<Record<string, RuleEvidence>>>>;

/** Request, answer and what was asserted. */
export interface RuleEvidence {
  readonly asserted: readonly string[];
  readonly exchanges: readonly ExchangeEvidence[];
  readonly reproduce?: string;
}
