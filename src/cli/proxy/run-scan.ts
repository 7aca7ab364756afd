import { readFile } from 'node:fs/promises';
import { counted } from '../../../reports/model/wording.ts';
import { scanFolder, type ScanReport } from '../../../proxy/scan/scan.ts';
import { exitCodes } from '../../kernel/exit-codes.ts';
import { usageError } from '../../kernel/errors.ts';
import type { ScanGiven } from '../given/scan.ts';
import { jsonText } from '../base/json-text.ts';
import type { CommandContext } from '../base/context.ts';

/** Scans and prints what was found; nothing to scan is not a success. */
export async function runScan(options: ScanGiven, { out }: CommandContext): Promise<number> {
  const report = scanFolder(options.folder, await needlesOf(options.needles));
  if (report.files === 0) throw usageError('no-fixtures', { directory: options.folder });
  if (options.json) out.write(jsonText(report));
  else {
    for (const { file, entry, where, what } of report.findings)
      out.write(`${file}${entry === undefined ? '' : ` entry ${entry}`} ${where}: ${what}\n`);
    out.write(`${report.findings.length === 0 ? 'clean' : counted(report.findings.length, 'finding')}: ${countsOf(report)}\n`);
  }
  return report.findings.length === 0 ? exitCodes.asExpected : exitCodes.targetDiffers;
}

async function needlesOf(path: string | undefined): Promise<readonly string[]> {
  if (path === undefined) return [];
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw usageError('needles-unreadable', { path, cause });
  });
  return text.split(/\r?\n/).filter((line) => line !== '');
}

function countsOf({ files, exchanges, synthetic, declared }: ScanReport): string {
  return [counted(files, 'file'), counted(exchanges, 'exchange'), counted(synthetic, 'stand-in'), counted(declared, 'declared input')].join(
    ', ',
  );
}
