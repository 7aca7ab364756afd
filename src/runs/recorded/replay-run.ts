import { openFolder } from '../../../proxy/fixture/folder.ts';
import type { MatchReport } from '../../../proxy/match/match-report.ts';
import { replayTransport, type ReplayTransport } from '../../../proxy/transport.ts';
import type { Target } from '../../engine/context/target.ts';
import { patientTimer, type Timer } from '../../engine/context/timer.ts';
import { inconclusiveError, type InconclusiveError, usageError } from '../../kernel/errors.ts';
import { manualClock, type Clock } from '../../kernel/clock.ts';
import type { Transport } from '../../wire/http/message.ts';
import { testLogins } from '../logins/test-logins.ts';
import { readCapability } from '../target/capability.ts';
import { sessionOf } from '../target/session-name.ts';
import { usualAccount } from '../../contract/usual-account.ts';
import { readRecordedTarget, type RunFacts } from './recorded-target.ts';

/** A recorded run, ready to be run again without a network. */
export interface ReplayedRun {
  /** The recorded target, in place of the service. */
  readonly target: Target;
  /** The seed that made names and ids, and what was chosen. */
  readonly run: RunFacts;
  /** Stands where the recording began. */
  readonly clock: Clock;
  /** Waits as long as it takes: verdicts of a replay do not hang on how busy a machine is. */
  readonly timer: Timer;
  /** The matches and misses of each recording; recordings that no rule asked for are not among them. */
  readonly reports: () => readonly MatchReport[];
}

/**
 * Opens a recorded run, to be judged again. Whatever the rules send is answered from the fixtures or is an error; no connection is opened.
 *
 * @throws {UsageError} `not-a-recorded-run` where the folder holds no recording of a run; what else is wrong with the folder, `openFolder` says.
 * @example
 * const { target, run, clock, timer, reports } = replayRun('recorded');
 * const result = await runCatalogue({
 *   catalogue: catalogue(), suiteVersion: packageVersion, command: 'mine', target, clock, timer, seed: run.seed, selection: { only: run.only },
 * });
 * const asRecorded = reports().every(({ verdict }) => verdict === 'green');
 */
export function replayRun(directory: string): ReplayedRun {
  const folder = openFolder(directory);
  const recorded = readRecordedTarget(folder);
  const { seed, startedAt, only, operation, require } = recorded;
  const open = new Map<string, ReplayTransport>();
  const missing = new Map(folder.note?.missing?.map((one) => [one.session, one.why] as const));
  const transportFor = (owner: string): Transport => {
    const session = sessionOf(owner);
    const known = open.get(session);
    if (known !== undefined) return known.send;
    const why = missing.get(session);
    if (why !== undefined) return () => Promise.reject(notRecorded(session, why));
    const started = replayTransport(folder, { session, mode: 'set' });
    open.set(session, started);
    return started.send;
  };
  const target = { ...recordedTarget(recorded), transportFor };
  return {
    target,
    run: { seed, startedAt, only, operation, require },
    clock: manualClock(startedAt),
    timer: patientTimer,
    reports: () => [...open.values()].map((transport) => transport.report()),
  };
}

/** The rule ran when the run was recorded, and there is nothing to judge it by. */
function notRecorded(session: string, why: string): InconclusiveError {
  return inconclusiveError('rule-not-recorded', { session, why });
}

function recordedTarget(recorded: ReturnType<typeof readRecordedTarget>): Target {
  const { name, url, region, without, version, secondRegion, accountId, signed, restricted, otherAccount, logins } = recorded;
  return {
    name,
    url,
    region,
    kind: 'replay',
    without: without.map(readCapability),
    transport: () => Promise.reject(usageError('no-network')),
    ...(version === undefined ? {} : { version }),
    ...(secondRegion === undefined ? {} : { secondRegion }),
    ...(accountId === undefined ? {} : { accountId }),
    ...(signed === 'yes' ? { credentials: { accessKeyId: 'test', secretAccessKey: 'test' } } : {}),
    ...(restricted === 'yes' ? { restricted: { accessKeyId: 'restricted', secretAccessKey: 'restricted' } } : {}),
    ...(otherAccount === 'yes' ? { otherAccount: { accessKeyId: 'other', secretAccessKey: 'other' } } : {}),
    ...rolesOf(recorded),
    ...(logins === 'none' ? {} : { loginSource: testLogins(region, accountId ?? usualAccount) }),
  };
}

function rolesOf({ authenticatedRole, unauthenticatedRole }: ReturnType<typeof readRecordedTarget>): Pick<Target, 'roles'> {
  if (authenticatedRole === undefined || unauthenticatedRole === undefined) return {};
  return { roles: { authenticated: authenticatedRole, unauthenticated: unauthenticatedRole } };
}
