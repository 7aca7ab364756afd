import { compareFolders, type DriftReport } from '../../../proxy/drift/compare-folders.ts';
import { printDrift } from '../../../proxy/drift/print-drift.ts';
import { exitCodes } from '../../kernel/exit-codes.ts';
import type { DriftGiven } from '../given/drift.ts';
import { jsonText } from '../base/json-text.ts';
import type { CommandContext } from '../base/context.ts';
import { assureWritable, writeWhole } from '../base/write-file.ts';

/** Prints what differs between two recordings; the exit code says whether anything has moved. */
export async function runDrift(options: DriftGiven, { out, clock }: CommandContext): Promise<number> {
  for (const path of [options.json, options.markdown]) if (path !== undefined) await assureWritable(path);
  const report = compareFolders(options.old, options.new, clock.now());
  const json = jsonText(report);
  const markdown = printDrift(report);
  if (options.json !== undefined) await writeWhole(options.json, json);
  if (options.markdown !== undefined) await writeWhole(options.markdown, markdown);
  out.write(options.format === 'json' ? json : markdown);
  return exitOf[report.verdict];
}

const exitOf: Readonly<Record<DriftReport['verdict'], number>> = {
  'no drift': exitCodes.asExpected,
  drift: exitCodes.targetDiffers,
  inconclusive: exitCodes.inconclusive,
};
