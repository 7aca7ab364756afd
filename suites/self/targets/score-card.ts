import { z } from 'zod';
import { operationNames } from '../../../src/contract/operations.ts';
import type { RuleResult } from '../../../src/engine/result/result.ts';
import { verdicts } from '../../../src/engine/result/verdict.ts';
import { PoolproofError } from '../../../src/kernel/errors.ts';
import { brokenTarget } from '../mutants/broken-target.ts';
import { runInProcess } from '../mutants/run-in-process.ts';
import type { ControlTarget } from './control-targets.ts';

/** What the suite says of a control target. */
export const ScoreCard = z.strictObject({
  says: z.string(),
  /** Why there was no run, by the code of the error. */
  turnedAway: z.string().optional(),
  totals: z.partialRecord(z.enum(verdicts), z.int()).optional(),
  /** The rules that pass, where they are few. */
  passed: z.array(z.string()).optional(),
  /** Passes that rest on a refusal. */
  negativesPassed: z.array(z.string()).optional(),
  /** Operations none of whose rules is wrong. */
  operationsNotWrong: z.array(z.string()).optional(),
});

/** What the suite says of a control target. */
export type ScoreCard = z.infer<typeof ScoreCard>;

const few = 40;

/** Runs all rules against a control target. */
export async function scoreCardOf(control: ControlTarget): Promise<ScoreCard> {
  const { says } = control;
  const target = { ...brokenTarget(), transport: await control.open() };
  try {
    const { rules } = await runInProcess(target, { seed: 'score card', concurrency: 1, budgets: { call: 20 } });
    return { says, ...summaryOf(rules) };
  } catch (error) {
    if (error instanceof PoolproofError) return { says, turnedAway: error.code };
    throw error;
  }
}

function summaryOf(rules: readonly RuleResult[]): Omit<ScoreCard, 'says'> {
  const passed = rules.filter(({ verdict }) => verdict === 'pass');
  const counts = verdicts.map((verdict) => [verdict, rules.filter((rule) => rule.verdict === verdict).length] as const);
  const wrong = new Set(rules.filter(({ verdict }) => verdict === 'wrong').map(({ operation }) => operation));
  return {
    totals: Object.fromEntries(counts.filter(([, count]) => count > 0)),
    ...(passed.length > few ? {} : { passed: passed.map(({ id }) => id) }),
    negativesPassed: passed.length > few ? [] : passed.filter(restsOnRefusal).map(({ id }) => id),
    operationsNotWrong: operationNames.filter((name) => !wrong.has(name)),
  };
}

function restsOnRefusal({ asserted }: RuleResult): boolean {
  return asserted.some((what) => /\bis refused\b/.test(what));
}
