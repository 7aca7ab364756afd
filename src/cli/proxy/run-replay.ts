import { readFile } from 'node:fs/promises';
import type { Faults } from '../../../proxy/faults/overlay.ts';
import { startReplay, type Replay, type ReplayOptions } from '../../../proxy/replay/start-replay.ts';
import type { Asked, SessionReport } from '../../../proxy/session/session-report.ts';
import { isOpenMode } from '../../../proxy/session/session-mode.ts';
import { ageOf } from '../../../proxy/fixture/age.ts';
import { missText } from '../../../proxy/match/miss.ts';
import { counted } from '../../../reports/model/wording.ts';
import { exitCodes } from '../../kernel/exit-codes.ts';
import { usageError } from '../../kernel/errors.ts';
import type { ReplayGiven } from '../given/replay.ts';
import type { CommandContext } from '../base/context.ts';
import type { VerifyOptions } from '../../../proxy/signatures/check-signatures.ts';
import { readAccessKey } from '../base/access-key.ts';
import { packageVersion } from '../../runs/version.ts';
import { bothExitCodes, portOr } from '../program/beside.ts';
import type { Served } from '../program/variables.ts';
import { endingOf, endOf } from './ending.ts';
import { printAddresses } from './print-addresses.ts';
import { connects, serviceOptions } from './service-options.ts';

/** Serves until the user stops it, then tells what became of each recording. */
export async function runReplay(options: ReplayGiven, context: CommandContext): Promise<number> {
  const { out } = context;
  const ending = endingOf(options, context);
  const port = portOr(4602, options.port, context);
  const replay = await startReplay({ ...(await replayOptions(options, context)), port, ...ending.options });
  printAddresses(replay, options, context);
  if (options.clock === 'shifted') context.err.write(shiftHint(replay));
  const end = await endOf(
    { served: servedBy(replay, context), due: ending.due, failed: replay.failed, limit: options['time-limit'] },
    context,
  );
  const reports = await replay.close({ allowRed: true });
  for (const report of reports) out.write(options.json ? `${JSON.stringify(report)}\n` : `${told(report)}${missesTold(report)}`);
  context.err.write(reports.map(ageWarning).join(''));
  end.assureAllRecorded();
  if (reports.length === 0) context.err.write('Nothing was asked.\n');
  const isGreen = reports.length > 0 && reports.every(({ verdict }) => verdict === 'green');
  return bothExitCodes(end.program, isGreen ? exitCodes.asExpected : exitCodes.targetDiffers, context);
}

/** What a program has to know of a replay; it calls the recorded region where it is told none. */
function servedBy({ url, certificate, folder }: Replay, { program }: CommandContext): Served {
  const [first] = program === undefined ? [] : folder.sessions;
  const region = first === undefined ? undefined : folder.read(first).har.log._fixture.region;
  return { url, sts: true, region, certificateFile: certificate?.certificateFile };
}

async function replayOptions(options: ReplayGiven, { clock, commandLine }: CommandContext): Promise<Omit<ReplayOptions, 'port'>> {
  const { folder, mode, faults, transcript, incomplete, upstream } = options;
  assureAsked(options);
  const verify = verifying(options);
  return {
    directory: folder,
    incomplete,
    mode,
    clock: options.clock,
    time: clock,
    ...(upstream === undefined ? {} : { service: await serviceOptions(options, upstream) }),
    ...(verify === undefined ? {} : { verify }),
    ...(connects(options) ? { connect: { hosts: [...options['allow-host'], ...hostsOf(options['upstream-for'])] } } : {}),
    ...(faults === undefined ? {} : { faults: await readFaults(faults) }),
    ...(transcript === undefined ? {} : { transcript: { path: transcript, version: packageVersion, command: commandLine } }),
  };
}

/** A service, and keys to sign for it with, are given only to modes that ask one. */
function assureAsked({ mode, upstream, resign }: ReplayGiven): void {
  if (isOpenMode(mode) || (upstream === undefined && !resign)) return;
  throw usageError('upstream-not-asked', { option: `--${resign ? 'resign' : 'upstream'}`, mode });
}

/** Without a key of its own a client may still sign with those that the replay hands out. */
function verifying(options: ReplayGiven): VerifyOptions | undefined {
  return options['verify-signatures'] ? { clientKeys: options.credentials.map(readAccessKey) } : undefined;
}

function hostsOf(given: readonly string[]): readonly string[] {
  return given.map((pair) => pair.split('=')[0] ?? '');
}

function ageTold(days = 0, moved = 0): readonly string[] {
  return days === 0 ? [] : [`recorded ${counted(days, 'day')} ago${moved === 0 ? '' : ', times moved to now'}`];
}

/** What is worth a warning although it is as it should be. */
function ageWarning({ session, days = 0 }: SessionReport): string {
  if (ageOf(days) === 'fresh') return '';
  return `${session} was recorded ${days} days ago: record it again, and let drift say what has moved.\n`;
}

/** The first misses in words; others often follow from them. */
function missesTold({ misses, asked }: SessionReport): string {
  if (asked !== undefined) return '';
  const more = misses.length > mostMisses ? `  and ${misses.length - mostMisses} more\n` : '';
  return `${misses
    .slice(0, mostMisses)
    .map((miss) => `  ${missText(miss)}\n`)
    .join('')}${more}`;
}

const mostMisses = 5;

function told({
  session,
  mode,
  verdict,
  served,
  loose,
  days = 0,
  moved,
  faults,
  asked,
  unused,
  signatures,
  reasons,
}: SessionReport): string {
  const applied = faults.reduce((sum, tally) => sum + tally.applied, 0);
  const facts = [
    verdict,
    `${served} answered`,
    ...(loose > 0 ? [`${loose} of them repeats`] : []),
    ...(asked === undefined ? [] : askedTold(asked)),
    // Elsewhere what is unused is a reason to be red.
    ...((asked !== undefined || mode === 'reuse') && unused.length > 0 ? [`${unused.length} not asked for`] : []),
    ...(signatures === undefined ? [] : [`${signatures.verified} ${signatures.verified === 1 ? 'signature' : 'signatures'} verified`]),
    ...ageTold(days, moved),
    ...(faults.length > 0 ? [`${applied} faults applied`] : []),
    ...reasons,
  ];
  return `${session}: ${facts.join(', ')}\n`;
}

function askedTold({ recorded, live, notSent }: Asked): readonly string[] {
  return [
    ...(recorded > 0 ? [`${recorded} recorded`] : []),
    ...(live > 0 ? [`${live} asked live`] : []),
    ...notSent.map(({ operation, why, members }) => `${operation} ${[`not sent on (${why})`, ...members].join(' ')}`),
  ];
}

/** How to start a client so that its clock stands where the recording began. */
function shiftHint({ folder }: Replay): string {
  const origins = folder.sessions.map((session) => [session, folder.read(session).har.log._clock.origin] as const);
  return origins
    .slice(0, 3)
    .map(
      ([session, origin]) =>
        `${session}: POOLPROOF_CLOCK_ORIGIN=${origin} node --import poolproof/shift-clock app.js\n` +
        `${session}: faketime '${origin.slice(0, 19).replace('T', ' ')}' app   (other programs, with TZ=UTC)\n`,
    )
    .join('');
}

async function readFaults(path: string): Promise<Faults> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw usageError('faults-unreadable', { path, cause });
  });
  const { parseOverlay } = await import('../../../proxy/faults/overlay-file.ts');
  return parseOverlay(text, path);
}
