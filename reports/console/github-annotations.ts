import type { HistoryRow, RootCauseRow, RunResult } from '../../src/engine/result/result.ts';
import { describeVerdict, type Verdict } from '../../src/engine/result/verdict.ts';
import { brokenEntries, isProblem, type BrokenEntry } from '../baseline/apply-baseline.ts';
import { knownCauses } from '../model/beside-baseline.ts';
import { isOpen, overallOf } from '../model/overall.ts';
import { counted, targetWord } from '../model/wording.ts';

const levels: Readonly<Partial<Record<Verdict, 'error' | 'warning' | 'notice'>>> = {
  wrong: 'error',
  'unexpected-pass': 'error',
  'suite-error': 'error',
  'not-implemented': 'warning',
  untested: 'warning',
  inconclusive: 'warning',
  advice: 'notice',
};

/** GitHub shows no more than ten of each level per step. */
const mostPerLevel = 10;

const levelNames = ['error', 'warning', 'notice'] as const;

type Level = (typeof levelNames)[number];

/**
 * Workflow commands, so that what a reader has to act on stands on the page of the CI run: first that a run came to no verdict, then one per entry of
 * the baseline that does not hold, at its line, per root cause, and per known history that differs. Where there are more than GitHub shows, the last
 * one says how many are left.
 */
export function githubAnnotations(result: RunResult): string {
  const isKnown = knownCauses(result);
  const causes = (level: Level) =>
    result.rootCauses
      .filter((cause) => levels[cause.verdict] === level && !isKnown(cause))
      .map((cause) => annotation(level, cause, result));
  const differing = (result.histories ?? []).filter(({ verdict }) => verdict === 'wrong');
  const errors = [...brokenEntries(result).map((entry) => atEntry(entry, result)), ...causes('error')];
  const byLevel = {
    error: [...asWhole(result), ...errors, ...differing.map((history) => ofHistory(history, result))],
    warning: causes('warning'),
    notice: causes('notice'),
  } as const;
  return levelNames.flatMap((level) => shown(level, byLevel[level], result)).join('');
}

function shown(level: Level, all: readonly string[], result: RunResult): readonly string[] {
  const lines = all.length <= mostPerLevel ? all : [...all.slice(0, mostPerLevel - 1), rest(level, all.length - mostPerLevel + 1, result)];
  return lines.map((line) => `${line}\n`);
}

/** A run without a verdict says so before all else: nothing that follows is the whole truth. */
function asWhole(result: RunResult): readonly string[] {
  const { word, says } = overallOf(result);
  if (!isOpen(result)) return [];
  const reasons = result.footer.diagnosis.map((sentence) => `\n${sentence}`).join('');
  return [`::error title=${property(`${targetWord(result)}: ${word}`)}::${message(`${targetWord(result)} ${says}.${reasons}`)}`];
}

function ofHistory({ id, title, reason, rules }: HistoryRow, result: RunResult): string {
  const text = [`${title}.`, ...(reason === undefined ? [] : [reason]), `history ${id}, decided by ${rules.join(', ')}`].join('\n');
  return `::error title=${property(`${result.header.target.name}: wrong, known history`)}::${message(text)}`;
}

function annotation(level: Level, cause: RootCauseRow, result: RunResult): string {
  const entry = result.baseline?.find((row) => isProblem(row) && row.rule === cause.rules[0]);
  const place = entry === undefined ? '' : `file=${property(entry.file)},line=${entry.line},`;
  return `::${level} ${place}title=${property(titleOf(cause, result))}::${message(messageOf(cause, result))}`;
}

function atEntry({ file, line, state, says }: BrokenEntry, result: RunResult): string {
  const title = `${result.header.target.name}: baseline, ${state}`;
  return `::error file=${property(file)},line=${line},title=${property(title)}::${message(`${says}.`)}`;
}

function rest(level: Level, count: number, result: RunResult): string {
  const title = `${result.header.target.name}: ${count} more`;
  return `::${level} title=${property(title)}::${message(`${count} more like these: the log of this step and the report have all of them.`)}`;
}

function titleOf(cause: RootCauseRow, result: RunResult): string {
  return `${result.header.target.name}: ${describeVerdict(cause.verdict).word}, ${cause.operation}`;
}

function messageOf(cause: RootCauseRow, result: RunResult): string {
  const rule = result.rules.find(({ id }) => id === cause.rules[0]);
  const difference = rule?.difference;
  const more = difference === undefined ? '' : `\nexpected ${difference.expected}\ngot ${difference.got}`;
  return `${cause.says}${more}\n${cause.rules[0] ?? ''} (${counted(cause.rules.length, 'rule')})\n${rule?.source[0]?.url ?? ''}`;
}

/** @see https://docs.github.com/actions/reference/workflow-commands-for-github-actions */
function message(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return message(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
