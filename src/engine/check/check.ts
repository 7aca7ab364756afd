import type { RuleStatement, Capability } from '../../contract/rules/statement.ts';
import type { Bench } from './bench.ts';

/** Finds out whether a rule holds. Ends without a word when it does; everything else is said through the bench. */
export type Check = (bench: Bench) => Promise<void>;

/** A rule with the check that decides it. */
export interface Rule extends RuleStatement {
  readonly id: string;
  readonly check: Check;
}

/** A rule that is not tested, with the reason. */
export interface ExcludedRule extends RuleStatement {
  readonly id: string;
  /** Why, for a reader of the report. */
  readonly excluded: string;
  /** Reason: the means that a test would need. */
  readonly wants?: readonly Capability[];
}

/** All rules of the suite: each decided, by a check or by a reason. */
export interface Catalogue {
  readonly rules: readonly Rule[];
  readonly excluded: readonly ExcludedRule[];
  /** Hash over ids and statements; two runs compare only when it is the same. */
  readonly revision: string;
}

/** For each rule id of a topic, its check or the reason why there is none. */
export type Bindings<Ids extends string> = Readonly<Record<Ids, Check | { readonly excluded: string }>>;

/** Binds checks to a table of statements. A missing id, or one too many, does not compile. */
export function checksFor<const Ids extends string>(
  statements: Readonly<Record<Ids, RuleStatement>>,
  bindings: Bindings<NoInfer<Ids>>,
): { readonly rules: readonly Rule[]; readonly excluded: readonly ExcludedRule[] } {
  const rules: Rule[] = [];
  const excluded: ExcludedRule[] = [];
  const bound = new Map(Object.entries<Check | { readonly excluded: string }>(bindings));
  for (const [id, statement] of Object.entries<RuleStatement>(statements)) {
    const binding = bound.get(id);
    if (typeof binding === 'function') rules.push({ ...statement, id, check: binding });
    else if (binding !== undefined) excluded.push({ ...statement, id, excluded: binding.excluded });
  }
  return { rules, excluded };
}
