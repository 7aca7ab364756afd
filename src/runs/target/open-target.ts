import type { Capability } from '../../contract/rules/statement.ts';
import type { Target } from '../../engine/context/target.ts';

/** A target that is open, and how to let go of it. */
export interface OpenTarget {
  /** The target that rules run on: hand it to `runCatalogue`. */
  readonly target: Target;
  /** Told the id of a rule when it is decided, so that what was open for that rule alone can be closed; absent where nothing is. */
  readonly decided?: (rule: string) => void;
  /** Closes connections, and ends what was started for the target. */
  readonly close: () => Promise<void>;
}

/** Options of every target. */
export interface TargetOptions {
  /** Name of the target in reports; unless you say, the host of its address, or "embedded emulator". */
  readonly name?: string | undefined;
  /** Version of the target, for the report; none unless you say. */
  readonly version?: string | undefined;
  /** Region it serves; unless you say, that of its address where it is one of AWS, else `us-east-1`. */
  readonly region?: string | undefined;
  /** Capabilities it does not offer: they are not probed, and rules that need them are out of scope. None unless you say. */
  readonly without?: readonly Capability[] | undefined;
  /** Milliseconds to wait for one answer; 10,000 unless you say. */
  readonly timeoutMilliseconds?: number | undefined;
}

/** The facts of a target and its connections: those of the options, and defaults for the rest. */
export function factsOf(
  { name, version, region = 'us-east-1', without = [], timeoutMilliseconds = 10_000 }: TargetOptions,
  usualName: string,
) {
  const facts = { name: name ?? usualName, region, without, ...(version === undefined ? {} : { version }) };
  return { facts, timeoutMilliseconds };
}
