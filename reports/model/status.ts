import type { RuleResult, RunResult } from '../../src/engine/result/result.ts';
import type { Verdict } from '../../src/engine/result/verdict.ts';

/** What test reports of other tools know. */
export type Status = 'passed' | 'failed' | 'error' | 'skipped' | 'other';

/** The status that a verdict has elsewhere. */
const statuses: Readonly<Record<Verdict, Status>> = {
  pass: 'passed',
  advice: 'passed',
  wrong: 'failed',
  'unexpected-pass': 'failed',
  'suite-error': 'error',
  untested: 'error',
  'known-difference': 'other',
  'not-implemented': 'other',
  inconclusive: 'other',
  disputed: 'other',
  'out-of-scope': 'skipped',
  excluded: 'skipped',
};

/**
 * The status of each rule of a run, derived from its verdict. What cannot be tested is an error once per root cause, at the rule that shows it best,
 * and skipped at the others, so that one reason is counted once.
 */
export function statusesOf(result: RunResult): (rule: RuleResult) => Status {
  const first = new Set(result.rootCauses.map(({ rules: [shown] }) => shown));
  return (rule) => {
    const folded = rule.verdict === 'untested' && rule.rootCause !== undefined && !first.has(rule.id);
    return folded ? 'other' : statuses[rule.verdict];
  };
}

/** Why a rule has its verdict, as one text: the word, the reason, and what was expected and got. */
export function explained(rule: RuleResult, word: string): string {
  const difference = rule.difference === undefined ? '' : `\nexpected: ${rule.difference.expected}\ngot: ${rule.difference.got}`;
  return `${word}: ${rule.reason ?? rule.says}${difference}`;
}

/** Where a rule comes from, as one line. */
export function citationLine(rule: RuleResult): string {
  return rule.source.map(({ document, place, url }) => `${document}: ${place} <${url}>`).join('; ');
}
