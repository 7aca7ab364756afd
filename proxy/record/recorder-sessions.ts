import { isoInstant, systemClock } from '../../src/kernel/clock.ts';
import { usageError, type UsageError } from '../../src/kernel/errors.ts';
import { modelHash } from '../fixture/model-hash.ts';
import type { RecorderOptions } from './recorder-options.ts';
import type { Unaddressed } from '../session/address.ts';
import type { EventListener } from '../session/event-feed.ts';
import type { ServiceOptions } from '../live/service.ts';
import { startRecording, type Recording, type RecordingOptions, type RecordingReport } from '../recording/recording.ts';

/** A session that is open, or what became of it. */
export type KnownRecording =
  | { readonly name: string; readonly state: 'open'; readonly recording: Recording }
  | { readonly name: string; readonly state: 'closed'; readonly report?: RecordingReport; readonly failure?: unknown }
  | { readonly name: string; readonly state: 'aborted' };

/** The sessions of one recorder, opened when they are first named. One that has ended is not opened again by a late request. */
export class RecorderSessions {
  readonly #options: RecorderOptions;
  readonly #tell: EventListener;
  readonly #known = new Map<string, KnownRecording>();
  #unbegun: { readonly failure: unknown } | undefined;

  constructor(options: RecorderOptions, tell: EventListener) {
    this.#options = options;
    this.#tell = tell;
  }

  open(name: string): Recording {
    const before = this.#known.get(name);
    if (before !== undefined && before.state !== 'aborted') throw usedBefore(before);
    const recording = startRecording({ ...recordingFacts(this.#options), session: name });
    this.#known.set(name, { name, state: 'open', recording });
    this.#tell({ type: 'opened', session: name, at: this.#now() });
    return recording;
  }

  /** The session of a request: the one it names, opened if need be, else the only one that is open; or why it has none. */
  of(name: string | undefined): Recording | Unaddressed {
    if (name !== undefined) return this.#ofRequest(name);
    const [only, ...others] = this.#open();
    if (only === undefined) return this.#ofRequest(this.#options.session ?? 'default');
    return others.length === 0 ? only : { refused: 'Several sessions are open and the request names none.' };
  }

  async close(name: string): Promise<RecordingReport> {
    const recording = this.#take(name, 'closed');
    const ended = await recording.close().then(
      (report) => ({ report }),
      (failure: unknown) => ({ failure }),
    );
    this.#known.set(name, { name, state: 'closed', ...ended });
    const verdict = 'report' in ended && ended.report.exchanges > 0 ? 'green' : 'red';
    this.#tell({ type: 'closed', session: name, at: this.#now(), verdict });
    if ('failure' in ended) throw ended.failure;
    return ended.report;
  }

  /** Ends a session and keeps nothing of it. */
  async abort(name: string): Promise<void> {
    await this.#take(name, 'aborted').discard();
    this.#tell({ type: 'aborted', session: name, at: this.#now() });
  }

  /** Ends all that is open and tells of all that were kept. Fails with the first that could not be, whenever it was closed, or could not be begun. */
  async closeAll(): Promise<readonly RecordingReport[]> {
    await Promise.allSettled(this.#open().map(({ session }) => this.close(session)));
    const closed = this.all().flatMap((session) => (session.state === 'closed' ? [session] : []));
    const failed = closed.find(({ failure }) => failure !== undefined);
    if (failed !== undefined) throw failed.failure;
    if (this.#unbegun !== undefined) throw this.#unbegun.failure;
    return closed.flatMap(({ report }) => report ?? []);
  }

  async abandon(): Promise<void> {
    await Promise.all(this.#open().map((recording) => recording.abandon()));
  }

  /** How many requests of all sessions wait for their answer. */
  waiting(): number {
    return this.#open().reduce((sum, recording) => sum + recording.progress().underWay, 0);
  }

  /** All there are and were, in the order of their names. */
  all(): readonly KnownRecording[] {
    return [...this.#known.values()].toSorted((one, other) => (one.name < other.name ? -1 : 1));
  }

  #open(): readonly Recording[] {
    return [...this.#known.values()].flatMap((session) => (session.state === 'open' ? [session.recording] : []));
  }

  #ofRequest(name: string): Recording | Unaddressed {
    const session = this.#known.get(name);
    if (session === undefined) return this.#begin(name);
    return session.state === 'open' ? session.recording : { refused: 'The session of this request has ended.' };
  }

  /** A client that was refused has asked for something that is not recorded: that must not be found out later. */
  #begin(name: string): Recording {
    try {
      return this.open(name);
    } catch (failure) {
      this.#unbegun ??= { failure };
      throw failure;
    }
  }

  #take(name: string, state: 'closed' | 'aborted'): Recording {
    const session = this.#known.get(name);
    if (session?.state !== 'open') throw usageError('session-unknown', { session: name });
    this.#known.set(name, { name, state });
    return session.recording;
  }

  #now(): number {
    return (this.#options.clock ?? systemClock).now();
  }
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
