import type { RuleResult } from './result.ts';

/** Whether a rule can fail a target: only what a document states as a must. */
export function isBinding(rule: Pick<RuleResult, 'strength' | 'certainty'>): boolean {
  return rule.strength === 'must' && rule.certainty === 'stated';
}
