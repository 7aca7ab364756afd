import type { ExceptionName } from '../../../../src/contract/exceptions.ts';
import type { Bench, CallOptions, RefusalCase } from '../../../../src/engine/check/bench.ts';
import type { JsonObject } from '../../../../src/kernel/json.ts';

/** A call that provokes an error, and the same call without what provokes it. */
export interface Provocation {
  readonly bad: JsonObject;
  readonly twin: JsonObject;
  /** The fault in words. */
  readonly because: string;
  /** Codes that serve as well where the documents leave it open. */
  readonly or?: readonly ExceptionName[];
  /** Further calls that provoke the same error in the same state. */
  readonly also?: readonly { readonly bad: JsonObject; readonly because: string }[];
  readonly badOptions?: CallOptions;
  /** Takes away what a call that worked stands on, and gives that call; undefined where the target cannot. */
  readonly afterwards?: () => Promise<{ readonly bad: JsonObject; readonly because: string } | undefined>;
}

/** Arranges what an error needs and says how to provoke it. */
export type Provoke = (bench: Bench) => Promise<Provocation>;

/** The refusal that a provocation asks for. */
export function refusalOf(operation: RefusalCase['operation'], code: ExceptionName, provocation: Provocation): RefusalCase {
  const { bad, twin, because, or = [], badOptions } = provocation;
  return { operation, bad, twin, because, codes: [code, ...or], ...(badOptions === undefined ? {} : { badOptions }) };
}
