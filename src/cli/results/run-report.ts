import { checkTogether } from '../../../reports/model/together.ts';
import { timelineText } from '../../../reports/console/timeline-text.ts';
import { counted } from '../../../reports/model/wording.ts';
import { usageError } from '../../kernel/errors.ts';
import type { ReportGiven } from '../given/report.ts';
import type { CommandContext } from '../base/context.ts';
import { assureOutputs, outputsOf, writeOutputs, type Output } from './formats.ts';
import { consoleStyle, printResult } from './print-result.ts';
import { withGivenFiles } from './given-files.ts';
import { readInputs, type ReportInputs } from './read-inputs.ts';
import { openSince } from './since.ts';

/** Prints results that were written earlier, or writes them in the other formats that are asked for. */
export async function runReport(options: ReportGiven, context: CommandContext): Promise<number> {
  const outputs = outputsOf(options);
  await assureOutputs(outputs, [...options.in, ...(options.since === undefined ? [] : [options.since])]);
  const compared = await openSince(options);
  const inputs = await withGivenFiles(options.in, context, readInputs);
  const { results, timelines, coverage, unread } = inputs;
  if (results.length > 0) checkTogether(results, 'runs');
  else refuseFormatsOfResults(outputs, inputs);
  const comparison = results.length === 0 ? undefined : compared(results);
  await writeOutputs(results, outputs, {
    now: context.clock.now(),
    comparison,
    pointAt: options['point-at'],
    unread,
    timelines: { timelines, coverage },
  });
  if (unread !== undefined) context.err.write(`${unread}\n`);
  if (outputs.length === 0) print(inputs, options, context);
  for (const { format, path } of outputs) context.err.write(`${format === 'html' ? 'open' : 'wrote'} ${path}\n`);
  return 0;
}

/** Prints everything, as is wanted where no file is. */
function print({ results, timelines, coverage }: ReportInputs, options: ReportGiven, context: CommandContext): void {
  const resultFile = onlyFile(options.in);
  for (const result of results) printResult(result, { ...options, resultFile }, context);
  const style = consoleStyle(options, context);
  for (const { target, seed, findings } of coverage) {
    context.out.write(`explored ${target} with seed ${seed}: ${counted(findings, 'difference')} from the model\n`);
  }
  for (const timeline of timelines) context.out.write(timelineText(timeline, style));
}

/** The file all results came from: of several nobody can tell which it was, and standard input cannot be read again. */
function onlyFile([first, ...others]: readonly string[]): string | undefined {
  return others.length === 0 && first !== '-' ? first : undefined;
}

/** Only the HTML report shows timelines; every other format speaks of results. */
function refuseFormatsOfResults(outputs: readonly Output[], { timelines, coverage }: ReportInputs): void {
  const other = outputs.find(({ format }) => format !== 'html');
  if (other === undefined || timelines.length + coverage.length === 0) return;
  throw usageError('result-needed', { path: other.path });
}
