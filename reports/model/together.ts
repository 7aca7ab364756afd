import { UsageError } from '../../src/kernel/errors.ts';
import type { RunResult } from '../../src/engine/result/result.ts';
import { targetWord } from './wording.ts';

/** What several results are read as: `targets`, one run of each; `runs`, which may also be the history of a target. */
export type Together = 'targets' | 'runs';

/** What tells one run from another. */
type SealedRun = Pick<RunResult, 'header' | 'footer'>;

/** Refuses results that do not belong together: of different rule sets, the same one twice, or two runs of a target where one is wanted. */
export function checkTogether(results: readonly SealedRun[], how: Together): void {
  const [first] = results;
  if (first === undefined)
    throw new UsageError({ code: 'no-results', message: 'No result was given.', hint: 'Name at least one result file.' });
  for (const result of results) {
    if (result.header.suite.revision !== first.header.suite.revision) throw differentRevisions(first, result);
  }
  checkOnce(results, ({ footer }) => footer.sha256, 'the same run');
  if (how === 'targets') checkOnce(results, ({ header }) => header.target.name, 'the same target');
}

function checkOnce(results: readonly SealedRun[], keyOf: (result: SealedRun) => string, what: string): void {
  const seen = new Set<string>();
  for (const result of results) {
    const key = keyOf(result);
    if (seen.has(key)) {
      throw new UsageError({
        code: 'duplicate-result',
        message: `Two of the results are ${what}: ${targetWord(result)}, started ${result.header.startedAt}.`,
        hint:
          what === 'the same target'
            ? 'Give one run per target, or give each its own --name when it is checked.'
            : 'Name each result file once.',
      });
    }
    seen.add(key);
  }
}

function differentRevisions(one: SealedRun, two: SealedRun): UsageError {
  return new UsageError({
    code: 'different-rule-sets',
    message: `The results are of different rule sets: ${shown(one)}, ${shown(two)}.`,
    hint: 'Run the older one again with the same version of the suite.',
  });
}

function shown(result: SealedRun): string {
  return `${targetWord(result)} has ${result.header.suite.revision.slice(0, 12)}`;
}
