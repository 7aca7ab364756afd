import { usageError } from '../../src/kernel/errors.ts';

/** Kinds of values that stand-ins are made for. */
export const kinds = [
  'account',
  'access-key',
  'app-id',
  'developer-user',
  'email',
  'host',
  'jwt',
  'login-token',
  'name',
  'page-token',
  'quarantined',
  'request-id',
  'secret-key',
  'session-token',
  'signature',
  'user-pool',
  'uuid',
] as const;

/** A kind of values that stand-ins are made for. */
export type Kind = (typeof kinds)[number];

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
  /** Whether a rule has made the stand-in here; false where it is that of an earlier recording. */
  readonly made: boolean;
}

/** A live value and the recorded one that stands for it. */
export type Bound = Pick<Replaced, 'kind' | 'value' | 'standIn'>;

/** The stand-ins of one session while it is recorded. */
export interface RecordingStandIns extends StandIns {
  /** Whose words are read now. */
  side: Side;
  /** Whether what is read now stands in a recording already: its stand-ins stay, and new ones are others. */
  settled: boolean;
  /** All that was replaced, in order of first appearance. */
  readonly replaced: readonly Replaced[];
  /** Values that were left as they are, because the run made them from its seed. */
  readonly kept: readonly string[];
  /** Those of them that an answer told before the client's own request came up. */
  readonly toldEarly: Set<string>;
  /** The secret behind an access key's stand-in, once both were seen. */
  known(value: string): Replaced | undefined;
  /** Gives a value the stand-in that a recording has for it. */
  adopt(bound: Bound): void;
}

/** Stand-ins by first appearance. `keep` names the kinds that stay as they are when the client says them first; `early` are values of which it is known that it does. */
// oxlint-disable-next-line max-lines-per-function -- one closure over the state of one thing with a life; split, the state would travel
export function recordingStandIns(keep: ReadonlySet<Kind> = new Set(), early: ReadonlySet<string> = new Set()): RecordingStandIns {
  const byValue = new Map<string, Replaced>();
  const replaced: Replaced[] = [];
  const counters = new Map<Kind, number>();
  const kept = new Set<string>();
  const toldEarly = new Set<string>();
  const keptList: string[] = [];
  const given = new Set<string>();
  const settled = new Set<string>();
  const families = new Map<string, Replaced>();
  const settle = (entry: Replaced): string => {
    const { kind, value, standIn } = entry;
    given.add(standIn);
    byValue.set(value, entry);
    if (kind === 'uuid' && !families.has(value.slice(0, familyLength))) families.set(value.slice(0, familyLength), entry);
    replaced.push(entry);
    return standIn;
  };
  const nextNumber = (kind: Kind): number => {
    const number = (counters.get(kind) ?? 0) + 1;
    counters.set(kind, number);
    return number;
  };
  const make = (kind: Kind, value: string, build: (number: number) => string): string => {
    let number = nextNumber(kind);
    let standIn = build(number);
    // Stand-ins of a recording that is continued are passed over.
    for (let tries = settled.size; tries > 0 && settled.has(standIn); tries -= 1) {
      number = nextNumber(kind);
      standIn = build(number);
    }
    if (given.has(standIn)) throw usageError('stand-ins-used-up', { kind });
    return settle({ kind, value, standIn, side: standIns.side, made: true });
  };
  /** What is inside of a stand-in, such as the claims of a token, is met when it is built. */
  const keepAsIs = (kind: Kind, value: string, build: (number: number) => string): string => {
    build(nextNumber(kind));
    settled.add(value);
    return settle({ kind, value, standIn: value, side: standIns.side, made: false });
  };
  const keepInput = (value: string): string => {
    if (standIns.side === 'server') toldEarly.add(value);
    kept.add(value);
    keptList.push(value);
    return value;
  };
  const keptBefore = (kind: Kind, value: string): string | undefined => {
    if (kept.has(value)) return value;
    return early.has(value) && keep.has(kind) ? keepInput(value) : undefined;
  };
  const standIns: RecordingStandIns = {
    side: 'client',
    settled: false,
    replaced,
    kept: keptList,
    toldEarly,
    known: (value) => byValue.get(value),
    adopt(bound) {
      if (!byValue.has(bound.value)) settle({ ...bound, side: 'client', made: false });
    },
    of(kind, value, build) {
      const known = byValue.get(value)?.standIn ?? keptBefore(kind, value);
      if (known !== undefined) return known;
      const isInput = standIns.side === 'client' && keep.has(kind);
      if (standIns.settled && !isInput) return keepAsIs(kind, value, build);
      const akin = kind === 'uuid' ? families.get(value.slice(0, familyLength)) : undefined;
      if (akin !== undefined) return make(kind, value, () => grafted(akin, value));
      return isInput ? keepInput(value) : make(kind, value, build);
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

/** Kinds of values that a client may make up: they stay where its inputs are kept. */
export const keepable: ReadonlySet<Kind> = new Set([
  'app-id',
  'developer-user',
  'email',
  'name',
  'page-token',
  'quarantined',
  'user-pool',
  'uuid',
]);
