import type { OperationName } from '../../contract/operations.ts';
import type { Capability } from '../../contract/rules/statement.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Ledger } from './ledger.ts';
import type { Meter } from './meter.ts';
import type { OperationKnowledge } from './operation-knowledge.ts';
import type { Pace } from './pace.ts';
import type { Cause } from '../outcome/outcomes.ts';
import type { ExchangeEvidence } from '../result/result.ts';
import type { Target } from './target.ts';
import type { Timer } from './timer.ts';

/** How long things may take, in milliseconds. */
export interface Budgets {
  readonly rule: number;
  readonly call: number;
  /** How long a change may take to become visible; 0 where it must be visible at once. */
  readonly convergence: number;
}

/** Whether a capability is there, and how that is known. */
export interface CapabilityFinding {
  readonly present: boolean;
  readonly how: string;
  /** The operation whose absence takes the capability away: its rules are then untested for that cause, not out of scope. */
  readonly missing?: OperationName;
  /** Why nobody knows: the target could not be asked. Its rules are then inconclusive, not out of scope. */
  readonly unknown?: Cause;
}

/** What showed that an operation is missing. */
export interface MissingEvidence {
  readonly exchanges: readonly ExchangeEvidence[];
  readonly reproduce: string | undefined;
}

/** What all rules of a run share. */
export interface RunContext {
  readonly target: Target;
  readonly clock: Clock;
  readonly timer: Timer;
  readonly budgets: Budgets;
  /** Names, ids and filler of each rule follow from this and the rule's id. */
  readonly seed: string;
  /** Short text in the name of everything the run makes. */
  readonly runName: string;
  readonly capabilities: ReadonlyMap<Capability, CapabilityFinding>;
  /** The keys of `Logins` for tokens of the service, by region; the shared issuer's where there is none. */
  readonly ownKeys: ReadonlyMap<string, string>;
  readonly knowledge: OperationKnowledge;
  /** The calls that showed an operation to be missing, and how to repeat them. */
  readonly missing: ReadonlyMap<OperationName, MissingEvidence>;
  readonly ledger: Ledger;
  readonly pace: Pace;
  readonly meter: Meter;
  /** The most calls that may leave; undefined for no limit. */
  readonly ceiling: number | undefined;
}
