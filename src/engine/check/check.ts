import type { RuleStatement, Capability } from '../../contract/rules/statement.ts';
import type { Bench } from './bench.ts';

/** Finds out whether a rule holds. Ends without a word when it does; everything else is said through the bench. */
export type Check = (bench: Bench) => Promise<void>;

/** What a step of a scene shows to the rules it decides: each judge says what has to be so, as a check does. */
export type Judges<Shown> = Iterable<readonly [ruleId: string, judge: (shown: Shown) => void | Promise<void>]>;

/** Takes one step of a scene and lets the rules judge it; an error in one of them, or in the step itself, is the end of theirs alone. */
export type Step = <Shown>(act: () => Promise<Shown>, judges: Judges<Shown>) => Promise<void>;

/** A play that decides several rules on what it makes once: it is played once in a run, and each rule is decided by its own steps. */
export interface Scene {
  /** Names in a run follow from it, as from the id of a rule. */
  readonly id: string;
  readonly play: (bench: Bench, step: Step) => Promise<void>;
}

/** A rule with the check that decides it. */
export interface Rule extends RuleStatement {
  readonly id: string;
  readonly check: Check;
  /** The scene whose steps decide it, instead of the check alone. */
  readonly scene?: Scene;
  /** The cells of families that decide it instead of a check of its own; each runs once in a run. */
  readonly cells?: readonly Rule[];
  /** Whether it is such a cell of another rule. */
  readonly isShared?: boolean;
}

/** A rule whose verdict is that of other rules, named by their ids. */
export interface PointingRule extends RuleStatement {
  readonly id: string;
  readonly decidedBy: readonly [string, ...string[]];
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

/** How a rule is decided: by a check, by cells of families, or not at all, for a reason. */
type Binding = Check | Pick<PointingRule, 'decidedBy'> | Pick<ExcludedRule, 'excluded'>;

/** For each rule id of a topic, how it is decided. */
export type Bindings<Ids extends string> = Readonly<Record<Ids, Binding>>;

/** Rules of one topic or family, by how they are decided. */
export interface BoundRules {
  readonly rules: readonly Rule[];
  readonly excluded: readonly ExcludedRule[];
  readonly pointing?: readonly PointingRule[];
}

/** Binds checks to a table of statements. A missing id, or one too many, does not compile. */
export function checksFor<const Ids extends string>(
  statements: Readonly<Record<Ids, RuleStatement>>,
  bindings: Bindings<NoInfer<Ids>>,
): BoundRules {
  const rules: Rule[] = [];
  const excluded: ExcludedRule[] = [];
  const pointing: PointingRule[] = [];
  const bound = new Map(Object.entries<Binding>(bindings));
  for (const [id, statement] of Object.entries<RuleStatement>(statements)) {
    const binding = bound.get(id);
    if (typeof binding === 'function') rules.push({ ...statement, id, check: binding });
    else if (binding !== undefined && 'decidedBy' in binding) pointing.push({ ...statement, id, decidedBy: binding.decidedBy });
    else if (binding !== undefined) excluded.push({ ...statement, id, excluded: binding.excluded });
  }
  return { rules, excluded, pointing };
}
