import { join } from 'node:path';
import { recordingTransport, type RecordingTransport } from '../../../proxy/transport.ts';
import type { RecordingNote } from '../../../proxy/fixture/recording-note.ts';
import { journalPath, removeFile } from '../../../proxy/fixture/store.ts';
import type { RecordingReport } from '../../../proxy/recording/recording.ts';
import type { Target } from '../../engine/context/target.ts';
import { PoolproofError, suiteError } from '../../kernel/errors.ts';
import { isProbe, surveySession } from '../target/session-name.ts';
import { packageVersion } from '../version.ts';
import { recordedName, runSession } from './recorded-target.ts';
import { sessionFolder } from './session-folder.ts';

/** A session that could not be kept, and why: never a value. */
export type MissingSession = NonNullable<RecordingNote['missing']>[number];

/** The outcome of the recordings of a run. */
export interface EndedRecordings {
  readonly reports: readonly RecordingReport[];
  /** Rules whose exchanges could not be kept; the recording is one without them. */
  readonly missing: readonly MissingSession[];
}

/** The recordings of a run, one for each session. */
export interface SessionRecordings {
  /** The recording of a session that is under way, begun where there is none. */
  readonly recordingOf: (session: string) => RecordingTransport;
  /** Bakes the fixture of a session. */
  readonly end: (session: string) => void;
  /** Bakes all that are under way, and waits for every one. Rejects with the first that all others need, or that the disk did not take. */
  readonly endAll: () => Promise<EndedRecordings>;
}

/** Records sessions with a target into a folder, begun when they are asked for. */
export function sessionRecordings(target: Target, directory: string): SessionRecordings {
  const open = new Map<string, RecordingTransport>();
  const closing: Promise<RecordingReport | MissingSession>[] = [];
  const facts = { directory, target: recordedName(target), region: target.region, suite: packageVersion, recorder: packageVersion };
  const secrets = secretsOf(target);
  const begin = (session: string): RecordingTransport => {
    const recording = recordingTransport(target.transport, { ...facts, session, folder: sessionFolder(session), secrets });
    open.set(session, recording);
    return recording;
  };
  const end = (session: string): void => {
    const recording = open.get(session);
    open.delete(session);
    if (recording === undefined) return;
    const closed = recording.close().catch((problem: unknown) => missingAfter(problem, session, directory));
    closed.catch(() => undefined);
    closing.push(closed);
  };
  return {
    recordingOf: (session) => open.get(session) ?? begin(session),
    end,
    async endAll() {
      for (const session of open.keys()) end(session);
      await Promise.allSettled(closing);
      const ended = await Promise.all(closing);
      return {
        reports: ended.flatMap((one) => ('why' in one ? [] : [one])),
        missing: ended.flatMap((one) => ('why' in one ? [one] : [])),
      };
    },
  };
}

function secretsOf({ credentials, restricted, otherAccount }: Target): ReadonlyMap<string, string> {
  return new Map(
    [credentials, restricted, otherAccount].flatMap((key) => (key === undefined ? [] : [[key.accessKeyId, key.secretAccessKey] as const])),
  );
}

const unkept: ReadonlySet<string> = new Set(['exchange-dropped']);

/** A rule whose exchanges could not be scrubbed is missing, and what is left of it, which would have the whole folder refused, goes. Any other failure ends the recording. */
function missingAfter(problem: unknown, session: string, directory: string): MissingSession {
  if (!(problem instanceof PoolproofError) || !unkept.has(problem.code)) throw problem;
  if (isNeededByOthers(session)) throw withProbeHint(problem, session);
  removeFile(journalPath(join(directory, sessionFolder(session)), session));
  return { session, why: problem.message };
}

/** Without these no rule can be replayed, or none of a capability. */
function isNeededByOthers(session: string): boolean {
  return session === runSession || session === surveySession || isProbe(session);
}

function withProbeHint(problem: PoolproofError, session: string): PoolproofError {
  const capability = /^probe (.+)$/.exec(session)?.[1];
  return capability === undefined ? problem : suiteError('capability-not-kept', { why: problem.message, capability, cause: problem });
}
