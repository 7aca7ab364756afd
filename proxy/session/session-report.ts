import type { ClockMode } from '../clock/clock-mode.ts';
import type { ByteProof } from '../clock/replay-clock.ts';
import type { FaultTally } from '../faults/lay-faults.ts';
import type { MatchReport } from '../match/match-report.ts';
import type { SignatureCount } from '../signatures/check-signatures.ts';
import type { SessionMode } from './session-mode.ts';

/** A request that was not sent on. */
export interface NotSent {
  readonly operation: string;
  /** Its signature does not hold; it has values that only the recording knows; it could not be written down. */
  readonly why: 'bad signature' | 'made up' | 'not recorded';
  /** The members that have such values. */
  readonly members: readonly string[];
}

/** The requests that no recording answers, and where they went. */
export interface Asked {
  /** Sent on and added to the recording. */
  readonly recorded: number;
  /** Sent on and not written down. */
  readonly live: number;
  /** How many of those got no whole answer. */
  readonly unanswered: number;
  readonly notSent: readonly NotSent[];
}

/** The outcome of a session, with the effects of its clock and its faults. */
export interface SessionReport extends Omit<MatchReport, 'mode'> {
  readonly mode: SessionMode;
  /** The requests that went to the service, in a mode that sends any. */
  readonly asked?: Asked;
  /** The recorded session that was played: of the same name by default. */
  readonly recording: string;
  /** Recorded service. */
  readonly target: string;
  /** When the recording began, in RFC 3339. */
  readonly origin: string;
  /** Whole days since it was made, or last confirmed; absent where it has no date. */
  readonly days?: number;
  readonly clock: ClockMode;
  /** By how many milliseconds times in answers were moved. */
  readonly moved: number;
  readonly proof: ByteProof;
  readonly faults: readonly FaultTally[];
  /** How many signatures were right and wrong, where they are verified. */
  readonly signatures?: SignatureCount;
}
