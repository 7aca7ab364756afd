import { PoolproofError } from '../../../src/kernel/errors.ts';
import type { Verdict } from '../../../src/engine/result/verdict.ts';
import { brokenTarget } from './broken-target.ts';
import type { Mutant } from './mutant.ts';
import { runInProcess } from './run-in-process.ts';

/** Verdicts that say that a target differs. */
const differs: ReadonlySet<Verdict> = new Set(['wrong', 'advice', 'disputed', 'not-implemented']);

/** What killed a mutant: rules, or the survey before them that would not go on. */
export async function killersOf(mutant: Mutant, only: readonly string[] = []): Promise<readonly string[]> {
  const target = brokenTarget(mutant);
  try {
    const { rules } = await runInProcess(target, { selection: { only }, seed: mutant.id });
    return rules.filter(({ verdict }) => differs.has(verdict)).map(({ id }) => id);
  } catch (error) {
    if (error instanceof PoolproofError && error.code !== 'empty-selection') return ['survey'];
    throw error;
  }
}
