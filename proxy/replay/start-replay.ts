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
import type { SessionReport } from '../session/session-report.ts';
import { ReplaySessions, type OpenOptions, type SessionOptions, type SharedOptions } from './replay-sessions.ts';
import { assureService, records } from '../session/session-mode.ts';
import { playedEvent } from '../session/tell-exchange.ts';
import type { IdleOptions } from '../session/traffic.ts';
import { startTranscript, type TranscriptWriter } from '../transcript/write-transcript.ts';

/** What a replay is started with. */
export interface ReplayOptions extends SessionOptions {
  /** Where the fixtures are. */
  readonly directory: string;
  /** Takes recordings too that did not finish. */
  readonly incomplete?: boolean;
  /** 0, or none, for any. */
  readonly port?: number;
  /** Where to write down what clients did, without values. */
  readonly transcript?: { readonly path: string; readonly version: string; readonly command: string };
  /** The time that rebased answers are moved to. */
  readonly time?: Clock;
  /** How faults wait. */
  readonly sleep?: Sleep;
  /** Stands in for AWS's hosts towards clients that use the replay as their HTTPS proxy. */
  readonly connect?: ConnectOptions;
  /** Lets other processes govern it, on a port of its own. */
  readonly control?: ControlOptions;
  /** What is done when nobody has asked for anything for a while. */
  readonly idle?: IdleOptions;
  /** How long clients may take. */
  readonly limits?: ConnectionLimits;
  /** Verifies the signatures of clients and answers those that do not hold as the service does; without it any is taken. */
  readonly verify?: VerifyOptions;
  /** The service that the modes `once`, `append` and `ask-live` ask; what is added to recordings is recorded as a recorder with these options does. */
  readonly service?: ServiceToAsk;
}

/** A replay that runs. It opens no connection to anywhere, except to a service it is given for a mode that asks one. */
export interface Replay {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  readonly port: number;
  /** The recordings there are. */
  readonly folder: FixtureFolder;
  /** What clients that use a tunnel must trust: as PEM, and in a file. */
  readonly certificate: Pick<StandIn, 'certificate' | 'certificateFile'> | undefined;
  /** Where other processes govern it, and with which token. */
  readonly control: ControlAccess | undefined;
  /** Resolves with the reason when the disk does not take what a service was asked and said: from then on that is not passed on. */
  readonly failed: Promise<PoolproofError>;
  /** Opens a session of a name that was not used yet; several may play one recording. Sessions of the names recorded open when they are asked for. */
  readonly openSession: (name: string, options?: OpenOptions) => ReplayedSession;
  /** Hears of all that happens in sessions, without values, until the function it gives is called. */
  readonly onEvent: (listener: EventListener) => () => void;
  /** Stops, and says of every session that was asked for what became of it. Fails with the first fixture that could not be used. */
  readonly close: () => Promise<readonly SessionReport[]>;
}

/** A session of a replay. */
export interface ReplayedSession {
  readonly name: string;
  /** What clients are given as their endpoint. */
  readonly url: string;
  /** Listens on a port of the session's own, any that is free unless told, and gives its address. */
  readonly ownPort: (port?: number) => Promise<string>;
  /** Those of the recording, and those noted since. */
  readonly variables: () => Readonly<Record<string, string>>;
  /** Notes a value for as long as the session is open. Fails where the recording holds the name: its requests were made from it. */
  readonly variable: (name: string, value: string) => void;
  /** What was answered, missed and left unused so far. */
  readonly report: () => SessionReport;
  /** Ends it: later requests are refused. Red where nothing was compared. */
  readonly close: () => Promise<SessionReport>;
  /** Ends it before its time: it is red, whatever it played. */
  readonly abort: () => Promise<SessionReport>;
  /** Begins anew, as if nothing had been asked. */
  readonly reset: () => void;
}

/** Serves the fixtures of a folder. */
export async function startReplay(options: ReplayOptions): Promise<Replay> {
  const { time = systemClock, sleep = systemSleep } = options;
  const asked = await serviceFor(options, time);
  const folder = folderFor(options);
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
    async close() {
      await opened.close();
      const reports = await sessions.closeAll().finally(() => asked?.close());
      transcript?.close(reports);
      if (sessions.unusable !== undefined) throw sessions.unusable;
      return reports;
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
    close: () => sessions.close(name),
    abort: () => sessions.abort(name),
    reset: playing.reset,
  };
}

/** What can go out is loaded only where something may. */
async function serviceFor({ directory, mode = 'strict', service }: ReplayOptions, clock: Clock): Promise<OpenedService | undefined> {
  assureService(mode, service);
  if (service === undefined) return undefined;
  const { askedService } = await import('./asked-service.ts');
  return askedService(service, { directory, clock });
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
