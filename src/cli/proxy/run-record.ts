import { startRecorder } from '../../../proxy/record/start-recorder.ts';
import type { RecorderOptions } from '../../../proxy/record/recorder-options.ts';
import { counted } from '../../../reports/model/wording.ts';
import { exitCodes } from '../../kernel/exit-codes.ts';
import type { RecordGiven } from '../given/record.ts';
import type { CommandContext } from '../base/context.ts';
import { bothExitCodes, portOr } from '../program/beside.ts';
import { isAwsHost } from '../../wire/http/aws-host.ts';
import { endingOf, endOf } from './ending.ts';
import { printAddresses } from './print-addresses.ts';
import { runReplay } from './run-replay.ts';
import { connects, serviceOptions } from './service-options.ts';

const noReplayOptions = {
  clock: 'rebased',
  incomplete: false,
  faults: undefined,
  transcript: undefined,
  'verify-signatures': false,
} as const;

/** Records until the user stops it, then bakes. */
export async function runRecord(options: RecordGiven, context: CommandContext): Promise<number> {
  const { out, err } = context;
  const { mode } = options;
  const port = portOr(4601, options.port, context);
  if (mode !== 'anew')
    return runReplay({ ...noReplayOptions, ...options, port, mode, folder: options.out, upstream: options.url }, context);
  const ending = endingOf(options, context);
  const recorder = await startRecorder({ ...(await recorderOptions(options, context)), port, ...ending.options });
  printAddresses(recorder, options, context);
  const served = {
    url: recorder.url,
    sts: !isAwsHost(new URL(options.url).hostname),
    certificateFile: recorder.certificate?.certificateFile,
  };
  const end = await endOf({ served, due: ending.due, failed: recorder.failed, limit: options['time-limit'] }, context);
  tellOfWaiting(recorder.waiting(), options.out, context);
  const reports = await recorder.close();
  for (const report of reports)
    out.write(options.json ? `${JSON.stringify(report)}\n` : `${report.fixture}: ${counted(report.exchanges, 'exchange')}\n`);
  end.assureAllRecorded();
  const refused = recorder.badSignatures();
  if (refused > 0)
    err.write(
      `${refused} ${refused === 1 ? 'request was' : 'requests were'} refused and not recorded: the client’s own signature does not hold.\n`,
    );
  if (reports.length === 0) err.write('Nothing was recorded.\n');
  return bothExitCodes(end.program, reports.length > 0 ? exitCodes.asExpected : exitCodes.inconclusive, context);
}

function tellOfWaiting(answers: number, folder: string, { err }: CommandContext): void {
  if (answers === 0) return;
  err.write(
    `Waiting for ${counted(answers, 'answer')}. Ended once more, it breaks off, and "poolproof recover ${folder}" makes a recording of the rest.\n`,
  );
}

async function recorderOptions(options: RecordGiven, { clock }: CommandContext): Promise<Omit<RecorderOptions, 'port'>> {
  return {
    ...(await serviceOptions(options, options.url)),
    directory: options.out,
    clock,
    ...(connects(options) ? { connect: { hosts: options['allow-host'] } } : {}),
  };
}
