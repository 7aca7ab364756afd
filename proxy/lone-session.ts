import { startRecorder, type OpenSession, type Recorder } from './record/start-recorder.ts';
import type { RecorderOptions } from './record/recorder-options.ts';
import { startReplay, type Replay, type ReplayedSession, type ReplayOptions } from './replay/start-replay.ts';
import type { OpenOptions } from './replay/replay-sessions.ts';

/** One session to record, with a recorder of its own. */
export interface LoneRecording extends Omit<RecorderOptions, 'upstream' | 'session'> {
  /** What to record from: `http://127.0.0.1:5000`. */
  readonly record: string;
  /** What the recording is called: `DIRECTORY/SESSION.har`. */
  readonly session: string;
}

/** One session to replay, with a replay of its own. */
export interface LoneReplay extends Omit<ReplayOptions, 'directory'>, Pick<OpenOptions, 'recording'> {
  /** The folder of recordings. */
  readonly replay: string;
  /** The recording to play, unless `recording` names another. */
  readonly session: string;
}

/**
 * Opens one session and a proxy for it alone: clients need no more than its `url` (and to trust its `certificate`, where they use it as their HTTPS proxy), and closing or aborting the session ends the proxy.
 * Several sessions at a time are opened by `startRecorder` and `startReplay`.
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

function ending<Report>(end: () => Promise<Report>, proxy: Closing): () => Promise<Report> {
  return async () => {
    try {
      return await end();
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
