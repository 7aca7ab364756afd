import type { Capability } from '../../contract/rules/statement.ts';
import type { Clock } from '../../kernel/clock.ts';
import { nameSuffix, seededIds } from '../../kernel/ids.ts';
import { detectCapabilities } from '../capabilities/detect.ts';
import { ownKeys } from '../capabilities/own-keys.ts';
import { guardTarget } from '../context/guard.ts';
import { newLedger, type LedgerBook } from '../context/ledger.ts';
import { newMeter } from '../context/meter.ts';
import { operationKnowledge } from '../context/operation-knowledge.ts';
import { halfOfQuotas, paced, unpaced, type Rates } from '../context/pace.ts';
import type { Budgets, CapabilityFinding, RunContext } from '../context/run-context.ts';
import { surveyOperations } from './survey.ts';
import type { Target } from '../context/target.ts';
import type { Timer } from '../context/timer.ts';

/** Needs of a run. */
export interface PrepareOptions {
  readonly target: Target;
  readonly clock: Clock;
  readonly timer: Timer;
  readonly seed: string;
  readonly budgets?: Partial<Budgets>;
  /** The most calls that may leave. */
  readonly ceiling?: number;
  /** Calls per second by operation; by default half the documented quotas on the live service, no limit elsewhere. */
  readonly rates?: Rates;
  readonly ledgerBook?: LedgerBook;
  readonly onCapability?: (capability: Capability, finding: CapabilityFinding) => void;
}

const usualBudgets: Budgets = { rule: 30_000, call: 10_000, convergence: 0 };

/**
 * Prepares a run on a target: learns which operations it knows and what it offers. Rejects with an `InconclusiveError` where nothing answers,
 * with a `UsageError` where what answers is another service, or is the real one and the user did not say so.
 */
export async function prepareRun(options: PrepareOptions): Promise<RunContext> {
  guardTarget(options.target);
  const blank = blankContext(options);
  const { missing } = await surveyOperations(blank);
  const surveyed: RunContext = { ...blank, missing };
  const capabilities = await detectCapabilities(surveyed, (name, finding) => options.onCapability?.(name, finding));
  return { ...surveyed, capabilities, ownKeys: await ownKeys(surveyed) };
}

/** The part that the names of all pools of a run share, after `poolproof-`. */
export function runNameOf(seed: string): string {
  return nameSuffix(seededIds(`${seed}/run`), 6);
}

function blankContext(options: PrepareOptions): RunContext {
  const { target, clock, timer, seed, ledgerBook } = options;
  const rates = options.rates ?? (target.kind === 'live' ? halfOfQuotas : undefined);
  return {
    target,
    clock,
    timer,
    seed,
    budgets: { ...usualBudgets, ...options.budgets },
    runName: runNameOf(seed),
    capabilities: new Map(),
    ownKeys: new Map(),
    knowledge: operationKnowledge(),
    missing: new Map(),
    ledger: newLedger(ledgerBook),
    pace: rates === undefined ? unpaced : paced(rates, clock, timer),
    meter: newMeter(),
    ceiling: options.ceiling,
  };
}
