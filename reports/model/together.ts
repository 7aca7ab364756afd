import { usageError, type UsageError } from '../../src/kernel/errors.ts';
import type { RunResult } from '../../src/engine/result/result.ts';
import { targetWord } from './wording.ts';

/** What several results are read as: `targets`, one run of each; `runs`, which may also be the history of a target. */
export type Together = 'targets' | 'runs';

/** What tells one run from another. */
type SealedRun = Pick<RunResult, 'header' | 'footer'>;

/** Refuses results that do not belong together: of different rule sets, the same one twice, or two runs of a target where one is wanted. */
export function checkTogether(results: readonly SealedRun[], how: Together): void {
  const [first] = results;
  if (first === undefined) throw usageError('no-results');
  for (const result of results) {
    if (result.header.suite.revision !== first.header.suite.revision) throw differentRevisions(first, result);
  }
  checkOnce(results, ({ footer }) => footer.sha256, 'duplicate-run');
  if (how === 'targets') checkOnce(results, targetWord, 'duplicate-target');
}

function checkOnce(results: readonly SealedRun[], keyOf: (result: SealedRun) => string, code: 'duplicate-run' | 'duplicate-target'): void {
  const seen = new Set<string>();
  for (const result of results) {
    const key = keyOf(result);
    if (seen.has(key)) {
      throw usageError(code, { target: targetWord(result), startedAt: result.header.startedAt });
    }
    seen.add(key);
  }
}

function differentRevisions(one: SealedRun, two: SealedRun): UsageError {
  return usageError('different-rule-sets', { one: shown(one), other: shown(two) });
}

function shown(result: SealedRun): string {
  return `${targetWord(result)} has ${result.header.suite.revision.slice(0, 12)}`;
}
