import { isoInstant, systemClock } from '../../src/kernel/clock.ts';
import { UsageError } from '../../src/kernel/errors.ts';
import { modelHash } from '../model-hash.ts';
import type { RecorderOptions } from '../record.ts';
import { startRecording, type Recording, type RecordingReport } from './recording.ts';

/** The sessions of one recorder. */
export interface RecorderSessions {
  readonly open: (name: string) => Recording;
  /** The session of a request: the one it names, opened if need be, else the only one that is open; undefined where several are. */
  readonly of: (name: string | undefined) => Recording | undefined;
  readonly close: (name: string) => Promise<RecordingReport>;
  readonly closeAll: () => Promise<readonly RecordingReport[]>;
  readonly abandon: () => Promise<void>;
}

/** Sessions, opened when they are first named. */
export function recorderSessions(options: RecorderOptions): RecorderSessions {
  const open = new Map<string, Recording>();
  const usual = options.session ?? 'default';
  const start = (session: string): Recording => {
    if (open.has(session)) throw new UsageError({ code: 'session-open', message: `The session ${session} is open already.` });
    const recording = startRecording({ ...recordingFacts(options), session });
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
    of(name) {
      if (name !== undefined) return open.get(name) ?? start(name);
      if (open.size === 0) return start(usual);
      return open.size === 1 ? [...open.values()][0] : undefined;
    },
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

function recordingFacts(options: RecorderOptions): Omit<Parameters<typeof startRecording>[0], 'session'> {
  const { directory, keepInputs, secrets, disk, without, clock = systemClock, client } = options;
  return {
    directory,
    clock,
    provenance: {
      recorder: options.recorder ?? '0',
      target: options.target,
      region: options.region ?? 'us-east-1',
      ...(client === undefined ? {} : { client }),
      model: modelHash(),
      capturedAt: isoInstant(clock.now()),
    },
    ...(keepInputs === undefined ? {} : { keepInputs }),
    ...(secrets === undefined ? {} : { secrets }),
    ...(disk === undefined ? {} : { disk }),
    ...(without === undefined ? {} : { without }),
  };
}
