import { compareRuns, failsBy } from '../../../reports/compare/compare.ts';
import { comparisonMarkdown, comparisonTable } from '../../../reports/compare/comparison-text.ts';
import { exitCodes } from '../../engine/verdict.ts';
import type { CompareGiven } from '../commands/compare.ts';
import type { Surroundings } from '../surroundings.ts';
import { readResults } from './read-results.ts';

/** Prints what changed from each result to the next; the exit code follows the policy. */
export async function runCompare(options: CompareGiven, { out }: Surroundings): Promise<number> {
  const comparisons = compareRuns(await readResults(options.in));
  if (options.format === 'json') out.write(`${JSON.stringify(comparisons, undefined, 2)}\n`);
  else out.write(comparisons.map(options.format === 'md' ? comparisonMarkdown : comparisonTable).join('\n'));
  return failsBy(options['fail-on'], comparisons) ? exitCodes.targetDiffers : exitCodes.asExpected;
}
