import { brokenEntries } from '../baseline/apply-baseline.ts';
import { subjectOf } from '../baseline/baseline-file.ts';
import type { RunResult } from '../../src/engine/result/result.ts';
import { describeVerdict, type Verdict } from '../../src/engine/result/verdict.ts';
import { historyStatus } from './known-histories.ts';
import type { Status } from './status.ts';

/** A test of a run that is no rule: a known history, or an entry of the baseline that does not hold. */
export interface OtherCase {
  readonly sort: 'history' | 'baseline entry';
  readonly id: string;
  readonly name: string;
  readonly status: Status;
  /** The verdict of a history, the state of an entry. */
  readonly type: string;
  /** Explains the status, the same in every run with the same outcome in its first line. */
  readonly says: string;
  readonly rules: readonly string[];
  readonly milliseconds: number;
}

/** The tests of a run besides its rules: without them a run may be red and each of its tests green. */
export function otherCases(result: RunResult): readonly OtherCase[] {
  return [...historyCases(result), ...entryCases(result)];
}

/** What the tests of a run are, such as "755 rules, 14 known histories": other tools show their sum. */
export function casesInWords(result: RunResult): string {
  const { rules, histories = [] } = result;
  const parts = [
    [rules.length, 'rule', 'rules'],
    [histories.length, 'known history', 'known histories'],
    [brokenEntries(result).length, 'broken entry of the baseline', 'broken entries of the baseline'],
  ] as const;
  return parts.flatMap(([count, one, many]) => (count === 0 ? [] : [`${count} ${count === 1 ? one : many}`])).join(', ');
}

function historyCases({ histories = [] }: RunResult): readonly OtherCase[] {
  return histories.map((history) => {
    const { id, title, verdict, rules, reason, milliseconds } = history;
    const says = [`${wordOf(verdict)}: ${title}`, ...(reason === undefined ? [] : [reason])].join('\n');
    return { sort: 'history', id, name: `${id}: ${title}`, status: historyStatus(history), type: verdict, says, rules, milliseconds };
  });
}

function entryCases(result: RunResult): readonly OtherCase[] {
  return brokenEntries(result).map((entry) => ({
    sort: 'baseline entry',
    id: `${entry.file}:${entry.line}`,
    name: `${entry.state} for ${subjectOf(entry)}`,
    status: 'failed',
    type: entry.state,
    says: `${entry.state}: ${entry.says}`,
    rules: entry.rule === undefined ? [] : [entry.rule],
    milliseconds: 0,
  }));
}

function wordOf(verdict: Verdict): string {
  return describeVerdict(verdict).word;
}
