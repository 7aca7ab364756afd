import type { Change } from '../../../reports/compare/change.ts';
import { compareRuns, failsBy, type ComparableRun } from '../../../reports/compare/compare.ts';
import type { ComparisonFile } from '../../../reports/compare/comparison.ts';
import { changeLegend, comparisonMarkdown, comparisonTable } from '../../../reports/compare/comparison-text.ts';
import { exitCodes } from '../../kernel/exit-codes.ts';
import type { CompareGiven } from '../given/compare.ts';
import { jsonText } from '../base/json-text.ts';
import { mayColour, type CommandContext } from '../base/context.ts';
import { withGivenFiles } from './given-files.ts';
import { readComparable } from './read-results.ts';

/** Prints what changed from each result to the next; the exit code follows the policy. */
export async function runCompare(options: CompareGiven, context: CommandContext): Promise<number> {
  const { out, err, env } = context;
  const results = await withGivenFiles(options.in, context, async (files) => {
    const read: ComparableRun[] = [];
    for (const file of files) read.push(await readComparable(file));
    return read;
  });
  const comparisons = compareRuns(results);
  const failed = failsBy(kindsOf(options['fail-on']), comparisons);
  if (options.format === 'json') {
    const ruleSet = results[0]?.header.suite.revision ?? '';
    const file: ComparisonFile = { schema: 'poolproof.comparison/2', ruleSet, failed, comparisons };
    out.write(jsonText(file));
  } else if (options.format === 'md') out.write(comparisons.map(comparisonMarkdown).join('\n'));
  else {
    const style = { columns: Math.min(out.columns, 120), colours: mayColour(out, env) };
    out.write(comparisons.map((each) => comparisonTable(each, style)).join('\n'));
    const legend = changeLegend(comparisons);
    if (legend !== '') err.write(`\n${legend}`);
  }
  return failed ? exitCodes.targetDiffers : exitCodes.asExpected;
}

const allKinds: readonly Change[] = ['worse', 'lost', 'removed', 'better', 'new'];

function kindsOf(words: CompareGiven['fail-on']): ReadonlySet<Change> {
  if (words.includes('any')) return new Set(allKinds);
  return new Set(allKinds.filter((kind) => words.some((word) => word === kind)));
}
