import type { ExcludedRule, Rule } from '../../engine/check/check.ts';
import { catalogue } from '../../../suites/server/catalogue.ts';

/** Every rule there is, tested or excluded with a reason, in the order of their ids. */
export function allRules(): readonly (Rule | ExcludedRule)[] {
  const { rules, excluded } = catalogue();
  return [...rules, ...excluded].toSorted((one, other) => (one.id < other.id ? -1 : 1));
}

/** Why a rule is not tested, or undefined where it is. */
export function exclusionOf(rule: Rule | ExcludedRule): string | undefined {
  return 'excluded' in rule ? rule.excluded : undefined;
}
