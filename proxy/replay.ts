import { UsageError } from '../src/kernel/errors.ts';
import type { ClockMode } from './clock/clock-mode.ts';
import type { RecordedRequest } from './exchange.ts';
import type { FaultOverlay } from './faults/overlay.ts';
import { openFolder, type FixtureFolder } from './fixture/folder.ts';
import { listen, type Connection, type Reply, type RequestHandler } from './http1/server.ts';
import { missText } from './match/miss.ts';
import { ownReply } from './own-answer.ts';
import { closes } from './record.ts';
import { addressed } from './session/address.ts';
import { startReplaying, type Found, type Replaying, type ReplayMode, type ReplayReport } from './session/replaying.ts';

/** How a session is replayed; what is left out is as the replay was started. */
export interface SessionOptions {
  /** Default `strict`. */
  readonly mode?: ReplayMode;
  /** Default `frozen`. */
  readonly clock?: ClockMode;
  /** Laid over the answers; the fixture stays as it is. */
  readonly faults?: FaultOverlay;
}

/** What a replay is started with. */
export interface ReplayOptions extends SessionOptions {
  /** Where the fixtures are. */
  readonly directory: string;
  /** 0 for any. */
  readonly port?: number;
  /** Told of each request, without values. */
  readonly onExchange?: (session: string, operation: string, found: Found) => void;
}

/** A replay that runs. It never opens a connection to anywhere. */
export interface Replay {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  readonly port: number;
  readonly folder: FixtureFolder;
  readonly openSession: (name: string, options?: SessionOptions) => ReplayedSession;
  /** Stops, and says of every session that was asked for what became of it. */
  readonly close: () => Promise<readonly ReplayReport[]>;
}

/** A session of a replay. */
export interface ReplayedSession {
  readonly name: string;
  readonly url: string;
  /** Ends it: later requests are refused. */
  readonly close: () => Promise<ReplayReport>;
  readonly reset: () => void;
}

/** Serves the fixtures of a folder. */
export async function startReplay(options: ReplayOptions): Promise<Replay> {
  const folder = openFolder(options.directory);
  const sessions = new ReplaySessions(folder, options);
  const listening = await listen(options.port ?? 0, replayHandler(sessions, options));
  const url = `http://127.0.0.1:${listening.port}`;
  return {
    url,
    port: listening.port,
    folder,
    openSession(name, given) {
      const session = sessions.open(name, given);
      const close = (): Promise<ReplayReport> => Promise.resolve(sessions.close(name));
      return { name, url: `${url}/_s/${encodeURIComponent(name)}`, close, reset: session.reset };
    },
    async close() {
      await listening.close();
      return sessions.closeAll();
    },
  };
}

/** Sessions are read when they are first asked for. */
class ReplaySessions {
  readonly #folder: FixtureFolder;
  readonly #usual: SessionOptions;
  readonly #open = new Map<string, Replaying>();
  readonly #closed = new Map<string, ReplayReport>();

  constructor(folder: FixtureFolder, usual: SessionOptions) {
    this.#folder = folder;
    this.#usual = usual;
  }

  open(name: string, given: SessionOptions = {}): Replaying {
    const { mode = 'strict', clock = 'frozen', faults } = { ...this.#usual, ...given };
    if (clock !== 'frozen' || faults !== undefined)
      throw new UsageError({ code: 'not-yet', message: 'Only the frozen clock is there yet, and no faults.' });
    const session = startReplaying(this.#folder.read(name), mode);
    this.#open.set(name, session);
    this.#closed.delete(name);
    return session;
  }

  /** The session of a request: the one it names, else the only one there is. */
  of(name: string | undefined): Replaying | undefined {
    const wanted = name ?? this.#only();
    if (wanted === undefined || this.#closed.has(wanted)) return undefined;
    return this.#open.get(wanted) ?? (this.#folder.sessions.includes(wanted) ? this.open(wanted) : undefined);
  }

  close(name: string): ReplayReport {
    const session = this.#open.get(name);
    if (session === undefined) throw new UsageError({ code: 'session-unknown', message: `No session ${name} is open.` });
    const report = session.report();
    this.#open.delete(name);
    this.#closed.set(name, report);
    return report;
  }

  closeAll(): readonly ReplayReport[] {
    for (const name of Array.from(this.#open.keys())) this.close(name);
    return [...this.#closed.values()];
  }

  #only(): string | undefined {
    const { sessions } = this.#folder;
    if (sessions.length === 1) return sessions[0];
    return this.#open.size === 1 ? [...this.#open.keys()][0] : undefined;
  }
}

function replayHandler(sessions: ReplaySessions, { onExchange }: ReplayOptions): RequestHandler {
  return {
    answer(incoming: RecordedRequest, connection: Connection): Reply {
      const { session, request } = addressed(incoming, connection.session);
      const replaying = sessions.of(session);
      if (replaying === undefined)
        return ownReply('PoolproofSessionUnknown', 'The request names no session, or one that is not recorded or closed.', incoming);
      const found = replaying.find(request);
      onExchange?.(replaying.fixture.session, 'miss' in found ? found.miss.operation : found.playable.key.operation, found);
      return replyTo(found, request);
    },
    refuse: (fault) => ({ ...ownReply('PoolproofBadRequest', fault.message), afterwards: 'end' }),
  };
}

/** The recorded bytes, or one answer that clients do not try again. */
function replyTo(found: Found, request: RecordedRequest): Reply {
  if ('miss' in found) return ownReply('PoolproofReplayMiss', missText(found.miss), request);
  const { exchange, bytes } = found.playable;
  if (exchange.outcome !== 'complete' || exchange.response === undefined) return { bytes, afterwards: 'reset' };
  return { bytes, afterwards: closes(exchange.response.headers) ? 'end' : 'keep' };
}
