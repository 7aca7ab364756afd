import { isoInstant, systemClock } from '../../src/kernel/clock.ts';
import { usageError, type UsageError } from '../../src/kernel/errors.ts';
import { modelHash } from '../fixture/model-hash.ts';
import type { RecorderOptions } from './recorder-options.ts';
import type { Unaddressed } from '../session/address.ts';
import type { EventListener } from '../session/event-feed.ts';
import type { ServiceOptions } from '../live/service.ts';
import { startRecording, type Recording, type RecordingOptions, type RecordingReport } from '../recording/recording.ts';

/** The sessions of one recorder. */
export interface RecorderSessions {
  readonly open: (name: string) => Recording;
  /** The session of a request: the one it names, opened if need be, else the only one that is open; or why it has none. */
  readonly of: (name: string | undefined) => Recording | Unaddressed;
  readonly close: (name: string) => Promise<RecordingReport>;
  /** Ends a session and keeps nothing of it. */
  readonly abort: (name: string) => Promise<void>;
  /** Ends all that is open and tells of all that were kept. Fails with the first that could not be, whenever it was closed, or could not be begun. */
  readonly closeAll: () => Promise<readonly RecordingReport[]>;
  readonly abandon: () => Promise<void>;
  /** How many requests of all sessions wait for their answer. */
  readonly waiting: () => number;
  /** All there are and were, in the order of their names. */
  readonly all: () => readonly KnownRecording[];
}

/** A session that is open, or what became of it. */
export type KnownRecording =
  | { readonly name: string; readonly state: 'open'; readonly recording: Recording }
  | { readonly name: string; readonly state: 'closed'; readonly report?: RecordingReport; readonly failure?: unknown }
  | { readonly name: string; readonly state: 'aborted' };

/** Sessions, opened when they are first named. One that has ended is not opened again by a late request. */
// oxlint-disable-next-line max-lines-per-function -- one closure over the state of one thing with a life; split, the state would travel
export function recorderSessions(options: RecorderOptions, tell: EventListener): RecorderSessions {
  const known = new Map<string, KnownRecording>();
  const { session: usual = 'default', clock = systemClock } = options;
  let unbegun: { readonly failure: unknown } | undefined;
  const start = (name: string): Recording => {
    const before = known.get(name);
    if (before !== undefined && before.state !== 'aborted') throw usedBefore(before);
    const recording = startRecording({ ...recordingFacts(options), session: name });
    known.set(name, { name, state: 'open', recording });
    tell({ type: 'opened', session: name, at: clock.now() });
    return recording;
  };
  /** A client that was refused has asked for something that is not recorded: that must not be found out later. */
  const begunByRequest = (name: string): Recording => {
    try {
      return start(name);
    } catch (failure) {
      unbegun ??= { failure };
      throw failure;
    }
  };
  const byRequest = (name: string): Recording | Unaddressed => {
    const session = known.get(name);
    if (session === undefined) return begunByRequest(name);
    return session.state === 'open' ? session.recording : { refused: 'The session of this request has ended.' };
  };
  const take = (name: string, state: 'closed' | 'aborted'): Recording => {
    const session = known.get(name);
    if (session?.state !== 'open') throw usageError('session-unknown', { session: name });
    known.set(name, { name, state });
    return session.recording;
  };
  const close = async (name: string): Promise<RecordingReport> => {
    const recording = take(name, 'closed');
    const ended = await recording.close().then(
      (report) => ({ report }),
      (failure: unknown) => ({ failure }),
    );
    known.set(name, { name, state: 'closed', ...ended });
    tell({ type: 'closed', session: name, at: clock.now(), verdict: 'report' in ended && ended.report.exchanges > 0 ? 'green' : 'red' });
    if ('failure' in ended) throw ended.failure;
    return ended.report;
  };
  const open = (): readonly Recording[] => [...known.values()].flatMap((session) => (session.state === 'open' ? [session.recording] : []));
  const all = (): readonly KnownRecording[] => [...known.values()].toSorted((one, other) => (one.name < other.name ? -1 : 1));
  return {
    open: start,
    of(name) {
      if (name !== undefined) return byRequest(name);
      const [only, ...others] = open();
      if (only === undefined) return byRequest(usual);
      return others.length === 0 ? only : { refused: 'Several sessions are open and the request names none.' };
    },
    close,
    async abort(name) {
      await take(name, 'aborted').discard();
      tell({ type: 'aborted', session: name, at: clock.now() });
    },
    async closeAll() {
      await Promise.allSettled(open().map(({ session }) => close(session)));
      const closed = all().flatMap((session) => (session.state === 'closed' ? [session] : []));
      const failed = closed.find(({ failure }) => failure !== undefined);
      if (failed !== undefined) throw failed.failure;
      if (unbegun !== undefined) throw unbegun.failure;
      return closed.flatMap(({ report }) => report ?? []);
    },
    waiting: () => open().reduce((sum, recording) => sum + recording.progress().underWay, 0),
    async abandon() {
      await Promise.all(open().map((recording) => recording.abandon()));
    },
    all,
  };
}

/** A second recording of the same name would take the place of the first. */
function usedBefore({ name, state }: KnownRecording): UsageError {
  return usageError(state === 'open' ? 'session-open' : 'session-ended', { session: name });
}

/** How a recorder's options have its sessions recorded. */
export function recordingFacts(options: Omit<RecorderOptions, keyof ServiceOptions>): Omit<RecordingOptions, 'session'> {
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
