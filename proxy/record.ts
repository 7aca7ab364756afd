import type { Clock } from '../src/kernel/clock.ts';
import { isoInstant, systemClock } from '../src/kernel/clock.ts';
import { PoolproofError, UsageError } from '../src/kernel/errors.ts';
import type { RecordedRequest } from './exchange.ts';
import { makeFolder } from './fixture/store.ts';
import type { JournalDisk } from './fixture/journal.ts';
import { upstream, type Answered, type Upstream } from './http1/client.ts';
import { listen, type Connection, type Listening, type Reply, type RequestHandler } from './http1/server.ts';
import { responseBytes } from './http1/write.ts';
import { modelHash } from './model-hash.ts';
import { ownReply } from './own-answer.ts';
import { addressed } from './session/address.ts';
import { startRecording, type Recording, type RecordingReport } from './session/recording.ts';

/** What a recorder is started with. */
export interface RecorderOptions {
  /** Where requests go: `http://127.0.0.1:5000`. */
  readonly upstream: string;
  /** Where fixtures are written. */
  readonly directory: string;
  /** What the upstream is, in the words of whoever records. */
  readonly target: string;
  readonly region?: string;
  /** 0 for any. */
  readonly port?: number;
  /** The session of requests that name none. */
  readonly session?: string;
  readonly recorder?: string;
  readonly client?: string;
  readonly clock?: Clock;
  readonly keepInputs?: boolean;
  /** Secrets behind access keys, so that signatures can be checked before they are replaced. */
  readonly secrets?: ReadonlyMap<string, string>;
  readonly timeoutMilliseconds?: number;
  readonly ca?: string;
  readonly disk?: JournalDisk;
  readonly without?: ReadonlySet<string>;
}

/** A recorder that runs. */
export interface Recorder {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  readonly port: number;
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
  readonly close: () => Promise<RecordingReport>;
}

/** Starts a recorder in front of a target. */
export async function startRecorder(options: RecorderOptions): Promise<Recorder> {
  makeFolder(options.directory);
  const target = upstream({
    url: targetUrl(options.upstream),
    timeoutMilliseconds: options.timeoutMilliseconds ?? 60_000,
    ...(options.ca === undefined ? {} : { ca: options.ca }),
  });
  const sessions = sessionsOf(options);
  const listening = await listen(options.port ?? 0, recordingHandler(sessions, target));
  const url = `http://127.0.0.1:${listening.port}`;
  return {
    url,
    port: listening.port,
    openSession(name) {
      const recording = sessions.open(name);
      return { name, url: `${url}/_s/${encodeURIComponent(name)}`, variable: recording.variable, close: () => sessions.close(name) };
    },
    async close() {
      await stop(listening, target);
      return sessions.closeAll();
    },
    async abandon() {
      await stop(listening, target);
      await sessions.abandon();
    },
  };
}

async function stop(listening: Listening, target: Upstream): Promise<void> {
  await listening.close();
  target.close();
}

/** The sessions of one recorder. */
interface Sessions {
  readonly open: (name: string) => Recording;
  /** The session of a request, opened if need be. */
  readonly of: (name: string | undefined) => Recording;
  readonly close: (name: string) => Promise<RecordingReport>;
  readonly closeAll: () => Promise<readonly RecordingReport[]>;
  readonly abandon: () => Promise<void>;
}

// oxlint-disable-next-line max-lines-per-function -- one closure over the state of one thing with a life; split, the state would travel
function sessionsOf(options: RecorderOptions): Sessions {
  const clock = options.clock ?? systemClock;
  const open = new Map<string, Recording>();
  const start = (session: string): Recording => {
    if (open.has(session)) throw new UsageError({ code: 'session-open', message: `The session ${session} is open already.` });
    const provenance = {
      recorder: options.recorder ?? '0',
      target: options.target,
      region: options.region ?? 'us-east-1',
      ...(options.client === undefined ? {} : { client: options.client }),
      model: modelHash(),
      capturedAt: isoInstant(clock.now()),
    };
    const { directory, keepInputs, secrets, disk, without } = options;
    const given = {
      ...(keepInputs === undefined ? {} : { keepInputs }),
      ...(secrets === undefined ? {} : { secrets }),
      ...(disk === undefined ? {} : { disk }),
      ...(without === undefined ? {} : { without }),
    };
    const recording = startRecording({ directory, session, provenance, clock, ...given });
    open.set(session, recording);
    return recording;
  };
  const close = (name: string): Promise<RecordingReport> => {
    const recording = open.get(name);
    if (recording === undefined) throw new UsageError({ code: 'session-unknown', message: `No session ${name} is open.` });
    open.delete(name);
    return recording.close();
  };
  return {
    open: start,
    of: (name) => open.get(name ?? options.session ?? 'default') ?? start(name ?? options.session ?? 'default'),
    close,
    async closeAll() {
      const ended = await Promise.allSettled([...open.keys()].toSorted().map(close));
      const failure = ended.find((result) => result.status === 'rejected');
      if (failure !== undefined) throw failure.reason;
      return ended.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    },
    async abandon() {
      await Promise.all([...open.values()].map((recording) => recording.abandon()));
    },
  };
}

function recordingHandler(sessions: Sessions, target: Upstream): RequestHandler {
  let stopped: string | undefined;
  const record = async (incoming: RecordedRequest, connection: Connection): Promise<Reply> => {
    const { session, request } = addressed(incoming, connection.session);
    const recording = sessions.of(session);
    const exchange = recording.begin(request);
    const answered = await target.send(request);
    exchange.finish(answered.outcome, answered.response);
    return replyOf(answered);
  };
  return {
    async answer(request, connection) {
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
  };
}

/** The client gets what the target sent, to the byte, and loses the connection where the target broke off. */
function replyOf({ response, outcome }: Answered): Reply {
  if (response === undefined) return { bytes: new Uint8Array(), afterwards: 'reset' };
  return { bytes: responseBytes(response), afterwards: outcome === 'complete' ? (closes(response.headers) ? 'end' : 'keep') : 'reset' };
}

/** Whether an answer ends its connection: because it says so, or because nothing else tells where it ends. */
export function closes(headers: RecordedRequest['headers']): boolean {
  let framed = false;
  for (const [name, value] of headers) {
    const lower = name.toLowerCase();
    if (lower === 'connection' && value.toLowerCase() === 'close') return true;
    if (lower === 'content-length' || lower === 'transfer-encoding') framed = true;
  }
  return !framed;
}

function targetUrl(text: string): string {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol))
    throw new UsageError({
      code: 'bad-upstream',
      message: `"${text}" is no address of a server.`,
      hint: 'Give something like http://127.0.0.1:5000.',
    });
  return text;
}
