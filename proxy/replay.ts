import { parseInstant, systemClock, type Clock } from '../src/kernel/clock.ts';
import { standIn, type ConnectOptions, type StandIn } from './connect/stand-in.ts';
import type { RecordedRequest } from './exchange.ts';
import { systemSleep, type Sleep } from './faults/deliver.ts';
import { openFolder, type FixtureFolder } from './fixture/folder.ts';
import { openDoors } from './http1/doors.ts';
import type { Connection, Reply, RequestHandler } from './http1/server.ts';
import { ownReply } from './own-answer.ts';
import { noTunnel } from './connect/no-tunnel.ts';
import { addressed } from './session/address.ts';
import type { SessionReport } from './session/playing.ts';
import { ReplaySessions, type SessionOptions } from './session/replay-sessions.ts';
import { startTranscript } from './transcript/write-transcript.ts';

/** What a replay is started with. */
export interface ReplayOptions extends SessionOptions {
  /** Where the fixtures are. */
  readonly directory: string;
  /** 0 for any. */
  readonly port?: number;
  /** Where to write down what clients did, without values. */
  readonly transcript?: { readonly path: string; readonly version: string; readonly command: string };
  /** The time that rebased answers are moved to. */
  readonly time?: Clock;
  /** How faults wait. */
  readonly sleep?: Sleep;
  /** Stands in for AWS's hosts towards clients that use the replay as their HTTPS proxy. */
  readonly connect?: ConnectOptions;
}

/** A replay that runs. It never opens a connection to anywhere. */
export interface Replay {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  readonly port: number;
  readonly folder: FixtureFolder;
  /** What clients that use a tunnel must trust: as PEM, and in a file. */
  readonly certificate: Pick<StandIn, 'certificate' | 'certificateFile'> | undefined;
  readonly openSession: (name: string, options?: SessionOptions) => ReplayedSession;
  /** Stops, and says of every session that was asked for what became of it. */
  readonly close: () => Promise<readonly SessionReport[]>;
}

/** A session of a replay. */
export interface ReplayedSession {
  readonly name: string;
  readonly url: string;
  /** Listens on a port of the session's own, any that is free unless told, and gives its address. */
  readonly ownPort: (port?: number) => Promise<string>;
  /** Ends it: later requests are refused. */
  readonly close: () => Promise<SessionReport>;
  readonly reset: () => void;
}

/** Serves the fixtures of a folder. */
export async function startReplay(options: ReplayOptions): Promise<Replay> {
  const folder = openFolder(options.directory);
  const time = options.time ?? systemClock;
  const tunnelled = options.connect && (await standIn(options.connect, { clock: time, validFrom: recordedSince(folder) }));
  const transcript =
    options.transcript === undefined ? undefined : startTranscript(options.transcript.path, { ...options.transcript, clock: time });
  const sessions = new ReplaySessions(folder, { ...options, time, sleep: options.sleep ?? systemSleep, onExchange: transcript?.exchange });
  const handler = replayHandler(sessions);
  const doors = await openDoors(options.port ?? 0, tunnelled === undefined ? handler : tunnelled.around(handler)).catch(
    (error: unknown) => {
      transcript?.abandon();
      tunnelled?.close();
      throw error;
    },
  );
  return {
    url: doors.url,
    port: doors.port,
    folder,
    certificate: tunnelled,
    openSession(name, given) {
      const session = sessions.open(name, given);
      const close = (): Promise<SessionReport> => Promise.resolve(sessions.close(name));
      return { name, url: doors.urlOf(name), ownPort: (port) => doors.another(name, port), close, reset: session.reset };
    },
    async close() {
      await doors.close();
      tunnelled?.close();
      const reports = sessions.closeAll();
      transcript?.close(reports);
      return reports;
    },
  };
}

/** When a session was recorded, or the first of all: the certificates of a replay are valid then. */
function recordedSince(folder: FixtureFolder): (session: string | undefined) => number {
  const since = new Map<string, number>();
  const of = (session: string): number => {
    const known = since.get(session) ?? parseInstant(folder.read(session).har.log._clock.origin) ?? 0;
    since.set(session, known);
    return known;
  };
  return (session) => (session !== undefined && folder.sessions.includes(session) ? of(session) : Math.min(...folder.sessions.map(of)));
}

function replayHandler(sessions: ReplaySessions): RequestHandler {
  return {
    answer(incoming: RecordedRequest, connection: Connection): Reply | Promise<Reply> {
      if (incoming.method === 'CONNECT') return noTunnel(incoming, connection);
      const { session, request } = addressed(incoming, connection.session);
      const playing = sessions.of(session);
      if (playing === undefined)
        return ownReply('PoolproofSessionUnknown', 'The request names no session, or one that is not recorded or closed.', incoming);
      return playing.answer(request, connection);
    },
    refuse: (fault) => ({ ...ownReply('PoolproofBadRequest', fault.message), afterwards: 'end' }),
  };
}
