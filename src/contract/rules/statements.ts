import { accessMatrix } from './families/access-matrix.ts';
import { accessRules } from './families/access.ts';
import { corsRules, preflightRules } from './families/cors.ts';
import { closedSetRules, declaredErrorRules } from './families/declared-errors.ts';
import { frameRules, readingRules } from './families/frame.ts';
import { inputConstraints } from './families/input-constraints.ts';
import { jsonKindRules } from './families/json-kinds.ts';
import { listRules } from './families/lists.ts';
import { neighbourRules } from './families/neighbours.ts';
import { memberCells } from './families/members.ts';
import { outputRules } from './families/outputs.ts';
import { providerRules } from './families/providers.ts';
import { routingRules, unknownOperationRules } from './families/routing.ts';
import { ownDeletionRules, ownListRules, separationRules } from './families/separation.ts';
import type { RuleId } from './ids.ts';
import type { RuleStatement } from './statement.ts';
import { writtenRules } from './written.ts';

let statements: ReadonlyMap<string, RuleStatement> | undefined;

function byId(rules: readonly (RuleStatement & { readonly id: string })[]): readonly (readonly [string, RuleStatement])[] {
  return rules.map((rule) => [rule.id, rule]);
}

/** The cells of families: rules of this project, computed from tables of their own, beside those of the catalogue of documented rules. */
export function cellsOfFamilies(): readonly (RuleStatement & { readonly id: string })[] {
  return [
    accessMatrix(),
    frameRules(),
    readingRules(),
    listRules(),
    neighbourRules(),
    providerRules(),
    memberCells(),
    jsonKindRules(),
    separationRules(),
    ownListRules(),
    ownDeletionRules(),
    routingRules(),
    unknownOperationRules(),
    corsRules(),
    preflightRules(),
  ].flat();
}

/** Every rule by its id: the written ones, those computed from the operations, and the cells of families. Computed at the first use, once. */
export function allStatements(): ReadonlyMap<string, RuleStatement> {
  statements ??= new Map<string, RuleStatement>([
    ...[inputConstraints(), accessRules(), outputRules(), declaredErrorRules(), closedSetRules(), cellsOfFamilies()].flatMap(byId),
    ...Object.entries<RuleStatement>(writtenRules),
  ]);
  return statements;
}

/** Whether a word is the id of a rule. */
export function isRuleId(word: string): word is RuleId {
  return allStatements().has(word);
}
