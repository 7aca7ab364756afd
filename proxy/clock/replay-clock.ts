import { hash } from 'node:crypto';
import type { RecordedRequest, RecordedResponse } from '../exchange/exchange.ts';
import type { Playable } from '../match/index-session.ts';
import { responseBytes } from '../http1/write.ts';
import type { ClockMode } from './clock-mode.ts';
import { moveTimes } from './move-times.ts';

/** An answer as a session's clock has it. */
export interface TimedAnswer {
  readonly response: RecordedResponse | undefined;
  readonly bytes: Uint8Array;
  /** Its form was changed, so that its client can read it. */
  readonly fitted?: true;
}

/** The clock of a replayed session. */
export interface ReplayClock {
  readonly mode: ClockMode;
  /** By how many milliseconds times in answers are moved; in those that were recorded later it is less. */
  readonly moved: number;
  /** The same for one exchange. */
  readonly movedIn: (seq: number) => number;
  /** The request as it was recorded: tokens whose times were moved have theirs back. */
  readonly asRecorded: (request: RecordedRequest) => RecordedRequest;
  /** The answer of a recording; undefined where its bytes, with moved times put back, do not have the recorded hash. */
  readonly answer: (playable: Playable) => TimedAnswer | undefined;
  /** Whether all that was answered still has the recorded hash. */
  readonly proof: () => ByteProof;
}

/** How many recordings left with the bytes whose hash the fixture has, or with those bytes once moved times are put back. */
export interface ByteProof {
  readonly proved: number;
  /** Numbers of recordings whose bytes were others. */
  readonly broken: readonly number[];
}

/** What a clock is made of. */
export interface ReplayClockFacts {
  readonly mode: ClockMode;
  /** The recording's origin and now, in milliseconds since the epoch. */
  readonly origin: number;
  /** The numbers with which later recordings begin that were added to it, and when those were made. */
  readonly appended?: readonly { readonly from: number; readonly origin: number }[];
  readonly now: number;
  /** The recorded hash of an answer. */
  readonly sentOf: (seq: number) => string | undefined;
}

/** Starts the clock of a session. */
export function replayClock({ mode, origin, appended = [], now, sentOf }: ReplayClockFacts): ReplayClock {
  const secondsSince = (begun: number): number => (mode === 'rebased' ? Math.round((now - begun) / 1000) : 0);
  const secondsFor = (seq: number): number => secondsSince(appended.findLast(({ from }) => from <= seq)?.origin ?? origin);
  const answers = new Map<Playable, Timed>();
  const broken = new Set<number>();
  const tokens = new Map<string, string>();
  const check = ({ exchange: { seq } }: Playable, timed: Timed): boolean => {
    const right = timed.provable === undefined || hash('sha256', timed.provable, 'hex') === sentOf(seq);
    if (!right) broken.add(seq);
    return right;
  };
  return {
    mode,
    moved: secondsSince(origin) * 1000,
    movedIn: (seq) => secondsFor(seq) * 1000,
    asRecorded: (request) => (tokens.size === 0 ? request : withTokens(request, tokens)),
    answer(playable) {
      const known = answers.get(playable);
      const timed = known ?? timedAnswer(playable, secondsFor(playable.exchange.seq), tokens);
      if (known === undefined) answers.set(playable, timed);
      return known !== undefined || check(playable, timed) ? timed : undefined;
    },
    proof() {
      for (const [playable, timed] of answers) check(playable, timed);
      return { proved: answers.size - broken.size, broken: [...broken].toSorted((one, other) => one - other) };
    },
  };
}

interface Timed extends TimedAnswer {
  /** The bytes whose hash the fixture has. */
  readonly provable: Uint8Array | undefined;
}

function timedAnswer({ exchange, bytes }: Playable, seconds: number, tokens: Map<string, string>): Timed {
  const { response, operation } = exchange;
  if (response === undefined) return { response, bytes, provable: undefined };
  if (seconds === 0) return { response, bytes, provable: bytes };
  const moved = moveTimes(response, operation, { headers: seconds, body: () => seconds });
  for (const [now, before] of moved.tokens) tokens.set(now, before);
  return { response: moved.response, bytes: responseBytes(moved.response), provable: responseBytes(moved.undone) };
}

const tokenForm = /(?<![\w-])eyJ[\w-]+\.[\w-]+\.[\w-]*/g;

/** A request with the tokens that were recorded in the place of those whose times were moved. */
export function withTokens(request: RecordedRequest, tokens: ReadonlyMap<string, string>): RecordedRequest {
  const text = Buffer.from(request.body).toString('latin1');
  const before = text.replaceAll(tokenForm, (token) => tokens.get(token) ?? token);
  return before === text ? request : { ...request, body: Buffer.from(before, 'latin1') };
}
