import { startRecorder } from '../../../proxy/record.ts';
import { exitCodes } from '../../engine/verdict.ts';
import { readAccessKey } from '../access-key.ts';
import type { RecordGiven } from '../commands/record.ts';
import type { Surroundings } from '../surroundings.ts';
import { packageVersion } from '../version.ts';
import { stopped } from './stopped.ts';

/** Records until the user stops it, then bakes. */
export async function runRecord(options: RecordGiven, { out, err, clock, stop }: Surroundings): Promise<number> {
  const key = options.credentials === undefined ? undefined : readAccessKey(options.credentials);
  const recorder = await startRecorder({
    upstream: options.url,
    directory: options.out,
    target: options.name,
    region: options.region,
    port: options.port,
    session: options.session,
    recorder: packageVersion,
    clock,
    timeoutMilliseconds: options.timeout * 1000,
    ...(key === undefined ? {} : { secrets: new Map([[key.accessKeyId, key.secretAccessKey]]) }),
  });
  out.write(`listening on ${recorder.url}\n`);
  await stopped(stop);
  const reports = await recorder.close();
  for (const { fixture, exchanges } of reports) out.write(`${fixture}: ${exchanges} exchanges\n`);
  if (reports.length > 0) return exitCodes.asExpected;
  err.write('Nothing was recorded.\n');
  return exitCodes.inconclusive;
}
