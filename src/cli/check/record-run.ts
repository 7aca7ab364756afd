import { existsSync, rmSync } from 'node:fs';
import { recordingTransport, type RecordingTransport } from '../../../proxy/transport.ts';
import type { RecordingReport } from '../../../proxy/recording/recording.ts';
import { writeNote, type RecordingNote } from '../../../proxy/fixture/recording-note.ts';
import { renewFolder, type Renewal } from '../../../proxy/fixture/renew.ts';
import { renewalFolder } from '../../../proxy/fixture/renewal-plan.ts';
import { fixturePath, folderForRecordings, journalPath, removeFile } from '../../../proxy/fixture/store.ts';
import type { RunResult } from '../../engine/result/result.ts';
import type { Target } from '../../engine/session/target.ts';
import { isoInstant, systemClock } from '../../kernel/clock.ts';
import { PoolproofError, UsageError } from '../../kernel/errors.ts';
import { packageVersion } from '../version.ts';
import { printRecordedTarget, recordedName, runSession, sessionOf, surveySession, type RunFacts } from './recorded-target.ts';
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
   * Bakes the rest and writes the verdicts beside them. A rule whose exchanges could not be kept is left out and told. Rejects with the first fixture
   * that all others need, or that the disk did not take; and where an earlier recording of the rule would be lost.
   * Without a result the run did not come to its end, and an earlier recording stays as it was.
   */
  readonly close: (result: RunResult | undefined) => Promise<RunRecorded>;
}

/** A session that could not be kept, and why: never a value. */
export type MissingSession = NonNullable<RecordingNote['missing']>[number];

/** What a recorded run amounts to. */
export interface RunRecorded {
  readonly reports: readonly RecordingReport[];
  /** Rules whose exchanges could not be kept; the recording is one without them. */
  readonly missing: readonly MissingSession[];
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
  const closing: Promise<RecordingReport | MissingSession>[] = [];
  const named = recordedName(target);
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
    const closed = recording.close().catch((problem: unknown) => {
      const missing = missingOf(session, problem);
      // What is left of it would have the whole folder refused.
      removeFile(journalPath(into, session));
      return missing;
    });
    closed.catch(() => undefined);
    closing.push(closed);
  };
  const bakeAll = async (): Promise<Pick<RunRecorded, 'reports' | 'missing'>> => {
    for (const session of open.keys()) end(session);
    await Promise.allSettled(closing);
    const ended = await Promise.all(closing);
    const missing = ended.flatMap((one) => ('why' in one ? [one] : []));
    assureNoneLost(missing, renew ? directory : undefined);
    return { reports: ended.flatMap((one) => ('why' in one ? [] : [one])), missing };
  };
  return {
    target: { ...target, transportFor: (owner) => (open.get(sessionOf(owner)) ?? start(sessionOf(owner))).send },
    decided: end,
    async close(result) {
      const baked = await bakeAll().catch((problem: unknown) => {
        if (renew) rmSync(into, { recursive: true });
        throw problem;
      });
      if (result === undefined) {
        if (renew) rmSync(into, { recursive: true });
        return baked;
      }
      const { missing } = baked;
      writeVerdicts(into, { rules: result.rules.filter(({ id }) => !missing.some(({ session }) => session === id)) });
      const note = { target: named, recorder: packageVersion, confirmedAt: isoInstant(systemClock.now()) };
      writeNote(into, { ...note, ...(missing.length === 0 ? {} : { missing }) });
      const renewal = renew ? renewFolder(directory) : undefined;
      return { ...baked, ...(renewal === undefined ? {} : { renewal }) };
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

/** Without these no rule can be replayed, or none of a capability. */
function isNeededByOthers(session: string): boolean {
  return session === runSession || session === surveySession || session.startsWith('probe ');
}

const unkept: ReadonlySet<string> = new Set(['exchange-dropped', 'secret-left']);

/** A rule whose exchanges could not be scrubbed is missing; any other failure ends the recording. */
function missingOf(session: string, problem: unknown): MissingSession {
  if (!(problem instanceof PoolproofError) || !unkept.has(problem.code)) throw problem;
  if (!isNeededByOthers(session)) return { session, why: problem.message };
  const capability = /^probe (.+)$/.exec(session)?.[1];
  const hint = capability === undefined ? problem.hint : `Leave the capability out with --without "${capability}" to record the rest.`;
  throw new PoolproofError({ code: problem.code, message: problem.message, cause: problem, ...(hint === undefined ? {} : { hint }) });
}

/** An earlier recording that has a rule is not replaced by one that lacks it. */
function assureNoneLost(missing: readonly MissingSession[], earlier: string | undefined): void {
  const lost = earlier === undefined ? undefined : missing.find(({ session }) => existsSync(fixturePath(earlier, session)));
  if (lost === undefined) return;
  throw new PoolproofError({
    code: 'rule-lost',
    message: `${earlier} stays as it was: the new recording lacks a rule that it has. ${lost.why}`,
    hint: 'Record into another folder to have what can be recorded.',
  });
}
