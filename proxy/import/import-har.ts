import { readFile } from 'node:fs/promises';
import { targetPrefix } from '../../src/contract/call-headers.ts';
import { regionOfEndpoint, regionOfSts } from '../../src/contract/region-names.ts';
import { manualClock, type Clock } from '../../src/kernel/clock.ts';
import { PoolproofError, usageError } from '../../src/kernel/errors.ts';
import { headerOf } from '../../src/wire/http/message.ts';
import { assureNoneLeft, makeFolder } from '../fixture/store.ts';
import { recordingFacts } from '../record/recorder-sessions.ts';
import { startRecording, type Recording, type RecordingReport } from '../recording/recording.ts';
import { exchangeOf, type Taken } from './exchange-of.ts';
import { readForeignHar, type ForeignEntry, type ForeignHar } from './foreign-har.ts';

/** What is imported, and where to. */
export interface ImportOptions {
  /** The HAR that another program wrote. */
  readonly file: string;
  /** Folder for the recording. */
  readonly directory: string;
  readonly session: string;
  /** Name and version of the service. */
  readonly target: string;
  /** The region of the service; that of its address unless you say, and us-east-1 for an address without one. */
  readonly region?: string | undefined;
  /** Hosts to import as well, beside AWS's own. */
  readonly hosts: readonly string[];
  readonly keepInputs: boolean;
  /** Version of the program that imports. */
  readonly recorder: string;
}

/** What became of the entries. */
export interface Imported extends RecordingReport {
  /** How many were calls of other hosts. */
  readonly others: number;
  /** Calls that could not be taken: what they lack, and how many. */
  readonly lacking: ReadonlyMap<string, number>;
}

/**
 * Makes a recording without secrets of what a browser or another recorder captured. The file itself is only read.
 *
 * @throws {UsageError} `har-unreadable` where it is no HAR; `nothing-to-import` where it has no whole call of the service.
 *   `folder-not-made`, `folder-not-writable` or `recording-incomplete` for the folder.
 * @throws {PoolproofError} `exchange-dropped` where an exchange could not be scrubbed, after the others were written.
 */
export async function importHar(options: ImportOptions): Promise<Imported> {
  const { file: path } = options;
  const har = readForeignHar(await textOf(path), path);
  const ours = har.entries.filter((entry) => isOurs(entry, options.hosts));
  const taken = inOrder(ours).map((entry) => ({ entry, exchange: exchangeOf(entry, path) }));
  const whole = taken.flatMap(({ entry, exchange }) => ('lacks' in exchange ? [] : [{ entry, exchange }]));
  const [first] = whole;
  if (first === undefined) throw usageError('nothing-to-import', { path, entries: har.entries.length, lacking: ours.length });
  const clock = manualClock(first.entry.startedDateTime);
  const recording = begunRecording(options, { clock, region: regionOf(first.entry), client: clientOf(har) });
  for (const { entry, exchange } of whole) {
    clock.set(entry.startedDateTime);
    record(recording, exchange, () => clock.advance(Math.max(0, Math.round(entry.time))));
  }
  const lacking = lackingIn(taken.map(({ exchange }) => exchange));
  return { ...(await recording.close()), others: har.entries.length - ours.length, lacking };
}

function inOrder(entries: readonly ForeignEntry[]): readonly ForeignEntry[] {
  return entries.toSorted((one, other) => one.startedDateTime - other.startedDateTime);
}

/** What the HAR says of the recording as a whole. */
interface Facts {
  readonly clock: Clock;
  readonly region: string | undefined;
  readonly client: string;
}

function begunRecording({ directory, session, target, keepInputs, recorder, region }: ImportOptions, facts: Facts): Recording {
  makeFolder(directory);
  assureNoneLeft(directory, session);
  const { clock, client } = facts;
  const served = region ?? facts.region ?? 'us-east-1';
  return startRecording({ ...recordingFacts({ directory, target, region: served, keepInputs, recorder, clock, client }), session });
}

/** What cannot be scrubbed is told when the recording is closed. */
function record(recording: Recording, exchange: Exclude<Taken, { readonly lacks: string }>, wait: () => void): void {
  try {
    const { finish } = recording.begin(exchange.request);
    wait();
    finish(exchange.outcome, exchange.response);
  } catch (error) {
    if (!(error instanceof PoolproofError)) throw error;
  }
}

function textOf(path: string): Promise<string> {
  return readFile(path, 'utf8').catch((cause: unknown) => {
    throw usageError('har-unreadable', { path, why: 'it cannot be read', cause });
  });
}

/** Whether an entry is a call of identity pools or of STS: it goes to a host of AWS for them, to one that was named, or says so itself. */
function isOurs({ request }: ForeignEntry, hosts: readonly string[]): boolean {
  if (!/^https?:/i.test(request.url) || !URL.canParse(request.url)) return false;
  const { host, hostname } = new URL(request.url);
  if (regionOfEndpoint(hostname) !== undefined || regionOfSts(hostname) !== undefined) return true;
  if (hosts.includes(host) || hosts.includes(hostname)) return true;
  const target = headerOf(
    request.headers.map(({ name, value }) => [name, value]),
    'x-amz-target',
  );
  return target?.startsWith(`${targetPrefix}.`) === true;
}

function regionOf({ request }: ForeignEntry): string | undefined {
  const { hostname } = new URL(request.url);
  return regionOfEndpoint(hostname) ?? regionOfSts(hostname);
}

function clientOf({ creator, browser }: ForeignHar): string {
  return [creator, ...(browser === undefined ? [] : [browser])].map(({ name, version }) => `${name} ${version}`.trim()).join(', ');
}

function lackingIn(taken: readonly Taken[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const exchange of taken) if ('lacks' in exchange) counts.set(exchange.lacks, (counts.get(exchange.lacks) ?? 0) + 1);
  return counts;
}
