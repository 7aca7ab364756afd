import type { RootCauseRow, RunResult } from '../../src/engine/result/result.ts';
import { describeVerdict, type Verdict } from '../../src/engine/result/verdict.ts';
import { isProblem, type BrokenEntry } from '../baseline/apply-baseline.ts';
import { knownCauses } from '../model/beside-baseline.ts';
import { counted } from '../model/wording.ts';

const levels: Readonly<Partial<Record<Verdict, 'error' | 'warning' | 'notice'>>> = {
  wrong: 'error',
  'unexpected-pass': 'error',
  'suite-error': 'error',
  untested: 'warning',
  inconclusive: 'warning',
  advice: 'notice',
};

/** GitHub shows no more than ten of each level per step. */
const mostPerLevel = 10;

type Level = 'error' | 'warning' | 'notice';

/**
 * One workflow command per entry of the baseline that does not hold, at its line, and per root cause that a reader has to act on, so that they stand
 * on the page of the CI run. Where there are more than GitHub shows, the last one says how many are left.
 */
export function githubAnnotations(result: RunResult): string {
  const entries = (result.baseline ?? []).filter(isProblem).filter(({ state }) => state !== 'unexpected pass');
  const isKnown = knownCauses(result);
  const lines = (['error', 'warning', 'notice'] as const).flatMap((level) => {
    const open = result.rootCauses.filter((cause) => levels[cause.verdict] === level && !isKnown(cause));
    const causes = open.map((cause) => annotation(level, cause, result));
    const all = level === 'error' ? [...entries.map((entry) => atEntry(entry, result)), ...causes] : causes;
    return all.length <= mostPerLevel ? all : [...all.slice(0, mostPerLevel - 1), rest(level, all.length - mostPerLevel + 1, result)];
  });
  return lines.map((line) => `${line}\n`).join('');
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
