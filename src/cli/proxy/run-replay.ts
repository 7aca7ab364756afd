import { startReplay } from '../../../proxy/replay.ts';
import { exitCodes } from '../../engine/verdict.ts';
import type { ReplayGiven } from '../commands/replay.ts';
import type { Surroundings } from '../surroundings.ts';
import { stopped } from './stopped.ts';

/** Serves until the user stops it, then tells what became of each recording. */
export async function runReplay(options: ReplayGiven, { out, stop }: Surroundings): Promise<number> {
  const replay = await startReplay({ directory: options.folder, port: options.port, mode: options.mode });
  out.write(`listening on ${replay.url}\n`);
  await stopped(stop);
  const reports = await replay.close();
  if (options.json) out.write(`${JSON.stringify(reports, undefined, 2)}\n`);
  else
    for (const { session, verdict, served, reasons } of reports)
      out.write(`${session}: ${verdict}, ${served} answered${reasons.length === 0 ? '' : `, ${reasons.join(', ')}`}\n`);
  if (reports.length === 0) out.write('Nothing was asked.\n');
  return reports.length > 0 && reports.every(({ verdict }) => verdict === 'green') ? exitCodes.asExpected : exitCodes.targetDiffers;
}
