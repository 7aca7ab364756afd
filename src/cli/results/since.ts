import { compareRuns } from '../../../reports/compare/compare.ts';
import { comparisonMarkdown } from '../../../reports/compare/comparison-text.ts';
import { escapeMarkdown } from '../../../reports/model/escape.ts';
import type { RunResult } from '../../engine/result/result.ts';
import { fileAt } from '../../engine/result/read-result.ts';
import { usageError, UsageError } from '../../kernel/errors.ts';
import { readComparable } from './read-results.ts';

/** What changed since an earlier run, as Markdown; nothing where no earlier run was named. */
export type Compared = (results: readonly RunResult[]) => string;

/** Reads the earlier result before any work is done, so that the new one may take its place. */
export async function openSince({
  since,
  md,
}: {
  readonly since?: string | undefined;
  readonly md?: string | undefined;
}): Promise<Compared> {
  if (since === undefined) return () => '';
  if (md === undefined) {
    throw usageError('since-without-summary');
  }
  const earlier = await readComparable(fileAt(since));
  return (results) => {
    const [result] = results;
    if (result === undefined || results.length > 1) {
      throw usageError('since-with-several', { results: results.length });
    }
    return compareRuns([earlier, result]).map(comparisonMarkdown).join('\n').trimEnd();
  };
}

/** The comparison, or a line that says why there is none: a run that was just made is not thrown away for it. */
export function comparedOrWhyNot(compared: Compared, result: RunResult): string {
  try {
    return compared([result]);
  } catch (error) {
    if (error instanceof UsageError) return `> ${escapeMarkdown(`Not compared: ${error.message}`)}`;
    throw error;
  }
}
