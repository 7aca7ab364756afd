import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inputConstraints } from '../../../src/contract/rules/families/input-constraints.ts';
import { accessRules } from '../../../src/contract/rules/families/access.ts';
import { declaredErrorRules, closedSetRules } from '../../../src/contract/rules/families/declared-errors.ts';
import { separationRules } from '../../../src/contract/rules/families/separation.ts';
import { isRuleId } from '../../../src/contract/rules/statements.ts';
import { sourcePaths } from './matrix-revision.ts';
import type { RuleId } from '../../../src/contract/rules/ids.ts';

/** Where the emulator and the reader of inputs are. */
const folders = ['src/emulator', 'src/wire'];

/** Every rule whose enforcement can be switched off: those the sources of the emulator name, and the families it derives. */
export function switchedRules(root: string): readonly RuleId[] {
  const named = folders
    .flatMap((folder) => sourcePaths(root, folder))
    .flatMap((path) => rulesNamedIn(readFileSync(join(root, path), 'utf8')));
  const computed: readonly { readonly id: string }[] = [
    ...inputConstraints(),
    ...accessRules(),
    ...declaredErrorRules(),
    ...closedSetRules(),
    ...separationRules(),
  ];
  return [...new Set<RuleId>([...named, ...computed.map(({ id }) => id).filter((id) => isRuleId(id))])].toSorted();
}

function rulesNamedIn(source: string): readonly RuleId[] {
  return [...source.matchAll(/'([a-zA-Z]+(?:\.[\w-]+)+)'/g)].flatMap(([, id = '']) => (isRuleId(id) ? [id] : []));
}
