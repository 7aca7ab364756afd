import { systemClock, type Clock } from '../src/kernel/clock.ts';
import type { RecordedRequest } from './exchange.ts';
import { systemSleep, type Sleep } from './faults/deliver.ts';
import { openFolder, type FixtureFolder } from './fixture/folder.ts';
import { listen, type Connection, type Reply, type RequestHandler } from './http1/server.ts';
import { ownReply } from './own-answer.ts';
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
}

/** A replay that runs. It never opens a connection to anywhere. */
export interface Replay {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  readonly port: number;
  readonly folder: FixtureFolder;
  readonly openSession: (name: string, options?: SessionOptions) => ReplayedSession;
  /** Stops, and says of every session that was asked for what became of it. */
  readonly close: () => Promise<readonly SessionReport[]>;
}

/** A session of a replay. */
export interface ReplayedSession {
  readonly name: string;
  readonly url: string;
  /** Ends it: later requests are refused. */
  readonly close: () => Promise<SessionReport>;
  readonly reset: () => void;
}

/** Serves the fixtures of a folder. */
export async function startReplay(options: ReplayOptions): Promise<Replay> {
  const folder = openFolder(options.directory);
  const time = options.time ?? systemClock;
  const transcript =
    options.transcript === undefined ? undefined : startTranscript(options.transcript.path, { ...options.transcript, clock: time });
  const sessions = new ReplaySessions(folder, { ...options, time, sleep: options.sleep ?? systemSleep, onExchange: transcript?.exchange });
  const listening = await listen(options.port ?? 0, replayHandler(sessions)).catch((error: unknown) => {
    transcript?.abandon();
    throw error;
  });
  const url = `http://127.0.0.1:${listening.port}`;
  return {
    url,
    port: listening.port,
    folder,
    openSession(name, given) {
      const session = sessions.open(name, given);
      const close = (): Promise<SessionReport> => Promise.resolve(sessions.close(name));
      return { name, url: `${url}/_s/${encodeURIComponent(name)}`, close, reset: session.reset };
    },
    async close() {
      await listening.close();
      const reports = sessions.closeAll();
      transcript?.close(reports);
      return reports;
    },
  };
}

function replayHandler(sessions: ReplaySessions): RequestHandler {
  return {
    answer(incoming: RecordedRequest, connection: Connection): Reply | Promise<Reply> {
      const { session, request } = addressed(incoming, connection.session);
      const playing = sessions.of(session);
      if (playing === undefined)
        return ownReply('PoolproofSessionUnknown', 'The request names no session, or one that is not recorded or closed.', incoming);
      return playing.answer(request, connection);
    },
    refuse: (fault) => ({ ...ownReply('PoolproofBadRequest', fault.message), afterwards: 'end' }),
  };
}
