import { UsageError } from '../../src/kernel/errors.ts';

/** Kinds of values that stand-ins are made for. */
export type Kind =
  | 'account'
  | 'access-key'
  | 'app-id'
  | 'developer-user'
  | 'email'
  | 'host'
  | 'jwt'
  | 'login-token'
  | 'name'
  | 'page-token'
  | 'quarantined'
  | 'request-id'
  | 'secret-key'
  | 'session-token'
  | 'signature'
  | 'user-pool'
  | 'uuid';

/** Who said a value first. */
export type Side = 'client' | 'server';

/** Gives stand-ins: the same value always gets the same one. */
export interface StandIns {
  /** The stand-in of a value; `make` is called with the next number of its kind when the value is new. */
  of(kind: Kind, value: string, make: (number: number) => string): string;
}

/** A value that was replaced. */
export interface Replaced {
  readonly kind: Kind;
  readonly value: string;
  readonly standIn: string;
  readonly side: Side;
  readonly number: number;
}

/** The stand-ins of one session while it is recorded. */
export interface RecordingStandIns extends StandIns {
  /** Whose words are read now. */
  side: Side;
  /** All that was replaced, in order of first appearance. */
  readonly replaced: readonly Replaced[];
  /** Values that were left as they are, because the run made them from its seed. */
  readonly kept: readonly string[];
  /** The secret behind an access key's stand-in, once both were seen. */
  known(value: string): Replaced | undefined;
}

/** Stand-ins by first appearance. `keep` names the kinds that stay as they are when the client says them first. */
// oxlint-disable-next-line max-lines-per-function -- one closure over the state of one thing with a life; split, the state would travel
export function recordingStandIns(keep: ReadonlySet<Kind> = new Set()): RecordingStandIns {
  const byValue = new Map<string, Replaced>();
  const replaced: Replaced[] = [];
  const counters = new Map<Kind, number>();
  const kept = new Set<string>();
  const keptList: string[] = [];
  const given = new Set<string>();
  const families = new Map<string, Replaced>();
  const make = (kind: Kind, value: string, build: (number: number) => string): string => {
    const number = (counters.get(kind) ?? 0) + 1;
    counters.set(kind, number);
    const standIn = build(number);
    if (given.has(standIn))
      throw new UsageError({ code: 'stand-ins-used-up', message: `There are more values of kind ${kind} than stand-ins of their length.` });
    const entry: Replaced = { kind, value, standIn, side: standIns.side, number };
    given.add(standIn);
    byValue.set(value, entry);
    if (kind === 'uuid' && !families.has(value.slice(0, familyLength))) families.set(value.slice(0, familyLength), entry);
    replaced.push(entry);
    return standIn;
  };
  const standIns: RecordingStandIns & { side: Side } = {
    side: 'client',
    replaced,
    kept: keptList,
    known: (value) => byValue.get(value),
    of(kind, value, build) {
      const known = byValue.get(value);
      if (known !== undefined) return known.standIn;
      if (kept.has(value)) return value;
      const akin = kind === 'uuid' ? families.get(value.slice(0, familyLength)) : undefined;
      if (akin !== undefined) return make(kind, value, () => grafted(akin, value));
      if (standIns.side === 'client' && keep.has(kind)) {
        kept.add(value);
        keptList.push(value);
        return value;
      }
      return make(kind, value, build);
    },
  };
  return standIns;
}

/** Ids that are alike so far come from one another: clients make ids that do not exist by changing the end of one that does. */
const familyLength = 24;

/** What a client would make of the stand-in by the same change. */
function grafted({ value, standIn }: Replaced, other: string): string {
  let same = familyLength;
  while (value.charAt(same) === other.charAt(same)) same += 1;
  return standIn.slice(0, same) + other.slice(same);
}
