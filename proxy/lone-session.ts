import { startRecorder, type OpenSession, type Recorder } from './record/start-recorder.ts';
import type { RecorderOptions } from './record/recorder-options.ts';
import { startReplay, type Replay, type ReplayedSession, type ReplayOptions } from './replay/start-replay.ts';
import type { OpenOptions } from './replay/replay-sessions.ts';

/** Options to record one session. */
export interface LoneRecording extends Omit<RecorderOptions, 'upstream' | 'session'> {
  /** Address of the service to record, such as `http://127.0.0.1:5000`. */
  readonly record: string;
  /** Name of the recording: its file is `DIRECTORY/SESSION.har`. */
  readonly session: string;
}

/** Options to replay one session. */
export interface LoneReplay extends Omit<ReplayOptions, 'directory'>, Pick<OpenOptions, 'recording'> {
  /** The folder of recordings. */
  readonly replay: string;
  /** Name of the session, and of the recording to replay unless `recording` names another. */
  readonly session: string;
}

/**
 * Starts a proxy for one session, to record or to replay. Clients get its `url`; as an HTTPS proxy they must trust its `certificate`. `close` and `abort` end the
 * proxy as well. For several sessions use `startRecorder` and `startReplay`, which also list the errors.
 * @example
 * ```ts
 * import { openSession } from 'poolproof';
 *
 * const session = await openSession({ replay: 'recorded', session: 'login', mode: 'strict' });
 * // ... run the client with session.url as its endpoint ...
 * await session.close(); // rejects if it is red
 * ```
 */
export async function openSession(given: LoneRecording): Promise<OpenSession & Pick<Recorder, 'onEvent' | 'certificate'>>;
export async function openSession(given: LoneReplay): Promise<ReplayedSession & Pick<Replay, 'onEvent' | 'certificate'>>;
export async function openSession(given: LoneRecording | LoneReplay) {
  return 'record' in given ? loneRecording(given) : loneReplay(given);
}

async function loneRecording({
  record,
  session: name,
  ...options
}: LoneRecording): Promise<OpenSession & Pick<Recorder, 'onEvent' | 'certificate'>> {
  const recorder = await startRecorder({ ...options, upstream: record });
  const session = await orClosed(recorder, () => recorder.openSession(name));
  // Where there is one session, a request need not name it, and what it signs stays as it is.
  const lone = { url: recorder.url, onEvent: recorder.onEvent, certificate: recorder.certificate };
  return { ...session, ...lone, close: ending(session.close, recorder), abort: ending(session.abort, recorder) };
}

async function loneReplay({ replay: directory, session: name, recording, ...options }: LoneReplay) {
  const replay = await startReplay({ ...options, directory });
  const session = await orClosed(replay, () => replay.openSession(name, recording === undefined ? {} : { recording }));
  const lone = { url: replay.url, onEvent: replay.onEvent, certificate: replay.certificate };
  return { ...session, ...lone, close: ending(session.close, replay), abort: ending(session.abort, replay) };
}

type Closing = Pick<Recorder, 'close'> | Pick<Replay, 'close'>;

function ending<Given extends readonly unknown[], Report>(
  end: (...given: Given) => Promise<Report>,
  proxy: Closing,
): (...given: Given) => Promise<Report> {
  return async (...given) => {
    try {
      return await end(...given);
    } finally {
      await proxy.close();
    }
  };
}

async function orClosed<Session>(proxy: Closing, open: () => Session): Promise<Session> {
  try {
    return open();
  } catch (error) {
    await proxy.close();
    throw error;
  }
}
