import type { FaultName } from '../../../src/emulator/faults.ts';
import type { RuleId } from '../../../src/contract/rules/ids.ts';
import type { Capability } from '../../../src/contract/rules/statement.ts';
import type { SignatureMode } from '../../../src/emulator/options.ts';
import type { Edge } from './edge.ts';

/** The reference emulator, broken in one way on purpose. */
export interface Mutant {
  readonly id: string;
  readonly family: string;
  /** What it does wrong, in one sentence. */
  readonly says: string;
  /** The rules that are meant to notice, the first of them above all. */
  readonly rules: readonly string[];
  /** The region it stands in; us-east-1 unless given. */
  readonly region?: string;
  /** Enforcements that are switched off inside. */
  readonly violates?: readonly RuleId[];
  /** Ways of being broken that are built in. */
  readonly faults?: readonly FaultName[];
  /** Capabilities that it lost in the eyes of a probe; their rules run all the same, as with `--require`. */
  readonly offers?: readonly Capability[];
  /** How it looks at signatures, which an edge that sends something else cannot make; verified unless given. */
  readonly signatures?: SignatureMode;
  /** What stands before it and spoils what goes through. */
  readonly edge?: Edge;
  /** Why no rule can notice it; such a mutant is kept to show where the suite is blind. */
  readonly survives?: string;
}
