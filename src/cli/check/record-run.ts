import { recordingTransport, type RecordingTransport } from '../../../proxy/transport.ts';
import type { RecordingReport } from '../../../proxy/session/recording.ts';
import { folderForRecordings } from '../../../proxy/fixture/store.ts';
import type { Target } from '../../engine/target.ts';
import { packageVersion } from '../version.ts';
import { printRecordedTarget, runSession, sessionOf, type RunFacts } from './recorded-target.ts';

/** What a run is recorded with. */
export interface RecordRunOptions extends RunFacts {
  readonly directory: string;
}

/** A run that is written down while it goes on. */
export interface RecordedRun {
  readonly target: Target;
  /** Bakes the fixture of a rule that is decided. */
  readonly decided: (rule: string) => void;
  /** Bakes the rest. Rejects with the first fixture that could not be kept. */
  readonly close: () => Promise<readonly RecordingReport[]>;
}

/** Records all that a run sends to a target: one fixture for each rule and probe, and one that says what the run was. */
export function recordRun(target: Target, { directory, ...run }: RecordRunOptions): RecordedRun {
  folderForRecordings(directory);
  const open = new Map<string, RecordingTransport>();
  const closing: Promise<RecordingReport>[] = [];
  const named = target.version === undefined ? target.name : `${target.name} ${target.version}`;
  const secrets = new Map(
    [target.credentials, target.restricted].flatMap((key) => (key === undefined ? [] : [[key.accessKeyId, key.secretAccessKey] as const])),
  );
  const start = (session: string): RecordingTransport => {
    const facts = { directory, session, target: named, region: target.region, suite: packageVersion, recorder: packageVersion, secrets };
    const recording = recordingTransport(target.transport, facts);
    open.set(session, recording);
    return recording;
  };
  const about = start(runSession);
  for (const [name, value] of Object.entries(printRecordedTarget(target, run))) about.variable(name, value);
  const end = (session: string): void => {
    const recording = open.get(session);
    open.delete(session);
    if (recording === undefined) return;
    const closed = recording.close();
    closed.catch(() => undefined);
    closing.push(closed);
  };
  return {
    target: { ...target, transportFor: (owner) => (open.get(sessionOf(owner)) ?? start(sessionOf(owner))).send },
    decided: end,
    async close() {
      for (const session of open.keys()) end(session);
      await Promise.allSettled(closing);
      return Promise.all(closing);
    },
  };
}
