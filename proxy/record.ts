import type { Clock } from '../src/kernel/clock.ts';
import { systemClock } from '../src/kernel/clock.ts';
import { PoolproofError } from '../src/kernel/errors.ts';
import { noTunnel } from './connect/no-tunnel.ts';
import { standIn, type ConnectOptions, type StandIn } from './connect/stand-in.ts';
import { targets, type TargetOptions, type Targets } from './connect/targets.ts';
import type { RecordedRequest } from './exchange.ts';
import type { JournalDisk } from './fixture/journal.ts';
import { makeFolder } from './fixture/store.ts';
import type { Answered } from './http1/client.ts';
import { closes } from './http1/framing.ts';
import { openDoors, type Doors } from './http1/doors.ts';
import type { Connection, Reply, RequestHandler } from './http1/server.ts';
import { responseBytes } from './http1/write.ts';
import { ownReply } from './own-answer.ts';
import { addressed } from './session/address.ts';
import { recorderSessions, type RecorderSessions } from './session/recorder-sessions.ts';
import type { RecordingReport } from './session/recording.ts';

/** What a recorder is started with. */
export interface RecorderOptions extends TargetOptions {
  /** Where fixtures are written. */
  readonly directory: string;
  /** What the upstream is, in the words of whoever records. */
  readonly target: string;
  readonly region?: string;
  /** 0 for any. */
  readonly port?: number;
  /** The session that a request opens that names none, where none is open. */
  readonly session?: string;
  readonly recorder?: string;
  readonly client?: string;
  readonly clock?: Clock;
  readonly keepInputs?: boolean;
  /** Secrets behind access keys, so that signatures can be checked before they are replaced. */
  readonly secrets?: ReadonlyMap<string, string>;
  /** Stands in for AWS's hosts towards clients that use the recorder as their HTTPS proxy. */
  readonly connect?: ConnectOptions;
  readonly disk?: JournalDisk;
  readonly without?: ReadonlySet<string>;
}

/** A recorder that runs. */
export interface Recorder {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  readonly port: number;
  /** What clients that use a tunnel must trust: as PEM, and in a file. */
  readonly certificate: Pick<StandIn, 'certificate' | 'certificateFile'> | undefined;
  /** Opens a session; requests that name a session nobody opened open it. */
  readonly openSession: (name: string) => OpenSession;
  /** Ends all sessions and bakes them. Fails with the first session that could not be kept, after all were tried. */
  readonly close: () => Promise<readonly RecordingReport[]>;
  /** Stops without closing the sessions: what a crash leaves. */
  readonly abandon: () => Promise<void>;
}

/** A session of a recorder. */
export interface OpenSession {
  readonly name: string;
  /** What clients are given as their endpoint. */
  readonly url: string;
  readonly variable: (name: string, value: string) => void;
  /** Listens on a port of the session's own, any that is free unless told, and gives its address. */
  readonly ownPort: (port?: number) => Promise<string>;
  readonly close: () => Promise<RecordingReport>;
}

/** Starts a recorder in front of a target. */
export async function startRecorder(options: RecorderOptions): Promise<Recorder> {
  const upstreams = targets(options);
  makeFolder(options.directory);
  const clock = options.clock ?? systemClock;
  const tunnelled =
    options.connect === undefined
      ? undefined
      : await standIn(withUpstreams(options.connect, options), { clock, validFrom: () => clock.now() });
  const sessions = recorderSessions(options);
  const handler = recordingHandler(sessions, upstreams, tunnelled);
  const doors = await openDoors(options.port ?? 0, handler).catch((error: unknown) => {
    tunnelled?.close();
    throw error;
  });
  const stop = async (): Promise<void> => {
    await doors.close();
    upstreams.close();
    tunnelled?.close();
  };
  return {
    url: doors.url,
    port: doors.port,
    certificate: tunnelled,
    openSession: (name) => openSession(name, sessions, doors),
    async close() {
      await stop();
      return sessions.closeAll();
    },
    async abandon() {
      await stop();
      await sessions.abandon();
    },
  };
}

function withUpstreams({ hosts = [] }: ConnectOptions, { upstreams = new Map() }: RecorderOptions): ConnectOptions {
  return { hosts: [...hosts, ...upstreams.keys()] };
}

function openSession(name: string, sessions: RecorderSessions, doors: Doors): OpenSession {
  const recording = sessions.open(name);
  return {
    name,
    url: doors.urlOf(name),
    variable: recording.variable,
    ownPort: (port) => doors.another(name, port),
    close: () => sessions.close(name),
  };
}

function recordingHandler(sessions: RecorderSessions, upstreams: Targets, tunnelled: StandIn | undefined): RequestHandler {
  let stopped: string | undefined;
  const record = async (incoming: RecordedRequest, connection: Connection): Promise<Reply> => {
    const { session, request } = addressed(incoming, connection.session);
    const recording = sessions.of(session);
    if (recording === undefined)
      return ownReply('PoolproofSessionUnknown', 'Several sessions are open and the request names none.', request);
    const exchange = recording.begin(request);
    const answered = await upstreams.of(connection.tunnelledTo).send(request);
    exchange.finish(answered.outcome, answered.response);
    return replyOf(answered);
  };
  const handler: RequestHandler = {
    async answer(request, connection) {
      if (request.method === 'CONNECT') return noTunnel(request, connection);
      if (stopped !== undefined) return ownReply('PoolproofNotRecorded', stopped, request);
      try {
        return await record(request, connection);
      } catch (error) {
        if (!(error instanceof PoolproofError)) throw error;
        if (error.code === 'journal-not-written') stopped = error.message;
        return ownReply('PoolproofNotRecorded', error.message, request);
      }
    },
    refuse: (fault) => ({ ...ownReply('PoolproofBadRequest', fault.message), afterwards: 'end' }),
    takesHost: (authority) => isThisMachine(authority) || upstreams.places.has(authority) || tunnelled?.hosts.allows(authority) === true,
  };
  return tunnelled === undefined ? handler : tunnelled.around(handler);
}

function isThisMachine(authority: string): boolean {
  return /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/i.test(authority);
}

/** The client gets what the target sent, to the byte, and loses the connection where the target broke off. */
function replyOf({ response, outcome }: Answered): Reply {
  if (response === undefined) return { bytes: new Uint8Array(), afterwards: 'reset' };
  return { bytes: responseBytes(response), afterwards: outcome === 'complete' ? (closes(response.headers) ? 'end' : 'keep') : 'reset' };
}
