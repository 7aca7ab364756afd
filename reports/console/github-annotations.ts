import type { RootCauseRow, RunResult } from '../../src/engine/result.ts';
import { verdictWords, type Verdict } from '../../src/engine/verdict.ts';

const levels: Readonly<Partial<Record<Verdict, 'error' | 'warning' | 'notice'>>> = {
  fail: 'error',
  'unexpected-pass': 'error',
  'suite-error': 'error',
  'not-testable': 'warning',
  inconclusive: 'warning',
  advice: 'notice',
};

/** GitHub shows no more than ten of each level per step. */
const mostPerLevel = 10;

/** One workflow command per root cause that a reader has to act on, so that they stand on the page of the CI run. */
export function githubAnnotations(result: RunResult): string {
  const lines = (['error', 'warning', 'notice'] as const).flatMap((level) =>
    result.rootCauses
      .filter(({ verdict }) => levels[verdict] === level)
      .slice(0, mostPerLevel)
      .map((cause) => `::${level} title=${property(titleOf(cause, result))}::${message(messageOf(cause, result))}`),
  );
  return lines.map((line) => `${line}\n`).join('');
}

function titleOf(cause: RootCauseRow, result: RunResult): string {
  return `${result.header.target.name}: ${verdictWords[cause.verdict].word}, ${cause.operation}`;
}

function messageOf(cause: RootCauseRow, result: RunResult): string {
  const rule = result.rules.find(({ id }) => id === cause.rules[0]);
  const difference = rule?.difference;
  const more = difference === undefined ? '' : `\nexpected ${difference.expected}\ngot ${difference.got}`;
  return `${cause.says}${more}\n${cause.rules[0] ?? ''} (${cause.rules.length} rules)\n${rule?.source[0]?.url ?? ''}`;
}

/** @see https://docs.github.com/actions/reference/workflow-commands-for-github-actions */
function message(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return message(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
