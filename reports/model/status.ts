import type { RuleResult, RunResult } from '../../src/engine/result/result.ts';
import type { Verdict } from '../../src/engine/result/verdict.ts';
import { coveredBy } from '../baseline/covered.ts';
import { exitCodes } from '../../src/kernel/exit-codes.ts';

/** What test reports of other tools know. `doubt`: asked, and no answer that could be judged. */
export type Status = 'passed' | 'failed' | 'error' | 'doubt' | 'skipped' | 'other';

/** The status that a verdict has elsewhere. */
export const statuses: Readonly<Record<Verdict, Status>> = {
  pass: 'passed',
  advice: 'passed',
  wrong: 'failed',
  'unexpected-pass': 'failed',
  'not-implemented': 'failed',
  'suite-error': 'error',
  untested: 'error',
  inconclusive: 'doubt',
  'known-difference': 'other',
  disputed: 'other',
  'out-of-scope': 'skipped',
  excluded: 'skipped',
};

/** Verdicts that many rules have for one reason. */
const folded: ReadonlySet<Verdict> = new Set(['not-implemented', 'untested']);

/**
 * The status of each rule of a run, derived from its verdict. What is not implemented is a failure and what cannot be tested an error once per root
 * cause, at the first rule of it that has that verdict, and `other` at the rest, so that one reason is counted once. Both are `other` where they do
 * not count against the target: where the baseline knows of them, and in a run without a difference.
 */
export function statusesOf(result: RunResult): (rule: RuleResult) => Status {
  const shown = shownRules(result);
  return ({ id, verdict }) => (folded.has(verdict) && !shown.has(id) ? 'other' : statuses[verdict]);
}

/** The rules that stand for what is missing and what cannot be tested. */
function shownRules({ rules, baseline, footer }: RunResult): ReadonlySet<string> {
  if (footer.exitCode === exitCodes.asExpected || footer.exitCode === exitCodes.inconclusive) return new Set();
  const known = coveredBy(baseline);
  const first = new Map<string, string>();
  for (const { id, verdict, rootCause = id } of rules) {
    const key = `${verdict} ${rootCause}`;
    if (folded.has(verdict) && !known.has(id) && !first.has(key)) first.set(key, id);
  }
  return new Set(first.values());
}

/** The first line of what is said of a rule: the same in every run with the same verdict, so that readers that go by text see nothing come or go. */
export function headline({ says }: Pick<RuleResult, 'says'>, word: string): string {
  return `${word}: ${says}`;
}

/** Why a rule has its verdict: the headline, and on lines of their own the reason and what was expected and got. */
export function explained(rule: RuleResult, word: string): string {
  const { reason, difference } = rule;
  if (difference === undefined) return [headline(rule, word), ...(reason === undefined ? [] : [reason])].join('\n');
  const { expected, got } = difference;
  const more = reason?.replace(`Expected ${expected}; got ${got}.`, '').trim() ?? '';
  return [headline(rule, word), ...(more === '' ? [] : [more]), `expected: ${expected}`, `got: ${got}`].join('\n');
}

/** Where a rule comes from, as one line, without a sign that readers of XML leave spelt out. */
export function citationLine(rule: RuleResult): string {
  return rule.source.map(({ document, place, url }) => `${document}: ${place} ${url}`).join('; ');
}
