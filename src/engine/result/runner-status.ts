import type { RuleResult } from './result.ts';
import type { Profile } from './totals.ts';
import type { Verdict } from './verdict.ts';

/** Status that a test runner shows for a rule. */
export type RunnerStatus = 'passed' | 'failed' | 'skipped';

/** By verdict; `lacking` fails only where operations that are missing count, `once` also only for the first rule of a root cause. */
const statuses: Readonly<Record<Verdict, RunnerStatus | 'lacking' | 'once'>> = {
  pass: 'passed',
  wrong: 'failed',
  advice: 'passed',
  'known-difference': 'skipped',
  'unexpected-pass': 'failed',
  'not-implemented': 'lacking',
  'out-of-scope': 'skipped',
  untested: 'once',
  inconclusive: 'skipped',
  disputed: 'skipped',
  excluded: 'skipped',
  'suite-error': 'failed',
};

/** Derives a runner's status from a verdict, never the other way round. `isNews` says whether a root cause is seen for the first time, and remembers it. */
export function runnerStatusOf(
  { verdict, rootCause }: Pick<RuleResult, 'verdict' | 'rootCause'>,
  isNews: (rootCause: string) => boolean,
  profile: Profile = 'complete',
): RunnerStatus {
  const status = statuses[verdict];
  if (status !== 'lacking' && status !== 'once') return status;
  if (profile === 'partial') return 'skipped';
  return status === 'lacking' || rootCause === undefined || isNews(rootCause) ? 'failed' : 'skipped';
}
