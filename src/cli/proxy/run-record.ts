import { startRecorder, type RecorderOptions } from '../../../proxy/record.ts';
import { exitCodes } from '../../engine/verdict.ts';
import { UsageError } from '../../kernel/errors.ts';
import { readAccessKey } from '../access-key.ts';
import type { RecordGiven } from '../commands/record.ts';
import type { Surroundings } from '../surroundings.ts';
import { packageVersion } from '../version.ts';
import { endingOf } from './ending.ts';
import { printAddresses } from './print-addresses.ts';

/** Records until the user stops it, then bakes. */
export async function runRecord(options: RecordGiven, surroundings: Surroundings): Promise<number> {
  const { out, err } = surroundings;
  const ending = endingOf(options, surroundings);
  const recorder = await startRecorder({ ...recorderOptions(options, surroundings), ...ending.options });
  printAddresses(recorder, options, surroundings);
  await Promise.race([ending.due, recorder.failed]);
  const reports = await recorder.close();
  for (const report of reports)
    out.write(options.json ? `${JSON.stringify(report)}\n` : `${report.fixture}: ${report.exchanges} exchanges\n`);
  if (reports.length > 0) return exitCodes.asExpected;
  err.write('Nothing was recorded.\n');
  return exitCodes.inconclusive;
}

function recorderOptions(options: RecordGiven, { clock }: Surroundings): RecorderOptions {
  const key = options.credentials === undefined ? undefined : readAccessKey(options.credentials);
  return {
    upstream: options.url,
    upstreams: new Map(options['upstream-for'].map(hostAndUrl)),
    live: options.live,
    directory: options.out,
    target: options.name,
    region: options.region,
    port: options.port,
    session: options.session,
    keepInputs: options['keep-inputs'],
    recorder: packageVersion,
    clock,
    timeoutMilliseconds: options.timeout * 1000,
    ...(key === undefined ? {} : { secrets: new Map([[key.accessKeyId, key.secretAccessKey]]) }),
    ...(connects(options) ? { connect: { hosts: options['allow-host'] } } : {}),
  };
}

/** Naming a host asks for the HTTPS proxy as well. */
function connects(options: RecordGiven): boolean {
  return options.connect || options['allow-host'].length > 0 || options['upstream-for'].length > 0;
}

function hostAndUrl(given: string): [string, string] {
  const split = given.indexOf('=');
  if (split > 0) return [given.slice(0, split).toLowerCase(), given.slice(split + 1)];
  throw new UsageError({
    code: 'bad-upstream-for',
    message: `--upstream-for takes HOST=URL, not "${given}".`,
    hint: 'As in --upstream-for sts.us-east-1.amazonaws.com=http://127.0.0.1:5000.',
  });
}
