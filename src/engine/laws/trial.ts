import type { Bench } from '../check/bench.ts';
import { cleanUp } from '../set-up/clean-up.ts';
import { newBench } from '../set-up/new-bench.ts';
import { newRuleRun, type RuleRun } from '../bench/rule-run.ts';
import { arrangementCause, timeCause } from '../outcome/causes.ts';
import { Difference, NotImplemented, NoVerdict, OutOfScope, Unmet, type DifferenceFacts } from '../outcome/outcomes.ts';
import type { RunContext } from '../context/run-context.ts';
import { within } from '../context/timer.ts';
import type { Verdict } from '../result/verdict.ts';

/** What one case of a law has to do with its target: a bench on which every judgement names the rule it rests on. */
export interface TrialBench<RuleIds extends string> extends Bench {
  /** What happens inside is decided by this rule. A difference anywhere else is taken for a failed arrangement, so that no rule is blamed for it. */
  readonly by: <Value>(rule: RuleIds, act: () => Value | Promise<Value>) => Promise<Value>;
  /** States something by this rule about what was answered already. Where a difference is known the case goes on, so that it hides no other. */
  readonly says: (rule: RuleIds, act: () => void) => void;
}

/** What came of one case. */
export type TrialEnd =
  | { readonly kind: 'held' }
  | { readonly kind: 'differs'; readonly rule: string; readonly facts: DifferenceFacts }
  /** Nothing was found out, and why. */
  | {
      readonly kind: 'open';
      readonly verdict: Extract<Verdict, 'not-implemented' | 'untested' | 'out-of-scope' | 'inconclusive'>;
      readonly why: string;
    };

/** One case of a law that was tried. */
export interface Trial {
  readonly end: TrialEnd;
  /** How many statements were made by each rule. */
  readonly stated: ReadonlyMap<string, number>;
  /** Whether it went on after differences that are known. */
  readonly differsAsKnown: boolean;
  readonly run: RuleRun;
}

/** A case as it is to be tried. */
export interface TrialFacts {
  /** Owns what is made for it; its names follow from this. */
  readonly owner: string;
  readonly act: (bench: TrialBench<string>) => Promise<void>;
  /** Whether a difference is known and need not end the case. */
  readonly isKnown: (rule: string, facts: DifferenceFacts) => boolean;
}

/** The difference of a rule, on its way out of a case. */
class DiffersFrom extends Error {
  override readonly name = 'DiffersFrom';
  readonly rule: string;
  readonly facts: DifferenceFacts;

  constructor(rule: string, { facts, message }: Difference) {
    super(message);
    this.rule = rule;
    this.facts = facts;
  }
}

/** Tries one case on a target and takes away what it made. Rejects only where the suite itself failed. */
export async function tryCase(context: RunContext, { owner, act, isKnown }: TrialFacts): Promise<Trial> {
  const run = newRuleRun(context, owner, 'arrange');
  const judge = new Judge(run, isKnown);
  const { timer, budgets } = context;
  const limit = { milliseconds: budgets.rule, late: () => new NoVerdict(timeCause(owner, budgets.rule)) };
  const bench: TrialBench<string> = {
    ...newBench(run),
    by: (rule, inner) => judge.by(rule, inner),
    says: (rule, inner) => judge.says(rule, inner),
  };
  let end: TrialEnd = { kind: 'held' };
  try {
    await within(timer, limit, act(bench));
  } catch (error) {
    end = endOf(error);
  } finally {
    run.over = true;
    await cleanUp(run);
  }
  return { end, stated: judge.stated, differsAsKnown: judge.differsAsKnown, run };
}

/** Keeps account of which rule says what in one case. */
class Judge {
  readonly stated = new Map<string, number>();
  differsAsKnown = false;
  private readonly run: RuleRun;
  private readonly isKnown: TrialFacts['isKnown'];

  constructor(run: RuleRun, isKnown: TrialFacts['isKnown']) {
    this.run = run;
    this.isKnown = isKnown;
  }

  async by<Value>(rule: string, act: () => Value | Promise<Value>): Promise<Value> {
    const done = this.acting(rule);
    try {
      return await act();
    } catch (error) {
      throw error instanceof Difference ? new DiffersFrom(rule, error) : error;
    } finally {
      done();
    }
  }

  says(rule: string, act: () => void): void {
    const done = this.acting(rule);
    try {
      act();
    } catch (error) {
      if (!(error instanceof Difference)) throw error;
      if (!this.isKnown(rule, error.facts)) throw new DiffersFrom(rule, error);
      this.differsAsKnown = true;
    } finally {
      done();
    }
  }

  private acting(rule: string): () => void {
    const { run, stated } = this;
    const before = { purpose: run.purpose, asserted: run.asserted.length };
    run.purpose = 'act';
    return () => {
      run.purpose = before.purpose;
      stated.set(rule, (stated.get(rule) ?? 0) + run.asserted.length - before.asserted);
    };
  }
}

function endOf(error: unknown): TrialEnd {
  if (error instanceof DiffersFrom) return { kind: 'differs', rule: error.rule, facts: error.facts };
  if (error instanceof NotImplemented) return { kind: 'open', verdict: 'not-implemented', why: `${error.message}.` };
  if (error instanceof OutOfScope) return { kind: 'open', verdict: 'out-of-scope', why: error.message };
  if (error instanceof NoVerdict) return { kind: 'open', verdict: 'inconclusive', why: error.cause.says };
  if (error instanceof Unmet) return { kind: 'open', verdict: 'untested', why: error.cause.says };
  if (error instanceof Difference) return { kind: 'open', verdict: 'untested', why: whyNotArranged(error) };
  throw error;
}

function whyNotArranged({ facts }: Difference): string {
  const { operation = '*', symptom, got, expected } = facts;
  return arrangementCause(operation, `expected ${expected}, got ${symptom ?? got}.`, 'wrong').says;
}
