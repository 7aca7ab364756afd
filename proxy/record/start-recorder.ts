import type { Clock } from '../../src/kernel/clock.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { PoolproofError } from '../../src/kernel/errors.ts';
import { noTunnel } from '../connect/no-tunnel.ts';
import { standIn, type ConnectOptions, type StandIn } from '../connect/stand-in.ts';
import type { RecordedRequest } from '../exchange/exchange.ts';
import { assureNoneLeft, makeFolder } from '../fixture/store.ts';
import type { Upstream } from '../http1/client.ts';
import type { Connection, ConnectionLimits, Reply, RequestHandler } from '../http1/server.ts';
import { firstFailure, type FirstFailure } from '../live/first-failure.ts';
import { passOn, type PassingOn } from '../live/pass-on.ts';
import { openService, type Service } from '../live/service.ts';
import { ownReply } from '../http1/own-answer.ts';
import type { AddressBook } from '../control/addresses.ts';
import type { ControlAccess } from '../control/control-options.ts';
import { controlledRecorder } from './controlled-recorder.ts';
import { openProxy } from '../control/open-proxy.ts';
import { addressed, signedHeader } from '../session/address.ts';
import { eventFeed, type EventFeed, type EventListener } from '../session/event-feed.ts';
import { RecorderSessions } from './recorder-sessions.ts';
import type { Recording, RecordingProgress, RecordingReport } from '../recording/recording.ts';
import { askedFor, recordedEvent } from '../session/tell-exchange.ts';
import type { RecorderOptions } from './recorder-options.ts';

/** A running recorder. */
export interface Recorder {
  /** Address to give to clients, such as `http://127.0.0.1:4601`. */
  readonly url: string;
  readonly port: number;
  /** Certificate that clients of the HTTPS proxy must trust: as PEM, and as a file. Undefined without `connect`. */
  readonly certificate: Pick<StandIn, 'certificate' | 'certificateFile'> | undefined;
  /** Address and token of the control API. Undefined without `control`. */
  readonly control: ControlAccess | undefined;
  /** Resolves with the reason if the disk cannot be written to. From then on no request is sent on. */
  readonly failed: Promise<PoolproofError>;
  /**
   * Opens a session. A request that names a session which is not open opens it, too.
   * @throws UsageError `bad-session`, `session-open` or `session-ended`.
   */
  readonly openSession: (name: string) => OpenSession;
  /** Calls the listener for each event, which holds no values. Call the returned function to stop. */
  readonly onEvent: (listener: EventListener) => () => void;
  /** Number of requests with a wrong signature. They were refused, not sent on and not recorded. */
  readonly badSignatures: () => number;
  /** Number of requests that wait for an answer of the service. */
  readonly waiting: () => number;
  /**
   * Takes no more requests, waits for answers of the service, ends all sessions and writes their recordings.
   * @throws PoolproofError of the first session that could not be recorded, after all were tried, such as `exchange-dropped`; the other exchanges are kept.
   */
  readonly close: () => Promise<readonly RecordingReport[]>;
  /** Stops without closing the sessions, as a crash does. */
  readonly abandon: () => Promise<void>;
}

/** A session of a recorder. */
export interface OpenSession {
  readonly name: string;
  /** Endpoint for the clients of this session. */
  readonly url: string;
  /** Stores a value that the replay needs, such as a seed. */
  readonly variable: (name: string, value: string) => void;
  /** The stored values, as the fixture will have them. */
  readonly variables: () => Readonly<Record<string, string>>;
  readonly progress: () => RecordingProgress;
  /** Opens a port for this session alone, any free port by default, and resolves with its address. */
  readonly ownPort: (port?: number) => Promise<string>;
  /** Waits for answers under way and writes the fixture. Later requests of the session are refused. */
  readonly close: () => Promise<RecordingReport>;
  /** Ends the session without a recording. */
  readonly abort: () => Promise<void>;
}

/**
 * Starts a recorder in front of a service.
 * @throws UsageError `live-not-asked-for` if the service is AWS and `live` is not set; `folder-not-made`, `folder-not-writable` or
 *   `recording-incomplete` for the folder; `port-in-use` or `cannot-listen` for the port.
 * @example
 * ```ts
 * import { startEmulator, startRecorder } from 'poolproof';
 *
 * const service = await startEmulator({ port: 0 });
 * const recorder = await startRecorder({ upstream: service.url, directory: 'recorded', target: 'emulator' });
 * const session = recorder.openSession('login');
 * // ... run the client with session.url as its endpoint ...
 * await recorder.close();
 * await service.close();
 * ```
 */
export async function startRecorder(options: RecorderOptions): Promise<Recorder> {
  const { clock = systemClock, session = 'default', directory, port, limits, control, idle } = options;
  const service = openService(options, clock);
  makeFolder(directory);
  assureNoneLeft(directory, session);
  const tunnelled = await tunnelsOf(options, clock);
  const feed = eventFeed();
  const signatures = { refused: 0 };
  const sessions = new RecorderSessions(options, feed.tell);
  const failure = firstFailure();
  const { ports, addresses, access, ...opened } = await openProxy({
    port,
    tunnelled,
    control,
    idle,
    handler: recordingHandler(sessions, { ...service, tunnelled, feed, clock, signatures, limits, failure }),
    controlled: (known) => controlledRecorder({ sessions, addresses: known, feed, certificate: tunnelled?.certificate }),
  });
  return {
    url: ports.url,
    port: ports.port,
    certificate: tunnelled,
    control: access,
    failed: failure.failed,
    onEvent: feed.listen,
    badSignatures: () => signatures.refused,
    waiting: () => sessions.waiting(),
    openSession: (name) => openSession(name, sessions, addresses),
    // What the service says yet is its answer, though the client may be gone: broken off here, it would stand as broken off there.
    close: () =>
      opened
        .close()
        .then(() => sessions.closeAll())
        .finally(service.upstreams.close),
    abandon: () =>
      opened
        .close()
        .finally(service.upstreams.close)
        .then(() => sessions.abandon()),
  };
}

async function tunnelsOf(options: RecorderOptions, clock: Clock): Promise<StandIn | undefined> {
  const { connect } = options;
  return connect === undefined ? undefined : standIn(withUpstreams(connect, options), { clock, validFrom: () => clock.now() });
}

function withUpstreams({ hosts = [] }: ConnectOptions, { upstreams = new Map() }: RecorderOptions): ConnectOptions {
  return { hosts: [...hosts, ...upstreams.keys()] };
}

function openSession(name: string, sessions: RecorderSessions, addresses: AddressBook): OpenSession {
  const recording = sessions.open(name);
  return {
    name,
    url: addresses.of(name).path,
    variable: recording.variable,
    variables: recording.variables,
    progress: recording.progress,
    ownPort: (port) => addresses.openPort(name, port),
    close: () => sessions.close(name),
    abort: () => sessions.abort(name),
  };
}

interface RecordingFacts extends Service {
  readonly tunnelled: StandIn | undefined;
  readonly feed: EventFeed;
  readonly clock: Clock;
  readonly limits: ConnectionLimits | undefined;
  readonly failure: FirstFailure;
  /** Counts the requests that were answered with the refusal of their own signature. */
  readonly signatures: { refused: number };
}

function recordingHandler(sessions: RecorderSessions, facts: RecordingFacts): RequestHandler {
  const { upstreams, tunnelled, limits, failure } = facts;
  let stopped: string | undefined;
  const record = async (incoming: RecordedRequest, connection: Connection): Promise<Reply> => {
    const named = addressed(incoming, connection.session);
    if ('refused' in named) return ownReply('PoolproofSessionUnknown', named.refused, incoming);
    const { request } = named;
    if (named.breaksSignature) return ownReply('PoolproofSessionUnknown', signedHeader, request);
    const session = sessions.of(named.session);
    if ('refused' in session) return ownReply('PoolproofSessionUnknown', session.refused, request);
    return recordExchange({ request, asSigned: incoming }, session, { ...facts, upstream: upstreams.of(connection.tunnelledTo) });
  };
  return {
    async answer(request, connection) {
      if (request.method === 'CONNECT') return noTunnel(request, connection);
      if (stopped !== undefined) return ownReply('PoolproofNotRecorded', stopped, request);
      try {
        return await record(request, connection);
      } catch (error) {
        if (!(error instanceof PoolproofError)) throw error;
        if (failure.look(error)) stopped = error.message;
        return ownReply('PoolproofNotRecorded', error.message, request);
      }
    },
    refuse: (problem) => ({ ...ownReply('PoolproofBadRequest', problem.message), afterwards: 'end' }),
    takesHost: (authority) => isThisMachine(authority) || upstreams.places.has(authority) || tunnelled?.hosts.allows(authority) === true,
    ...(limits === undefined ? {} : { limits }),
  };
}

interface ExchangeFacts extends Pick<RecordingFacts, 'feed' | 'clock' | 'resigner' | 'signatures'> {
  readonly upstream: Upstream;
}

type Incoming = Pick<PassingOn, 'request' | 'asSigned'>;

async function recordExchange(incoming: Incoming, recording: Recording, facts: ExchangeFacts): Promise<Reply> {
  const { feed, clock, upstream, resigner, signatures } = facts;
  const at = clock.now();
  const about = { session: recording.session, at };
  const drop = (why: string): void => feed.tell({ type: 'dropped', ...about, ...askedFor(incoming.request), why });
  try {
    const { reply, answered, seq } = await passOn({ ...incoming, upstream, recording, resigner });
    if (answered === undefined) {
      signatures.refused += 1;
      drop('bad-signature');
    } else if (feed.isHeard) feed.tell(recordedEvent(incoming.request, answered, { ...about, seq, milliseconds: clock.now() - at }));
    return reply;
  } catch (error) {
    if (error instanceof PoolproofError) drop(error.code);
    throw error;
  }
}

function isThisMachine(authority: string): boolean {
  return /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/i.test(authority);
}
