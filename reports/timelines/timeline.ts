import type { Verdict } from '../../src/engine/result/verdict.ts';

/** Something that went on step by step: a history, or the calls of a client. */
export interface Timeline {
  /** Names it in addresses: the file it came from, and its place in it. */
  readonly id: string;
  readonly kind: 'history' | 'client run';
  readonly title: string;
  readonly verdict: Verdict;
  /** Why, in one line. */
  readonly outcome: string;
  readonly facts: readonly Fact[];
  /** Ids of the rules that decide it. */
  readonly rules: readonly string[];
  /** Who acts, one name per lane. A sequential history has one. */
  readonly lanes: readonly string[];
  readonly steps: readonly TimelineStep[];
  /** Command that runs it again. */
  readonly again?: string;
}

/** A name and what it says of a timeline. */
export type Fact = readonly [name: string, value: string];

/** One step of a timeline. */
export interface TimelineStep {
  /** Index into the lanes. */
  readonly lane: number;
  readonly operation: string;
  /** In a word or two, beside the operation: a status, an attempt, a fault. */
  readonly tags: readonly string[];
  /** When it began, from the first step on. */
  readonly time?: string;
  /** Where steps overlap: counted moments, the step holds from the first up to the second. */
  readonly moments?: readonly [begins: number, ends: number];
  /** What was said, in the order in which a reader wants it. */
  readonly parts: readonly StepPart[];
  readonly before?: string;
  readonly after?: string;
  /** What is wrong with it, in sentences; a step without any is as expected. */
  readonly trouble: readonly string[];
}

/** A named text of a step: request, answer, the answer of the model. */
export interface StepPart {
  readonly name: string;
  readonly text: string;
}

/** What an exploration exercised, as tables of counts. */
export interface CoverageTables {
  readonly id: string;
  readonly target: string;
  readonly startedAt: string;
  readonly seed: string;
  readonly findings: number;
  /** Nothing was taken that makes or changes something. */
  readonly isEmpty: boolean;
  readonly tables: readonly CoverageTable[];
}

/** Counts under a heading, largest first. */
export interface CoverageTable {
  readonly name: string;
  /** How many there are in all, where that is known. */
  readonly of?: number;
  readonly rows: readonly (readonly [what: string, count: number])[];
}

/** All that is shown besides results. */
export interface Timelines {
  readonly timelines: readonly Timeline[];
  readonly coverage: readonly CoverageTables[];
}
