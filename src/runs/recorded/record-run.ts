import { existsSync, rmSync } from 'node:fs';
import { shareKey } from '../../../proxy/fixture/folder-key.ts';
import { writeNote } from '../../../proxy/fixture/recording-note.ts';
import { renewFolder, type Renewal } from '../../../proxy/fixture/renew.ts';
import { renewalFolder } from '../../../proxy/fixture/renewal-plan.ts';
import { folderForRecordings, listFolder, sessionOfFile } from '../../../proxy/fixture/store.ts';
import type { RunResult } from '../../engine/result/result.ts';
import type { Target } from '../../engine/context/target.ts';
import { isoInstant, systemClock } from '../../kernel/clock.ts';
import { suiteError, usageError } from '../../kernel/errors.ts';
import { packageVersion } from '../version.ts';
import { sessionOf } from '../target/session-name.ts';
import { printRecordedTarget, recordedName, runSession, type RunFacts } from './recorded-target.ts';
import { sessionRecordings, type EndedRecordings, type MissingSession } from './session-recordings.ts';
import { writeVerdicts } from './recorded-verdicts.ts';

/** Options of a run that is recorded. */
export interface RecordRunOptions extends Partial<RunFacts> {
  /** Folder for the recording: a fixture for each rule and probe, the verdicts, and a note. Made where it is not there. */
  readonly directory: string;
  /** Seed of the run, as `runCatalogue` is given it. */
  readonly seed: string;
  /** The folder holds an earlier recording of the same run: what has not changed since stays to the byte. Off unless you say. */
  readonly renew?: boolean;
}

/** A run that is written down while it goes on. */
export interface RecordedRun {
  /** The target to run the rules on: it records, and takes the place of the target itself. */
  readonly target: Target;
  /** Bakes the fixture of a rule that is decided, by its id. */
  readonly decided: (rule: string) => void;
  /**
   * Bakes the rest and writes the verdicts beside them. A rule whose exchanges could not be kept is left out and told. Rejects with the first fixture
   * that all others need, or that the disk did not take; and where an earlier recording of the rule would be lost.
   * Without a result the run did not come to its end, and an earlier recording stays as it was.
   */
  readonly close: (result: RunResult | undefined) => Promise<RunRecorded>;
}

/** The outcome of a recorded run. */
export interface RunRecorded extends EndedRecordings {
  /** Absent where there was no earlier recording, or where it stays. */
  readonly renewal?: Renewal;
}

/**
 * Records all that a run sends to a target: one fixture for each rule and probe, and one that says what the run was. Secrets are replaced before anything
 * is written, and logins are those of the emulator's provider for tests or none: others could not be made again when the recording is judged.
 *
 * @throws {UsageError} `renewal-left` where `renew` is set and an earlier attempt did not finish. `close` rejects with a `PoolproofError`: `rule-lost`
 * where the new recording lacks a rule that the earlier one has, `exchange-dropped` where a fixture that all others need cannot be scrubbed.
 * @example
 * const recorded = recordRun(target, { directory: 'recorded', seed: 'one', only: ['GetId.*'] });
 * const result = await runCatalogue({
 *   catalogue: catalogue(), suiteVersion: packageVersion, command: 'mine', clock: systemClock, timer: systemTimer,
 *   target: recorded.target, seed: 'one', selection: { only: ['GetId.*'] },
 *   onEvent: (event) => event.type === 'rule' && recorded.decided(event.rule.id),
 * });
 * const { missing } = await recorded.close(result);
 */
export function recordRun(target: Target, { directory, renew = false, ...given }: RecordRunOptions): RecordedRun {
  const run = { startedAt: systemClock.now(), only: [], operation: [], require: [], ...given };
  const into = renew ? renewalFolder(directory) : directory;
  if (renew) assureNothingLeft(into, directory);
  folderForRecordings(into);
  if (renew) shareKey(directory, into);
  const recordings = sessionRecordings(target, into);
  const about = recordings.recordingOf(runSession);
  for (const [name, value] of Object.entries(printRecordedTarget(target, run))) about.variable(name, value);
  const discardRenewal = (): void => {
    if (renew) rmSync(into, { recursive: true });
  };
  return {
    target: { ...target, transportFor: (owner) => recordings.recordingOf(sessionOf(owner)).send },
    decided: recordings.end,
    async close(result) {
      const ended = await recordings
        .endAll()
        .then((all) => (renew ? assureNoneLost(all, directory) : all))
        .catch((problem: unknown) => {
          discardRenewal();
          throw problem;
        });
      if (result === undefined) {
        discardRenewal();
        return ended;
      }
      writeBeside(into, { result, missing: ended.missing, name: recordedName(target) });
      return { ...ended, ...(renew ? { renewal: renewFolder(directory) } : {}) };
    },
  };
}

interface ToWrite {
  readonly result: RunResult;
  readonly missing: readonly MissingSession[];
  /** The name of the target in the recording. */
  readonly name: string;
}

/** Writes the verdicts of the rules that were kept, and a note of what was recorded. */
function writeBeside(directory: string, { result, missing, name }: ToWrite): void {
  writeVerdicts(directory, { rules: result.rules.filter(({ id }) => !missing.some(({ session }) => session === id)) });
  const note = { target: name, recorder: packageVersion, confirmedAt: isoInstant(systemClock.now()) };
  writeNote(directory, { ...note, ...(missing.length === 0 ? {} : { missing }) });
}

function assureNothingLeft(into: string, directory: string): void {
  if (!existsSync(into)) return;
  throw usageError('renewal-left', { folder: into, directory });
}

/** An earlier recording that has a rule is not replaced by one that lacks it. */
function assureNoneLost(ended: EndedRecordings, earlier: string): EndedRecordings {
  const had = new Set(listFolder(earlier).fixtures.map(sessionOfFile));
  const lost = ended.missing.find(({ session }) => had.has(session));
  if (lost === undefined) return ended;
  throw suiteError('rule-lost', { directory: earlier, why: lost.why });
}
