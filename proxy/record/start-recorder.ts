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
import { recorderSessions, type RecorderSessions } from './recorder-sessions.ts';
import type { Recording, RecordingProgress, RecordingReport } from '../recording/recording.ts';
import { askedFor, recordedEvent } from '../session/tell-exchange.ts';
import type { RecorderOptions } from './recorder-options.ts';

/** A recorder that runs. */
export interface Recorder {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  readonly port: number;
  /** What clients that use a tunnel must trust: as PEM, and in a file. */
  readonly certificate: Pick<StandIn, 'certificate' | 'certificateFile'> | undefined;
  /** Where other processes govern it, and with which token. */
  readonly control: ControlAccess | undefined;
  /** Resolves with the reason when the disk cannot be written to any more: from then on nothing is passed on. */
  readonly failed: Promise<PoolproofError>;
  /** Opens a session; requests that name a session nobody opened open it. Fails where the name was recorded already. */
  readonly openSession: (name: string) => OpenSession;
  /** Hears of all that happens in sessions, without values, until the function it gives is called. */
  readonly onEvent: (listener: EventListener) => () => void;
  /** How many requests were answered with the refusal of their own signature; they went nowhere and are not recorded. */
  readonly badSignatures: () => number;
  /** How many requests wait for an answer of the service. */
  readonly waiting: () => number;
  /** Takes no more requests, waits for what the service has yet to answer, ends all sessions and bakes them. Fails with the first session that could not be kept, after all were tried. */
  readonly close: () => Promise<readonly RecordingReport[]>;
  /** Stops without closing the sessions: what a crash leaves. */
  readonly abandon: () => Promise<void>;
}

/** A session of a recorder. */
export interface OpenSession {
  readonly name: string;
  /** What clients are given as their endpoint. */
  readonly url: string;
  /** Notes a value that a replay will want, such as a seed. */
  readonly variable: (name: string, value: string) => void;
  /** What was noted, as the fixture will have it. */
  readonly variables: () => Readonly<Record<string, string>>;
  readonly progress: () => RecordingProgress;
  /** Listens on a port of the session's own, any that is free unless told, and gives its address. */
  readonly ownPort: (port?: number) => Promise<string>;
  /** Waits for the answers that are under way and writes the fixture. Later requests of the session are refused. */
  readonly close: () => Promise<RecordingReport>;
  /** Ends the session and keeps nothing of it. */
  readonly abort: () => Promise<void>;
}

/** Starts a recorder in front of a target. */
export async function startRecorder(options: RecorderOptions): Promise<Recorder> {
  const { clock = systemClock, session = 'default', directory, port, limits, control, idle } = options;
  const service = openService(options, clock);
  makeFolder(directory);
  assureNoneLeft(directory, session);
  const tunnelled = await tunnelsOf(options, clock);
  const feed = eventFeed();
  const signatures = { refused: 0 };
  const sessions = recorderSessions(options, feed.tell);
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
    waiting: sessions.waiting,
    openSession: (name) => openSession(name, sessions, addresses),
    // What the service says yet is its answer, though the client may be gone: broken off here, it would stand as broken off there.
    close: () => opened.close().then(sessions.closeAll).finally(service.upstreams.close),
    abandon: () => opened.close().finally(service.upstreams.close).then(sessions.abandon),
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
