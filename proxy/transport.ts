import { join } from 'node:path';
import type { Clock } from '../src/kernel/clock.ts';
import { isoInstant, systemClock } from '../src/kernel/clock.ts';
import { inconclusiveError, PoolproofError, suiteError } from '../src/kernel/errors.ts';
import { headerOf, type HeaderList, type HttpRequest, type HttpResponse, type Transport } from '../src/wire/http/message.ts';
import { openFolder, type FixtureFolder } from './fixture/folder.ts';
import { makeFolder } from './fixture/store.ts';
import { missWords } from './match/miss.ts';
import { modelHash } from './fixture/model-hash.ts';
import { startRecording, type Recording, type RecordingReport } from './recording/recording.ts';
import { startMatching } from './match/matcher.ts';
import type { MatchReport } from './match/match-report.ts';
import type { ReplayMode } from './match/match-report.ts';

/** Options of a transport that records. */
export interface RecordingTransportOptions {
  readonly directory: string;
  readonly session: string;
  /** Folder inside `directory` that takes the fixture; the directory itself unless you say. */
  readonly folder?: string;
  /** What is recorded from: never called by another's name. */
  readonly target: string;
  readonly region: string;
  readonly suite?: string;
  readonly recorder?: string;
  /** Written into the fixture, for whoever replays: seed, names, accounts. */
  readonly variables?: Readonly<Record<string, string>>;
  readonly secrets?: ReadonlyMap<string, string>;
  readonly clock?: Clock;
}

/** A transport that writes down what passes. */
export interface RecordingTransport {
  readonly send: Transport;
  readonly variable: (name: string, value: string) => void;
  /** Bakes the fixture. */
  readonly close: () => Promise<RecordingReport>;
}

/** Records what a transport carries, into one fixture. Names and ids that the sender makes up are kept, because they follow from its seed. */
export function recordingTransport(transport: Transport, options: RecordingTransportOptions): RecordingTransport {
  const { directory, session, folder = '', target, region, suite, secrets, variables = {}, clock = systemClock, recorder = '0' } = options;
  makeFolder(join(directory, folder));
  const provenance = {
    recorder,
    target,
    region,
    ...(suite === undefined ? {} : { suite }),
    model: modelHash(),
    capturedAt: isoInstant(clock.now()),
  };
  const recording = startRecording({
    directory,
    session,
    folder,
    provenance,
    clock,
    keepInputs: true,
    whole: true,
    ...(secrets === undefined ? {} : { secrets }),
  });
  for (const [name, value] of Object.entries(variables)) recording.variable(name, value);
  return {
    variable: recording.variable,
    close: recording.close,
    async send(request) {
      const exchange = ofScrubbing(recording, () => recording.begin({ ...request, chunked: isChunked(request.headers) }));
      const response = await transport(request).catch((error: unknown) => {
        exchange?.finish(error instanceof PoolproofError && error.code === 'target-timeout' ? 'timeout' : 'reset', undefined);
        throw error;
      });
      ofScrubbing(recording, () => exchange?.finish('complete', { ...response, reason: '', chunked: isChunked(response.headers) }));
      return response;
    },
  };
}

/** What came in chunks is whole here; a replay over a connection sends it in chunks again, as its headers say. */
function isChunked(headers: HeaderList): boolean {
  return headerOf(headers, 'transfer-encoding')?.trim().toLowerCase() === 'chunked';
}

/** What cannot be scrubbed ends the recording of the session, not what is done in it: the sender gets its answer, and closing fails. A disk that fails ends both. */
function ofScrubbing<Value>(recording: Recording, act: () => Value): Value | undefined {
  try {
    return act();
  } catch (error) {
    if (error instanceof PoolproofError && error.code !== 'journal-not-written' && recording.progress().dropped) return undefined;
    throw error;
  }
}

/** Options of a transport that replays. */
export interface ReplayTransportOptions {
  readonly session: string;
  /** Default `strict`. */
  readonly mode?: ReplayMode;
}

/** A transport that answers from a fixture and opens no connection. */
export interface ReplayTransport {
  readonly send: Transport;
  readonly report: () => MatchReport;
}

/** Answers from the fixture of a session. What is not recorded is an error of its own, never an answer. */
export function replayTransport(directory: string | FixtureFolder, { session, mode }: ReplayTransportOptions): ReplayTransport {
  const folder = typeof directory === 'string' ? openFolder(directory) : directory;
  const matcher = startMatching(folder.read(session), { standIns: folder.standIns(), ...(mode && { mode }) });
  return {
    report: matcher.report,
    async send(request: HttpRequest): Promise<HttpResponse> {
      const found = matcher.find({ ...request, chunked: false });
      if ('miss' in found) throw suiteError('replay-miss', { session, why: missWords(found.miss).message });
      const { response, outcome } = found.playable.exchange;
      if (response === undefined || outcome !== 'complete') {
        throw inconclusiveError('answer-not-recorded');
      }
      const { status, headers, body } = response;
      return { status, headers, body };
    },
  };
}
