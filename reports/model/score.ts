import type { RuleResult, RunResult } from '../../src/engine/result.ts';
import { verdicts, type Verdict } from '../../src/engine/verdict.ts';

/** How much of the binding part a target does, in numbers that skipping cannot raise. */
export interface Score {
  /** Binding rules that pass. */
  readonly passed: number;
  /** All binding rules of the rule-set revision, run or not. */
  readonly core: number;
  /** Rules of any kind whose verdict is `fail` or `expected-fail`. */
  readonly wrong: number;
  /** Binding rules of which nothing is known: not testable, inconclusive, disputed, or left out of the run. */
  readonly untested: number;
}

/** Whether a rule can fail a target: only what a document states as a must. */
export function isBinding(rule: Pick<RuleResult, 'strength' | 'certainty'>): boolean {
  return rule.strength === 'must' && rule.certainty === 'stated';
}

/** The score of a run. */
export function scoreOf(result: RunResult): Score {
  const binding = result.rules.filter((rule) => isBinding(rule) && rule.verdict !== 'excluded');
  const core = Math.max(result.header.suite.core, binding.length);
  const unknown = countVerdicts(binding);
  return {
    passed: unknown.pass + unknown['unexpected-pass'],
    core,
    wrong: countVerdicts(result.rules).fail + countVerdicts(result.rules)['expected-fail'],
    untested: core - binding.length + unknown['not-testable'] + unknown.inconclusive + unknown.disputed + unknown['suite-error'],
  };
}

/** How many rules have each verdict; every verdict is named. */
export function countVerdicts(rules: readonly Pick<RuleResult, 'verdict'>[]): Record<Verdict, number> {
  const counts: Record<Verdict, number> = {
    pass: 0,
    fail: 0,
    advice: 0,
    'expected-fail': 0,
    'unexpected-pass': 0,
    'not-implemented': 0,
    unsupported: 0,
    'not-testable': 0,
    inconclusive: 0,
    disputed: 0,
    excluded: 0,
    'suite-error': 0,
  };
  for (const { verdict } of rules) counts[verdict] += 1;
  return counts;
}

/** The verdicts that occur, in their order. */
export function verdictsPresent(rules: readonly Pick<RuleResult, 'verdict'>[]): readonly Verdict[] {
  const counts = countVerdicts(rules);
  return verdicts.filter((verdict) => counts[verdict] > 0);
}
