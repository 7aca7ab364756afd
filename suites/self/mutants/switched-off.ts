import type { RuleId } from '../../../src/contract/rules/ids.ts';
import type { Mutant } from './mutant.ts';
import { switchedRules } from './switched-rules.ts';

/** One mutant for each tested rule whose enforcement can be switched off. */
export function switchedOff(root: string, tested: ReadonlySet<string>): readonly Mutant[] {
  return switchedRules(root)
    .filter((id) => tested.has(id))
    .map((id) => ({
      id: `off/${id}`,
      family: familyOf(id),
      says: `The rule is not enforced.`,
      rules: [id],
      violates: [id],
    }));
}

function familyOf(id: RuleId): string {
  const [, second = ''] = id.split('.');
  if (id.includes('.input.')) return 'unchecked input';
  if (second === 'error') return 'wrong error';
  if (id.startsWith('auth.') || second === 'auth') return 'unchecked access';
  return 'rule not enforced';
}
