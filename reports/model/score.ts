import { isBinding } from '../../src/engine/result/binding.ts';
import type { RunResult } from '../../src/engine/result/result.ts';
import { totalsOf } from '../../src/engine/result/totals.ts';

/** How much of the binding part a target does, in numbers that skipping cannot raise. */
export interface Score {
  /** Binding rules that pass. */
  readonly passed: number;
  /** All binding rules of the rule-set revision, run or not. */
  readonly core: number;
  /** Rules of any kind whose verdict is `wrong` or `known-difference`. */
  readonly wrong: number;
  /** Binding rules of which nothing is known: not testable, inconclusive, disputed, or left out of the run. */
  readonly untested: number;
}

/** The score of a run. */
export function scoreOf(result: RunResult): Score {
  const binding = result.rules.filter((rule) => isBinding(rule) && rule.verdict !== 'excluded');
  const core = Math.max(result.header.suite.core, binding.length);
  const unknown = totalsOf(binding);
  return {
    passed: unknown.pass + unknown['unexpected-pass'],
    core,
    wrong: totalsOf(result.rules).wrong + totalsOf(result.rules)['known-difference'],
    untested: core - binding.length + unknown.untested + unknown.inconclusive + unknown.disputed + unknown['suite-error'],
  };
}
