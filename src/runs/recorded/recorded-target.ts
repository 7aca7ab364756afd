import { z } from 'zod';
import type { FixtureFolder } from '../../../proxy/fixture/folder.ts';
import type { Target } from '../../engine/context/target.ts';
import { usageError } from '../../kernel/errors.ts';

/** The session that says what a recorded run was. */
export const runSession = 'run';

const Recorded = z.object({
  name: z.string(),
  version: z.string().optional(),
  url: z.string(),
  region: z.string(),
  secondRegion: z.string().optional(),
  accountId: z.string().optional(),
  authenticatedRole: z.string().optional(),
  unauthenticatedRole: z.string().optional(),
  signed: z.enum(['yes', 'no']),
  restricted: z.enum(['yes', 'no']),
  otherAccount: z.enum(['yes', 'no']).default('no'),
  logins: z.enum(['test provider', 'none']),
  without: z.string().transform(words),
  require: z.string().transform(words),
  only: z.string().transform(words),
  operation: z.string().transform(words),
  seed: z.string(),
  startedAt: z.coerce.number(),
});

/** What of a run is not its target. */
export interface RunFacts {
  /** Names, ids and order follow from it. */
  readonly seed: string;
  /** When it began, in milliseconds since the epoch. */
  readonly startedAt: number;
  /** Rules that were chosen by their ids, with `*` for any text; none means all. */
  readonly only: readonly string[];
  /** Operations whose rules were chosen; none means all. */
  readonly operation: readonly string[];
  /** Capabilities that the target must have. */
  readonly require: readonly string[];
}

function words(text: string): readonly string[] {
  return text === '' ? [] : text.split('\n');
}

/** What is written down about a run so that it can be repeated. */
export type RecordedTarget = z.infer<typeof Recorded>;

/** A target as variables of a fixture. No key is among them. */
export function printRecordedTarget(target: Target, run: RunFacts): Readonly<Record<string, string>> {
  const facts: Readonly<Record<string, string | undefined>> = {
    name: target.name,
    version: target.version,
    url: target.url,
    region: target.region,
    secondRegion: target.secondRegion,
    accountId: target.accountId,
    authenticatedRole: target.roles?.authenticated,
    unauthenticatedRole: target.roles?.unauthenticated,
    signed: target.credentials === undefined ? 'no' : 'yes',
    restricted: target.restricted === undefined ? 'no' : 'yes',
    otherAccount: target.otherAccount === undefined ? 'no' : 'yes',
    logins: target.loginSource === undefined ? 'none' : 'test provider',
    without: (target.without ?? []).join('\n'),
    require: run.require.join('\n'),
    only: run.only.join('\n'),
    operation: run.operation.join('\n'),
    seed: run.seed,
    startedAt: String(run.startedAt),
  };
  return Object.fromEntries(Object.entries(facts).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

/** Reads again what the run in a folder was. Its name is that of the recording: in a variable the port of a name such as `127.0.0.1:5000` is replaced. */
export function readRecordedTarget(folder: FixtureFolder): RecordedTarget {
  const log = folder.sessions.includes(runSession) ? folder.read(runSession).har.log : undefined;
  const parsed = Recorded.safeParse(log?._variables);
  if (log === undefined || !parsed.success) throw usageError('not-a-recorded-run');
  return { ...parsed.data, name: nameWithout(parsed.data.version, log._fixture.target) };
}

/** What a recording calls a target: its name, and its version where it is known. */
export function recordedName({ name, version }: Pick<Target, 'name' | 'version'>): string {
  return version === undefined ? name : `${name} ${version}`;
}

function nameWithout(version: string | undefined, recorded: string): string {
  const ending = ` ${version ?? ''}`;
  return version !== undefined && recorded.endsWith(ending) ? recorded.slice(0, -ending.length) : recorded;
}
