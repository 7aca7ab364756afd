import { certainties, type RuleStatement } from '../../contract/rules/statement.ts';
import { notImplementedCause } from './causes.ts';
import { Difference, NotImplemented, NoVerdict, OutOfScope, Unmet, type Cause, type DifferenceFacts } from './outcomes.ts';
import type { Verdict } from '../result/verdict.ts';

/** What became of a rule, before it is written down. */
export interface Judgement {
  readonly verdict: Verdict;
  readonly reason?: string;
  /** What it is folded under, for verdicts that come from elsewhere. */
  readonly cause?: Cause;
  readonly difference?: DifferenceFacts;
  /** Which exchange shows it, counted from 0 over the rule's evidence. */
  readonly shown?: number | undefined;
}

/**
 * What a difference from a rule amounts to: only what is stated, and a must, is wrong. Where a refusal is stated and its error is not named,
 * another code is advice, and no refusal is wrong.
 */
export function verdictOfDifference(
  { strength, certainty, disputed }: Pick<RuleStatement, 'strength' | 'certainty' | 'disputed'>,
  { isOtherCode }: Pick<DifferenceFacts, 'isOtherCode'> = {},
): 'wrong' | 'advice' | 'disputed' {
  if (disputed !== undefined || certainty === 'conflicting') return 'disputed';
  const { wrong } = certainties[certainty];
  const isWrong = wrong === 'where it differs' || (wrong === 'where it does not refuse' && isOtherCode !== true);
  return strength === 'must' && isWrong ? 'wrong' : 'advice';
}

/** The verdict over a check that ended without a word. */
export function judgeEnd(assertions: number): Judgement {
  if (assertions > 0) return { verdict: 'pass' };
  return { verdict: 'suite-error', reason: 'The check ended without a single assertion.' };
}

/** The verdict over what a check, or its bench, threw. */
export function judgeThrown(rule: RuleStatement, thrown: unknown): Judgement {
  if (thrown instanceof Difference) return judgeDifference(rule, thrown);
  if (thrown instanceof NoVerdict) return { verdict: 'inconclusive', reason: thrown.cause.says, cause: thrown.cause };
  if (thrown instanceof OutOfScope) return { verdict: 'out-of-scope', reason: thrown.message };
  if (thrown instanceof Unmet) return { verdict: 'untested', reason: thrown.cause.says, cause: thrown.cause, shown: thrown.exchange };
  if (thrown instanceof NotImplemented) return { ...judgeMissing(rule, thrown.operation), shown: thrown.exchange };
  return {
    verdict: 'suite-error',
    reason: `The suite itself failed: ${thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)}`,
  };
}

/** The verdict where an operation is not known to the target: the rule's own, or one it stands on. */
export function judgeMissing(rule: Pick<RuleStatement, 'operation'>, operation: string): Judgement {
  const cause = notImplementedCause(operation);
  const verdict = operation === rule.operation ? 'not-implemented' : 'untested';
  return { verdict, reason: cause.says, cause };
}

function judgeDifference(rule: RuleStatement, { facts }: Difference): Judgement {
  const verdict = verdictOfDifference(rule, facts);
  const plain = `Expected ${facts.expected}; got ${facts.got}.`;
  const sides = rule.disputed === undefined ? '' : ` The sources disagree: ${sidesOf(rule.disputed)}`;
  const conflict =
    verdict === 'disputed' && rule.disputed === undefined ? ` The sources disagree${rule.note === undefined ? '' : `: ${rule.note}`}` : '';
  return { verdict, reason: `${plain}${sides}${conflict}`, difference: facts, shown: facts.exchange };
}

function sidesOf({ documents, observed, between }: NonNullable<RuleStatement['disputed']>): string {
  const second = between === 'documents' ? 'another document says' : 'on the wire was seen';
  return `the documents say "${documents}", ${second} "${observed}".`;
}
