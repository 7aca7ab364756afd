import { openFolder, type FixtureFolder } from '../fixture/folder.ts';
import { ageOf, daysSince, type Age } from '../fixture/age.ts';
import { compareSessions } from './compare-sessions.ts';
import type { DriftFinding } from './finding.ts';
import { timings, type Timing } from './timing.ts';

/** The outcome of comparing two recordings. */
export interface DriftReport {
  readonly format: 'poolproof.drift';
  readonly version: 1;
  readonly old: readonly string[];
  readonly fresh: readonly string[];
  readonly sessions: number;
  /** How many exchanges were held against each other. */
  readonly compared: number;
  readonly findings: readonly DriftFinding[];
  readonly ages: readonly SessionAge[];
  /** For information: time is never a finding. */
  readonly timings: readonly Timing[];
  readonly verdict: 'no drift' | 'drift' | 'inconclusive';
}

/** When a session was last seen to be true. */
export interface SessionAge {
  readonly session: string;
  /** Whole days; absent where the recording has no date. */
  readonly days?: number;
  readonly age: Age;
}

/** Compares two recorded folders, both ways. A session that both have counts as old as its newer recording, because this comparison has re-validated it. */
export function compareFolders(oldDirectory: string, freshDirectory: string, now: number): DriftReport {
  const [old, fresh] = [openFolder(oldDirectory), openFolder(freshDirectory)];
  const names = [...new Set([...old.sessions, ...fresh.sessions])].toSorted();
  const known = { old: new Set(old.sessions), fresh: new Set(fresh.sessions) };
  const results = names.map((session) =>
    compareNamed(session, { old: known.old.has(session) ? old : undefined, fresh: known.fresh.has(session) ? fresh : undefined }, now),
  );
  const findings = results.flatMap((result) => result.findings);
  const compared = results.reduce((sum, result) => sum + result.compared, 0);
  const ages = results.map((result) => result.age);
  return {
    format: 'poolproof.drift',
    version: 1,
    old: [...new Set(results.flatMap((result) => result.targets.old))],
    fresh: [...new Set(results.flatMap((result) => result.targets.fresh))],
    sessions: names.length,
    compared,
    findings,
    ages,
    timings: timings(results.flatMap((result) => result.pairs)),
    verdict: verdictOf(findings, ages, compared),
  };
}

function compareNamed(
  session: string,
  folders: { readonly old: FixtureFolder | undefined; readonly fresh: FixtureFolder | undefined },
  now: number,
) {
  const [was, is] = [folders.old?.read(session), folders.fresh?.read(session)];
  const dates = [was, is].flatMap((fixture) => (fixture === undefined ? [] : [daysSince(fixture.har.log._fixture.capturedAt, now)]));
  const confirmed = [folders.old, folders.fresh].flatMap((folder) => daysSince(folder?.note?.confirmedAt ?? '', now) ?? []);
  const dated = dates.filter((days) => days !== undefined);
  const undated = dated.length < dates.length;
  const days = undated ? undefined : Math.min(...dated, ...confirmed);
  const drift = was === undefined || is === undefined ? oneSided(session, was !== undefined) : compareSessions(was, is);
  const noDate: readonly DriftFinding[] = undated
    ? [{ session, operation: '', class: 'undated', place: 'capturedAt', was: 'an instant', is: 'none', verdict: 'fixture-stale' }]
    : [];
  return {
    ...drift,
    findings: [...drift.findings, ...noDate],
    age: { session, age: ageOf(days), ...(days === undefined ? {} : { days }) },
    targets: {
      old: was === undefined ? [] : [was.har.log._fixture.target],
      fresh: is === undefined ? [] : [is.har.log._fixture.target],
    },
  };
}

function oneSided(session: string, isOld: boolean): ReturnType<typeof compareSessions> {
  const finding: DriftFinding = isOld
    ? {
        session,
        operation: '',
        class: 'exchange-removed',
        place: '(session)',
        was: 'recorded',
        is: 'not recorded',
        verdict: 'not-measured',
      }
    : {
        session,
        operation: '',
        class: 'exchange-added',
        place: '(session)',
        was: 'not recorded',
        is: 'recorded',
        verdict: 'fixture-stale',
      };
  return { findings: [finding], compared: 0, pairs: [] };
}

/** Drift outweighs doubt: what was measured and has moved is told, whatever else could not be measured. */
function verdictOf(findings: readonly DriftFinding[], ages: readonly SessionAge[], compared: number): DriftReport['verdict'] {
  if (findings.some(({ verdict }) => verdict === 'service-moved' || verdict === 'fixture-stale')) return 'drift';
  const doubtful = findings.some(({ verdict }) => verdict === 'instrument' || verdict === 'not-measured');
  return doubtful || compared === 0 || ages.some(({ age }) => age === 'not re-validated') ? 'inconclusive' : 'no drift';
}
