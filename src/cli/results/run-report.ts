import { checkTogether } from '../../../reports/model/together.ts';
import type { ReportGiven } from '../commands/report.ts';
import type { Surroundings } from '../surroundings.ts';
import { assureOutputs, outputsOf, writeOutputs } from './formats.ts';
import { printResult } from './print-result.ts';
import { readResults } from './read-results.ts';
import { openSince } from './since.ts';

/** Prints results that were written earlier, and writes them in the other formats that are asked for. */
export async function runReport(options: ReportGiven, surroundings: Surroundings): Promise<number> {
  const outputs = outputsOf(options);
  await assureOutputs(outputs);
  const compared = await openSince(options);
  const results = await readResults(options.in);
  checkTogether(results, 'runs');
  await writeOutputs(results, outputs, { comparison: compared(results) });
  for (const result of results) printResult(result, options, surroundings);
  return 0;
}
