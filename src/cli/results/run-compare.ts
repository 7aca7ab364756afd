import { compareRuns, failsBy, type Comparison } from '../../../reports/compare/compare.ts';
import { comparisonMarkdown, comparisonTable } from '../../../reports/compare/comparison-text.ts';
import { readResult } from '../../engine/read-result.ts';
import type { RunResult } from '../../engine/result.ts';
import { exitCodes } from '../../engine/verdict.ts';
import type { CompareGiven } from '../commands/compare.ts';
import type { Surroundings } from '../surroundings.ts';

/** Prints what changed from each result to the next; the exit code follows the policy that was chosen. */
export async function runCompare(options: CompareGiven, { out }: Surroundings): Promise<number> {
  const results: RunResult[] = [];
  for (const path of options.in) results.push(await readResult(path));
  const comparisons = compareRuns(results);
  out.write(textOf(comparisons, options.format));
  return failsBy(options['fail-on'], comparisons) ? exitCodes.targetDiffers : exitCodes.asExpected;
}

function textOf(comparisons: readonly Comparison[], format: CompareGiven['format']): string {
  if (format === 'json') return `${JSON.stringify(comparisons, null, 2)}\n`;
  return comparisons.map(format === 'md' ? comparisonMarkdown : comparisonTable).join('\n');
}
