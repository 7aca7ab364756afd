import type { RunResult } from '../../src/engine/result/result.ts';
import type { Verdict } from '../../src/engine/result/verdict.ts';
import { exitCodes } from '../../src/kernel/exit-codes.ts';
import { brokenEntries } from '../baseline/apply-baseline.ts';
import { totalsOf } from '../../src/engine/result/totals.ts';
import { scoreOf } from './score.ts';
import { counted } from './wording.ts';

/** What a run as a whole says of its target. */
export interface Overall {
  /** One word or two for the exit code. */
  readonly word: 'as expected' | 'differs' | 'not judged' | 'inconclusive';
  /** The predicate of a sentence about the target. */
  readonly says: string;
}

/** What a run as a whole says of its target, by its exit code. */
export function overallOf(result: RunResult): Overall {
  const { exitCode, totals } = result.footer;
  if (exitCode === exitCodes.inconclusive) return { word: 'inconclusive', says: `could not be judged${whatIsOpen(result)}` };
  if (exitCode === exitCodes.usageOrSuiteError) {
    return { word: 'not judged', says: (totals['suite-error'] ?? 0) > 0 ? 'was not judged: the suite itself failed' : 'was not judged' };
  }
  if (exitCode === exitCodes.targetDiffers) return { word: 'differs', says: `differs${whatDiffers(result)}` };
  return { word: 'as expected', says: 'is as expected' };
}

/** Whether a run ended without a verdict on its target. */
export function isOpen(result: RunResult): boolean {
  const { word } = overallOf(result);
  return word === 'inconclusive' || word === 'not judged';
}

function whatIsOpen({ rules, histories = [] }: RunResult): string {
  const open = listed([
    [rules.filter(isInconclusive).length, (count) => counted(count, 'rule')],
    [histories.filter(isInconclusive).length, historiesWord],
  ]);
  return open === '' ? '' : `, ${open} got no answer that tells`;
}

function isInconclusive({ verdict }: { readonly verdict: Verdict }): boolean {
  return verdict === 'inconclusive';
}

/** What stands against a target and what is merely said of it, each counted apart. */
function whatDiffers(result: RunResult): string {
  const differ = (result.histories ?? []).filter(({ verdict }) => verdict === 'wrong').length;
  const broken = brokenEntries(result).length;
  const words = causesInWords(result, [
    [differ, historiesWord],
    [broken, entriesWord],
  ]);
  return words === '' ? '' : `: ${words}`;
}

function historiesWord(count: number): string {
  return count === 1 ? '1 known history' : `${count} known histories`;
}

function entriesWord(count: number): string {
  return count === 1 ? '1 entry of the baseline that does not hold' : `${count} entries of the baseline that do not hold`;
}

type Counted = readonly [count: number, words: (count: number) => string];

const sorts: readonly (readonly [verdicts: readonly Verdict[], words: (count: number) => string])[] = [
  [['wrong', 'unexpected-pass', 'suite-error'], (count) => counted(count, 'fault')],
  [['not-implemented'], (count) => `${count} not implemented`],
  [['untested'], (count) => `${count} untested`],
  [['disputed', 'inconclusive'], (count) => `${count} in doubt`],
  [['advice'], (count) => `${count} advised`],
  [['known-difference'], (count) => `${count} known`],
];

/** The root causes of a run, faults apart from gaps, doubts and advice. `more` is counted after the faults. */
export function causesInWords({ rootCauses }: Pick<RunResult, 'rootCauses'>, more: readonly Counted[] = []): string {
  const counts = sorts.map(([verdicts, words]) => [rootCauses.filter(({ verdict }) => verdicts.includes(verdict)).length, words] as const);
  const [faults, ...others] = counts;
  return listed([...(faults === undefined ? [] : [faults]), ...more, ...others]);
}

function listed(counts: readonly Counted[]): string {
  return counts
    .filter(([count]) => count > 0)
    .map(([count, words]) => words(count))
    .join(', ');
}

/** What kind of target this is, in one line: which operations it knows and how it does on what binds. */
export function targetInOneLine(result: RunResult): string {
  const { passed, core, wrong } = scoreOf(result);
  const named = [...new Set(result.rules.map(({ operation }) => operation).filter((operation) => operation !== '*'))];
  const absent = named.filter((name) => {
    const counts = totalsOf(result.rules.filter(({ operation }) => operation === name));
    return counts['not-implemented'] > 0 && counts.pass === 0;
  });
  const knows =
    absent.length === 0 ? `Knows all ${named.length} operations` : `Knows ${named.length - absent.length} of ${named.length} operations`;
  const differs = wrong === 0 ? 'nothing wrong' : `${wrong} wrong`;
  const causes = causesInWords(result);
  return `${knows} and does ${passed} of ${core} binding rules; ${differs}${causes === '' ? '' : `. Root causes: ${causes}`}.`;
}
