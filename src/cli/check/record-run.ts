import { existsSync, rmSync } from 'node:fs';
import { recordingTransport, type RecordingTransport } from '../../../proxy/transport.ts';
import type { RecordingReport } from '../../../proxy/session/recording.ts';
import { writeNote } from '../../../proxy/fixture/recording-note.ts';
import { renewFolder, type Renewal } from '../../../proxy/fixture/renew.ts';
import { renewalFolder } from '../../../proxy/fixture/renewal-plan.ts';
import { folderForRecordings } from '../../../proxy/fixture/store.ts';
import type { RunResult } from '../../engine/result.ts';
import type { Target } from '../../engine/target.ts';
import { isoInstant, systemClock } from '../../kernel/clock.ts';
import { UsageError } from '../../kernel/errors.ts';
import { packageVersion } from '../version.ts';
import { printRecordedTarget, runSession, sessionOf, type RunFacts } from './recorded-target.ts';
import { writeVerdicts } from './recorded-verdicts.ts';

/** What a run is recorded with. */
export interface RecordRunOptions extends RunFacts {
  readonly directory: string;
  /** The folder holds an earlier recording of the same run: what has not changed since stays to the byte. */
  readonly renew?: boolean;
}

/** A run that is written down while it goes on. */
export interface RecordedRun {
  readonly target: Target;
  /** Bakes the fixture of a rule that is decided. */
  readonly decided: (rule: string) => void;
  /**
   * Bakes the rest and writes the verdicts beside them. Rejects with the first fixture that could not be kept.
   * Without a result the run did not come to its end, and an earlier recording stays as it was.
   */
  readonly close: (result: RunResult | undefined) => Promise<RunRecorded>;
}

/** What a recorded run amounts to. */
export interface RunRecorded {
  readonly reports: readonly RecordingReport[];
  /** Absent where there was no earlier recording, or where it stays. */
  readonly renewal?: Renewal;
}

/** Records all that a run sends to a target: one fixture for each rule and probe, and one that says what the run was. */
// oxlint-disable-next-line max-lines-per-function -- one closure over the state of one thing with a life; split, the state would travel
export function recordRun(target: Target, { directory, renew = false, ...run }: RecordRunOptions): RecordedRun {
  const into = renew ? renewalFolder(directory) : directory;
  if (renew) assureNothingLeft(into, directory);
  folderForRecordings(into);
  const open = new Map<string, RecordingTransport>();
  const closing: Promise<RecordingReport>[] = [];
  const named = target.version === undefined ? target.name : `${target.name} ${target.version}`;
  const secrets = new Map(
    [target.credentials, target.restricted].flatMap((key) => (key === undefined ? [] : [[key.accessKeyId, key.secretAccessKey] as const])),
  );
  const start = (session: string): RecordingTransport => {
    const facts = { directory: into, session, target: named, region: target.region, suite: packageVersion, recorder: packageVersion };
    const recording = recordingTransport(target.transport, { ...facts, secrets });
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
  const bakeAll = async (): Promise<readonly RecordingReport[]> => {
    for (const session of open.keys()) end(session);
    await Promise.allSettled(closing);
    return Promise.all(closing);
  };
  return {
    target: { ...target, transportFor: (owner) => (open.get(sessionOf(owner)) ?? start(sessionOf(owner))).send },
    decided: end,
    async close(result) {
      const reports = await bakeAll().catch((problem: unknown) => {
        if (renew) rmSync(into, { recursive: true });
        throw problem;
      });
      if (result === undefined) {
        if (renew) rmSync(into, { recursive: true });
        return { reports };
      }
      writeVerdicts(into, result);
      writeNote(into, { target: named, recorder: packageVersion, confirmedAt: isoInstant(systemClock.now()) });
      const renewal = renew ? renewFolder(directory) : undefined;
      return { reports, ...(renewal === undefined ? {} : { renewal }) };
    },
  };
}

function assureNothingLeft(into: string, directory: string): void {
  if (!existsSync(into)) return;
  throw new UsageError({
    code: 'renewal-left',
    message: `${into} is left of an attempt to record ${directory} anew, or one is under way.`,
    hint: `If none is, "poolproof recover ${directory}" takes it away; ${directory} is as it was.`,
  });
}
