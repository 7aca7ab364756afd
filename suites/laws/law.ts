import { stringify, type Arbitrary } from 'fast-check';
import type { OperationName } from '../../src/contract/operations.ts';
import type { RuleId } from '../../src/contract/rules/ids.ts';
import type { Capability } from '../../src/contract/rules/statement.ts';
import type { TrialBench } from '../../src/engine/laws/trial.ts';

/** One generated case of a law. */
export interface LawCase {
  /** What was generated, in words. */
  readonly shown: string;
  /** Tries it; whatever it says against the target it says through `by`, with the rule that decides. */
  readonly act: (bench: TrialBench<string>) => Promise<void>;
}

/** A statement about all inputs and all orders of calls, where a rule's check looks at an example. */
export interface Law {
  /** Stable, kebab-case. */
  readonly id: string;
  /** One sentence that states what is so, in the present tense. */
  readonly says: string;
  /** The documented rules it stands for. Each difference is blamed on one of them, and is as binding as that one. */
  readonly rules: readonly RuleId[];
  /** Every operation a case may call. */
  readonly operations: readonly OperationName[];
  readonly needs: readonly Capability[];
  /** Cases that are tried whatever is drawn, before those that are drawn. */
  readonly always: readonly LawCase[];
  readonly cases: Arbitrary<LawCase>;
}

/** What a law is declared with. */
export interface LawFacts<Rules extends RuleId, Sample> extends Omit<Law, 'rules' | 'always' | 'cases'> {
  readonly rules: readonly [Rules, ...Rules[]];
  /** All samples the law speaks of. */
  readonly over: Arbitrary<Sample>;
  /** Samples of `over` that no run leaves to chance: every size where there are few, and both sides of each bound. */
  readonly always?: readonly Sample[];
  /** Finds out whether it holds for one sample. */
  readonly holds: (bench: TrialBench<Rules>, sample: Sample) => Promise<void>;
}

/** Declares a law. A rule it blames but does not name does not compile. */
export function defineLaw<const Rules extends RuleId, Sample>(facts: LawFacts<Rules, Sample>): Law {
  const { over, always = [], holds, ...rest } = facts;
  const samples = new WeakMap<object, { readonly sample: Sample }>();
  const caseOf = (sample: Sample): LawCase => {
    const made: LawCase = { shown: stringify(sample), act: (bench) => holds(bench, sample) };
    samples.set(made, { sample });
    return made;
  };
  // A case that was not drawn can be made smaller only where its sample is found again.
  const sampleOf = (made: unknown): Sample => {
    const kept = typeof made === 'object' && made !== null ? samples.get(made) : undefined;
    if (kept === undefined) throw new TypeError('This is no case of the law.');
    return kept.sample;
  };
  return { ...rest, always: always.map(caseOf), cases: over.map(caseOf, sampleOf) };
}
