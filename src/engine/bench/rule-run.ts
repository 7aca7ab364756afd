import type { OperationName } from '../../contract/operations.ts';
import { seededIds, type Ids } from '../../kernel/ids.ts';
import type { Purpose, Recorded } from '../evidence/recorded.ts';
import type { RunContext } from '../context/run-context.ts';
import type { Proof } from '../context/target.ts';

/** One rule, or one probe, being decided: what it has sent, said and made so far. */
export interface RuleRun {
  readonly context: RunContext;
  /** The rule's id, or the probe's name. */
  readonly owner: string;
  readonly ids: Ids;
  readonly recorded: Recorded[];
  /** What was asserted, in words, in order. */
  readonly asserted: string[];
  readonly notes: string[];
  /** Operations whose failures the check has asked for: they are answers, not trouble. */
  readonly faulted: Set<OperationName>;
  /** Proofs of login made for it, each with the words of a command that makes one like it. */
  readonly minted: Map<string, Proof['madeBy']>;
  /** How many proofs without a flaw it has asked for of each user, by kind of provider and subject. */
  readonly proofsAsked: Map<string, Map<string, number>>;
  /** What calls are for at this moment. */
  purpose: Purpose;
  /** The last Date the target sent, in milliseconds since the epoch. */
  targetNow: number | undefined;
  /** Set when the verdict is there: a check that was given up sends nothing more. */
  over: boolean;
}

/** A run of a rule that has not begun. */
export function newRuleRun(context: RunContext, owner: string, purpose: Purpose): RuleRun {
  return {
    context,
    owner,
    ids: seededIds(`${context.seed}/${owner}`),
    recorded: [],
    asserted: [],
    notes: [],
    faulted: new Set(),
    minted: new Map(),
    proofsAsked: new Map(),
    purpose,
    targetNow: undefined,
    over: false,
  };
}
