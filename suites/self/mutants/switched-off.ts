import type { RuleId } from '../../../src/contract/rules/ids.ts';
import { allStatements } from '../../../src/contract/rules/statements.ts';
import type { Mutant } from './mutant.ts';
import { switchNotes } from './switch-notes.ts';
import { switchedRules } from './switched-rules.ts';

/** One mutant for each tested rule whose enforcement can be switched off. */
export function switchedOff(root: string, tested: ReadonlySet<string>): readonly Mutant[] {
  return switchedRules(root)
    .filter((id) => tested.has(id))
    .map(mutantOf);
}

function mutantOf(id: RuleId): Mutant {
  const { also = [], partners = [], ...rest } = switchNotes[id] ?? {};
  const says = `${allStatements().get(id)?.says ?? id} This is not so.`;
  return { id: `off/${id}`, family: familyOf(id), says, rules: [id, ...partners], violates: [id, ...also], ...rest };
}

function familyOf(id: RuleId): string {
  const [, second = ''] = id.split('.');
  if (id.includes('.input.')) return 'unchecked input';
  if (second === 'error') return 'wrong error';
  if (id.startsWith('auth.') || second === 'auth') return 'unchecked access';
  return 'rule not enforced';
}
