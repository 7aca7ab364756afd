import type { RuleResult, RunResult } from '../../src/engine/result/result.ts';
import type { Verdict } from '../../src/engine/result/verdict.ts';

const wrong: ReadonlySet<Verdict> = new Set(['wrong', 'unexpected-pass', 'known-difference', 'suite-error']);

/** How much the exchanges of a rule are worth where not all can be shown: the lower, the more. */
export type Worth = 0 | 1 | 2 | 3;

/** The worth of each rule of a result: first the one that each root cause shows first, then wrong ones, then others that do not pass. */
export function worthIn({ rootCauses }: Pick<RunResult, 'rootCauses'>): (rule: Pick<RuleResult, 'id' | 'verdict'>) => Worth {
  const first = new Set(rootCauses.map(({ rules: [id] }) => id));
  return ({ id, verdict }) => {
    if (first.has(id)) return 0;
    if (wrong.has(verdict)) return 1;
    return verdict === 'pass' ? 3 : 2;
  };
}

/** What is kept where there is not room for all, in the words of the page. */
export const keptFirst = 'those that each root cause shows first, then those of wrong rules';

/** Where the rest is. */
export const seeTheRest =
  'The line of a rule in the result file has all of its exchanges, and poolproof check --only ID reports on that rule alone.';
