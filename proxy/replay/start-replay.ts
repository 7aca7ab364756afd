import { parseInstant, systemClock, type Clock } from '../../src/kernel/clock.ts';
import { standIn, type ConnectOptions, type StandIn } from '../connect/stand-in.ts';
import { PoolproofError } from '../../src/kernel/errors.ts';
import type { RecordedRequest } from '../exchange/exchange.ts';
import { systemSleep, type Sleep } from '../faults/deliver.ts';
import { openFolder, type FixtureFolder } from '../fixture/folder.ts';
import { makeFolder } from '../fixture/store.ts';
import type { Connection, ConnectionLimits, Reply, RequestHandler } from '../http1/server.ts';
import { ownReply } from '../http1/own-answer.ts';
import { noTunnel } from '../connect/no-tunnel.ts';
import type { AddressBook } from '../control/addresses.ts';
import type { ControlAccess, ControlOptions } from '../control/control-options.ts';
import { controlledReplay } from './controlled-replay.ts';
import { openProxy } from '../control/open-proxy.ts';
import type { OpenedService, ServiceToAsk } from './asked-service.ts';
import { addressed } from '../session/address.ts';
import type { VerifyOptions } from '../signatures/check-signatures.ts';
import { eventFeed, type EventFeed, type EventListener } from '../session/event-feed.ts';
import type { Answering } from './answering.ts';
import { assureGreen, type CloseOptions } from '../session/assure-green.ts';
import type { SessionReport } from '../session/session-report.ts';
import { ReplaySessions, type OpenOptions, type SessionOptions, type SharedOptions } from './replay-sessions.ts';
import { assureService, records } from '../session/session-mode.ts';
import { playedEvent } from '../session/tell-exchange.ts';
import type { IdleOptions } from '../session/traffic.ts';
import { startTranscript, type TranscriptWriter } from '../transcript/write-transcript.ts';

/** Options of a replay. Only `directory` has no default. */
export interface ReplayOptions extends SessionOptions {
  /** Folder of the recordings. */
  readonly directory: string;
  /** Replays unfinished recordings too; false by default. */
  readonly incomplete?: boolean;
  /** Port to listen on; any free port by default. */
  readonly port?: number;
  /** File to write the calls of clients to, without values; none by default. */
  readonly transcript?: { readonly path: string; readonly version: string; readonly command: string };
  /** The present, to which the clock mode `rebased` moves answers; the clock of the machine by default. */
  readonly time?: Clock;
  /** How faults wait, in milliseconds; in real time by default. */
  readonly sleep?: Sleep;
  /** Makes the replay an HTTPS proxy as well, for clients that keep the address of AWS; not by default. */
  readonly connect?: ConnectOptions;
  /** Offers the control API to other processes, on a port of its own; not by default. */
  readonly control?: ControlOptions;
  /** Calls a function after a time without requests; not by default. */
  readonly idle?: IdleOptions;
  /** How long clients may take for a request; a minute by default. */
  readonly limits?: ConnectionLimits;
  /** Verifies the signatures of clients and refuses wrong ones as AWS does; by default any signature is accepted. */
  readonly verify?: VerifyOptions;
  /** The service that the modes `once`, `append` and `ask-live` call, and the options for recording its answers. Other modes need none. */
  readonly service?: ServiceToAsk;
}

/** A running replay. It opens no connection, except to its `service` in the modes that need one. */
export interface Replay {
  /** Address to give to clients, such as `http://127.0.0.1:4602`. */
  readonly url: string;
  readonly port: number;
  /** The recordings in the folder. */
  readonly folder: FixtureFolder;
  /** Certificate that clients of the HTTPS proxy must trust: as PEM, and as a file. Undefined without `connect`. */
  readonly certificate: Pick<StandIn, 'certificate' | 'certificateFile'> | undefined;
  /** Address and token of the control API. Undefined without `control`. */
  readonly control: ControlAccess | undefined;
  /** Resolves with the reason if answers of a service cannot be recorded. From then on no request is sent on. */
  readonly failed: Promise<PoolproofError>;
  /**
   * Opens a session under a new name. Several sessions may replay one recording. A request that names a recording opens a session of that name, too.
   * @throws UsageError `session-open` or `session-ended` for a used name, `not-recorded`, `no-upstream`, `bad-overlay`.
   */
  readonly openSession: (name: string, options?: OpenOptions) => ReplayedSession;
  /** Calls the listener for each event, which holds no values. Call the returned function to stop. */
  readonly onEvent: (listener: EventListener) => () => void;
  /**
   * Stops, and resolves with the report of each session.
   * @throws PoolproofError of the first recording that could not be used, such as `fixture-damaged`; `session-red` if a session that was still open is red,
   *   unless you pass `{ allowRed: true }`.
   */
  readonly close: (options?: CloseOptions) => Promise<readonly SessionReport[]>;
}

/** A session of a replay. */
export interface ReplayedSession {
  readonly name: string;
  /** Endpoint for the clients of this session. */
  readonly url: string;
  /** Opens a port for this session alone, any free port by default, and resolves with its address. */
  readonly ownPort: (port?: number) => Promise<string>;
  /** Variables of the recording, and those set since. */
  readonly variables: () => Readonly<Record<string, string>>;
  /**
   * Sets a variable until the session ends.
   * @throws UsageError `variable-recorded` if the recording has a variable of that name.
   */
  readonly variable: (name: string, value: string) => void;
  /** The requests that were answered and missed so far, and the recordings that are unused. */
  readonly report: () => SessionReport;
  /**
   * Ends the session and resolves with its report. The verdict is `red` if nothing was compared.
   * @throws PoolproofError `session-red` if it is red, with the reasons and the first misses, unless you pass `{ allowRed: true }`.
   */
  readonly close: (options?: CloseOptions) => Promise<SessionReport>;
  /** Breaks the session off. Its verdict is `red`. */
  readonly abort: () => Promise<SessionReport>;
  /** Starts the session again, as if there had been no request. */
  readonly reset: () => void;
}

/**
 * Starts a replay of a folder of recordings.
 * @throws UsageError `no-such-folder`, `no-fixtures` or `recording-incomplete` for the folder; `no-upstream` if the mode needs a service; `bad-overlay` for
 *   wrong faults; `port-in-use` or `cannot-listen` for the port.
 * @example
 * ```ts
 * import { startReplay } from 'poolproof';
 *
 * const replay = await startReplay({ directory: 'recorded', clock: 'rebased' });
 * const session = replay.openSession('first', { recording: 'login', mode: 'set' });
 * // ... run the client with session.url as its endpoint ...
 * await session.close(); // rejects if it is red
 * await replay.close();
 * ```
 */
export async function startReplay(options: ReplayOptions): Promise<Replay> {
  const { time = systemClock, sleep = systemSleep } = options;
  assureService(options.mode ?? 'strict', options.service);
  const folder = folderFor(options);
  const asked = await serviceFor(options, time, folder);
  const tunnelled = options.connect && (await standIn(options.connect, { clock: time, validFrom: recordedSince(folder, time) }));
  const transcript = options.transcript && startTranscript(options.transcript.path, { ...options.transcript, clock: time });
  const feed = eventFeed();
  const sessions = new ReplaySessions(folder, { ...options, ...watching(feed, transcript), asked, time, sleep });
  const opened = await openProxy({
    port: options.port,
    handler: replayHandler(sessions, options.limits),
    tunnelled,
    control: options.control,
    idle: options.idle,
    controlled: (addresses) => controlledReplay({ sessions, addresses, feed, certificate: tunnelled?.certificate }),
  }).catch((error: unknown) => {
    transcript?.abandon();
    throw error;
  });
  return {
    url: opened.ports.url,
    port: opened.ports.port,
    folder,
    certificate: tunnelled,
    control: opened.access,
    failed: asked?.failed ?? new Promise(() => undefined),
    onEvent: feed.listen,
    openSession: (name, given) => openSession(sessions.open(name, given), { name, sessions, addresses: opened.addresses }),
    async close(given = {}) {
      const ended = new Set(sessions.ended());
      await opened.close();
      const reports = await sessions.closeAll().finally(() => asked?.close());
      transcript?.close(reports);
      return sessions.told(reports, { ended, ...given });
    },
  };
}

/** Who is told of exchanges: a transcript, and those who listen just then. */
function watching(feed: EventFeed, transcript: TranscriptWriter | undefined): Pick<SharedOptions, 'tell' | 'watch'> {
  return {
    tell: feed.tell,
    watch: {
      get isWanted() {
        return transcript !== undefined || feed.isHeard;
      },
      exchange(exchange, arrived) {
        transcript?.exchange(exchange, arrived);
        if (feed.isHeard) feed.tell(playedEvent(exchange, arrived));
      },
    },
  };
}

interface SessionFacts {
  readonly name: string;
  readonly sessions: ReplaySessions;
  readonly addresses: AddressBook;
}

function openSession(playing: Answering, { name, sessions, addresses }: SessionFacts): ReplayedSession {
  return {
    name,
    url: addresses.of(name).path,
    ownPort: (port) => addresses.openPort(name, port),
    variables: playing.variables,
    variable: playing.variable,
    report: playing.report,
    async close(given = {}) {
      const report = await sessions.close(name);
      assureGreen([report], given);
      return report;
    },
    abort: () => sessions.abort(name),
    reset: playing.reset,
  };
}

/** What can go out is loaded only where something may. */
async function serviceFor({ directory, service }: ReplayOptions, clock: Clock, folder: FixtureFolder): Promise<OpenedService | undefined> {
  if (service === undefined) return undefined;
  const { askedService } = await import('./asked-service.ts');
  return askedService(service, { directory, clock, standIns: () => folder.standIns() });
}

/** Where sessions may be recorded, the folder need not be there. */
function folderFor({ directory, mode = 'strict', incomplete = false }: ReplayOptions): FixtureFolder {
  const mayBeEmpty = records(mode);
  if (mayBeEmpty) makeFolder(directory);
  return openFolder(directory, { incomplete, mayBeEmpty });
}

/** When a session was recorded, or the first of all: the certificates of a replay are valid then. */
function recordedSince(folder: FixtureFolder, now: Clock): (session: string | undefined) => number {
  const since = new Map<string, number>();
  const of = (session: string): number => {
    const known = since.get(session) ?? parseInstant(folder.read(session).har.log._clock.origin) ?? 0;
    since.set(session, known);
    return known;
  };
  const first = (): number => Math.min(now.now(), ...folder.sessions.map(of));
  return (session) => (session !== undefined && folder.sessions.includes(session) ? of(session) : first());
}

function replayHandler(sessions: ReplaySessions, limits: ConnectionLimits | undefined): RequestHandler {
  return {
    answer(incoming: RecordedRequest, connection: Connection): Reply | Promise<Reply> {
      if (incoming.method === 'CONNECT') return noTunnel(incoming, connection);
      const named = addressed(incoming, connection.session);
      if ('refused' in named) return ownReply('PoolproofSessionUnknown', named.refused, incoming);
      try {
        const playing = sessions.of(named.session);
        if ('refused' in playing) return ownReply('PoolproofSessionUnknown', playing.refused, incoming);
        return playing.answer(named.request, connection, incoming);
      } catch (error) {
        if (error instanceof PoolproofError) return ownReply('PoolproofFixtureUnusable', error.message, incoming);
        throw error;
      }
    },
    refuse: (problem) => ({ ...ownReply('PoolproofBadRequest', problem.message), afterwards: 'end' }),
    ...(limits === undefined ? {} : { limits }),
  };
}
