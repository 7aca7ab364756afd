import { isPreflight } from '../../src/wire/http/cors.ts';
import { fittedTo } from './fit-answer.ts';
import { ageIn } from './age-in-report.ts';
import { expiredIn, expiredWords, type Expired } from '../clock/expired.ts';
import { askedReasons, playedReasons } from './session-reasons.ts';
import { parseInstant, type Clock } from '../../src/kernel/clock.ts';
import { usageError, type UsageError } from '../../src/kernel/errors.ts';
import { replayClock, type ReplayClock, type TimedAnswer } from '../clock/replay-clock.ts';
import type { ClockMode } from '../clock/clock-mode.ts';
import type { RecordedRequest } from '../exchange/exchange.ts';
import { deliver, type Sleep } from '../faults/deliver.ts';
import { plainDelivery, type Delivery } from '../faults/kinds/delivery.ts';
import { layFaults, type DueFault, type LaidFaults } from '../faults/lay-faults.ts';
import type { Faults } from '../faults/overlay.ts';
import type { Fixture } from '../fixture/read-fixture.ts';
import type { StandIns } from '../scrub/stand-ins/stand-ins.ts';
import type { Connection, Reply } from '../http1/server.ts';
import type { Playable } from '../match/index-session.ts';
import { missText, type Miss } from '../match/miss.ts';
import { ownReply } from '../http1/own-answer.ts';
import { closes } from '../http1/framing.ts';
import { responseBytes } from '../http1/write.ts';
import { checkSignatures, type SignatureCheck, type SignatureCheckFacts, type VerifyOptions } from '../signatures/check-signatures.ts';
import { playedExchange, type PlayedExchange, type PlayedFacts } from '../session/played-exchange.ts';
import type { Asking } from '../live/asking.ts';
import type { SessionReport } from '../session/session-report.ts';
import { startMatching, type Found, type Matcher } from '../match/matcher.ts';
import { attemptOf } from '../match/tries.ts';
import { matchingOf, type SessionMode } from '../session/session-mode.ts';
import { askedFor } from '../session/tell-exchange.ts';

/** A session that answers. */
export interface Answering {
  /** `asSigned` is the request with what named the session. */
  readonly answer: (request: RecordedRequest, connection: Connection, asSigned?: RecordedRequest) => Reply | Promise<Reply>;
  readonly report: () => SessionReport;
  /** Bakes what was added to the recording. */
  readonly close: () => Promise<void>;
  /** Keeps nothing of what was added. */
  readonly discard: () => Promise<void>;
  /** Begins again, as if nothing had been asked. */
  readonly reset: () => void;
  /** Those of the recording, and those noted since. */
  readonly variables: () => Readonly<Record<string, string>>;
  /** Notes a value for as long as the session is open. What the recording holds cannot be changed: its requests were made from it. */
  readonly variable: (name: string, value: string) => void;
}

/** What a session plays with. */
export interface AnsweringOptions {
  /** What the session is called, where several play one recording; as recorded by default. */
  readonly session?: string;
  readonly mode: SessionMode;
  /** Those of the folder that the fixture is in. */
  readonly standIns: StandIns;
  /** When the recording was last confirmed, in RFC 3339, if it was since it was made. */
  readonly confirmedAt?: string | undefined;
  /** Asks a service for what is not recorded. */
  readonly asking?: Asking | undefined;
  /** Verifies the signatures of clients; without it any is taken. */
  readonly verify?: VerifyOptions | undefined;
  readonly clock: ClockMode;
  readonly faults: Faults | undefined;
  readonly time: Clock;
  readonly sleep: Sleep;
  readonly watch: ExchangeWatch | undefined;
}

/** Wants to know of exchanges, at times. */
export interface ExchangeWatch {
  /** Whether it wants to know just now; asked at every exchange. */
  readonly isWanted: boolean;
  /** Told of an exchange, and when its request came. */
  readonly exchange: (exchange: PlayedExchange, arrived: number) => void;
}

/** Plays a fixture to clients. */
export function startAnswering(fixture: Fixture, options: AnsweringOptions): Answering {
  let player = new Player(fixture, options);
  const recorded = fixture.har.log._variables;
  const noted = new Map<string, string>();
  return {
    variables: () => ({ ...Object.fromEntries(noted), ...recorded }),
    variable(name, value) {
      if (Object.hasOwn(recorded, name)) throw recordedVariable(name);
      noted.set(name, value);
    },
    answer: (request, connection, asSigned = request) => player.answer(request, connection, asSigned),
    report: () => player.report(),
    close: async () => options.asking?.close(),
    discard: async () => options.asking?.discard(),
    reset() {
      player = new Player(fixture, options);
    },
  };
}

function recordedVariable(name: string): UsageError {
  return usageError('variable-recorded', { variable: name });
}

type Hit = Extract<Found, { readonly playable: Playable }>;

interface Coming {
  readonly request: RecordedRequest;
  readonly connection: Connection;
  readonly arrived: number;
}

class Player {
  readonly #fixture: Fixture;
  readonly #session: string;
  readonly #options: AnsweringOptions;
  readonly #matcher: Matcher;
  readonly #clock: ReplayClock;
  readonly #laid: LaidFaults | undefined;
  readonly #calls = new Map<string, number>();
  readonly #signatures: SignatureCheck | undefined;
  #refused = 0;
  #expired: Expired | undefined;

  constructor(fixture: Fixture, options: AnsweringOptions) {
    const { log } = fixture.har;
    this.#fixture = fixture;
    this.#session = options.session ?? fixture.session;
    this.#options = options;
    this.#matcher = startMatching(fixture, { mode: matchingOf(options.mode), standIns: options.standIns });
    const now = options.time.now();
    const origin = parseInstant(log._clock.origin) ?? now;
    const { appended = [] } = log._fixture;
    this.#clock = replayClock({
      mode: options.clock,
      origin,
      appended: appended.map(({ from, capturedAt }) => ({ from, origin: parseInstant(capturedAt) ?? origin })),
      now,
      sentOf: (seq) => log.entries[seq - 1]?._sent,
    });
    this.#laid = options.faults === undefined ? undefined : layFaults(options.faults, fixture.session, fixture.exchanges);
    this.#signatures =
      options.verify === undefined
        ? undefined
        : checkSignatures({ ...options.verify, time: options.time, recorded: recordedTime(fixture, options) });
  }

  answer(request: RecordedRequest, connection: Connection, asSigned: RecordedRequest): Reply | Promise<Reply> {
    const arrived = this.#options.watch?.isWanted === true ? this.#options.time.now() : 0;
    const asked = { request: this.#clock.asRecorded(request), connection, arrived };
    const refusal = this.#refusalOf(asSigned, asked);
    if (refusal !== undefined) return refusal;
    if (this.#isUnrecordedPreflight(asked.request)) return ownReply('PoolproofReplayMiss', '', request);
    const found = this.#matcher.find(asked.request, connection.socket);
    return 'miss' in found ? this.#ask(found.miss, { ...asked, live: request, asSigned }) : this.#play(found, asked);
  }

  #ask(
    miss: Miss,
    { live, asSigned, ...asked }: Coming & { readonly live: RecordedRequest; readonly asSigned: RecordedRequest },
  ): Reply | Promise<Reply> {
    this.#tell({ found: { miss } }, asked);
    const { asking } = this.#options;
    if (asking === undefined) return ownReply('PoolproofReplayMiss', `${missText(miss)}${this.#expiredFor(miss)}`, live);
    return asking.ask({ request: live, asSigned, asRecorded: asked.request, miss, host: asked.connection.tunnelledTo });
  }

  /** What has expired in the answer that a client asks for once more: a client that sees it will ask without end. */
  #expiredFor({ nearest }: Miss): string {
    if (this.#clock.mode !== 'frozen' || nearest === undefined) return '';
    const expired = expiredIn(this.#fixture.exchanges[nearest - 1], this.#options.time.now());
    if (expired === undefined) return '';
    this.#expired = expired;
    return ` ${expiredWords(expired)}`;
  }

  #play(found: Hit, asked: Coming): Reply | Promise<Reply> {
    const recorded = this.#clock.answer(found.playable);
    if (recorded === undefined) {
      this.#tell({ found }, asked);
      return ownReply('PoolproofNotTheRecording', 'What would be sent is not what was recorded.', asked.request);
    }
    const timed = fittedTo(asked.request, recorded, found.playable);
    const due = this.#laid?.due(found.playable.exchange.seq);
    if (due !== undefined && due.length > 0 && timed.response !== undefined) return this.#spoil(found, due, { asked, timed });
    this.#tell({ found, timed }, asked);
    this.#signatures?.learn(timed.response);
    return replyOf(timed, found);
  }

  /** A recording that was made outside of browsers has no preflights, and its answers may be read in one all the same. */
  #isUnrecordedPreflight(request: RecordedRequest): boolean {
    return isPreflight(request) && this.#options.asking === undefined && this.#matcher.next(request) === undefined;
  }

  /** Where a wrong signature was recorded, the service's own answer to it is there. */
  #isRecordedWrong(request: RecordedRequest): boolean {
    const auth = this.#matcher.next(request)?.exchange.auth;
    return auth === 'sigv4-wrong' || auth === 'malformed';
  }

  /** What a request gets whose signature does not hold; the recording stays to be asked for. */
  #refusalOf(asSigned: RecordedRequest, asked: Coming): Reply | undefined {
    const refusal = this.#signatures?.refusalOf(asSigned);
    if (refusal === undefined || this.#isRecordedWrong(asked.request)) return undefined;
    this.#refused += 1;
    const { operation } = askedFor(asked.request);
    this.#tell({ found: { miss: { stage: 'signature', operation, nearest: undefined, differing: [] } } }, asked);
    return { bytes: responseBytes(refusal), afterwards: 'keep' };
  }

  async #spoil(
    found: Hit,
    due: readonly DueFault[],
    { asked, timed }: { readonly asked: Coming; readonly timed: TimedAnswer },
  ): Promise<Reply> {
    const { seq, startedAt, milliseconds, operation, response } = found.playable.exchange;
    const now = startedAt + milliseconds + this.#clock.movedIn(seq);
    const answer = timed.response ?? response;
    if (answer === undefined) return replyOf(timed, found);
    let delivery: Delivery = plainDelivery(answer);
    for (const { entry, draw } of due) delivery = entry.spoil(delivery, { operation, now, draw });
    if (!delivery.delivers) this.#matcher.putBack(found, asked.request);
    this.#signatures?.learn(delivery.response);
    const usual = closes(delivery.response.headers) ? 'end' : 'keep';
    const reply = await deliver(delivery, { socket: asked.connection.socket, sleep: this.#options.sleep, usual });
    this.#tell({ found, timed, delivery, faults: due.map(({ entry }) => entry.fault) }, asked);
    return reply;
  }

  report(): SessionReport {
    const report = { ...this.#matcher.report(), session: this.#session, recording: this.#fixture.session };
    const { mode, asking } = this.#options;
    const asked = asking?.asked();
    const { log } = this.#fixture.har;
    const proof = this.#clock.proof();
    const faults = this.#laid?.tallies() ?? [];
    const signatures = this.#signatures && { verified: this.#signatures.verified(), refused: this.#refused };
    const reasons = [
      ...(asked === undefined ? report.reasons : askedReasons(asked, report)),
      ...playedReasons({ proof, faults, refused: this.#refused, expired: this.#expired }),
    ];
    return {
      ...report,
      mode,
      ...(asked === undefined ? {} : { asked }),
      target: log._fixture.target,
      origin: log._clock.origin,
      ...ageIn(log._fixture, this.#options),
      clock: this.#clock.mode,
      moved: this.#clock.moved,
      proof,
      faults,
      ...(signatures === undefined ? {} : { signatures }),
      verdict: reasons.length === 0 ? 'green' : 'red',
      reasons,
    };
  }

  #tell(facts: Omit<PlayedFacts, 'session' | 'request' | 'attempt'>, { request, arrived }: Coming): void {
    const { watch } = this.#options;
    if (watch?.isWanted !== true) return;
    const attempt = attemptOf(request);
    watch.exchange(
      playedExchange({
        ...facts,
        session: this.#session,
        request,
        attempt: attempt === undefined ? undefined : { call: this.#callOf(attempt.call), n: attempt.n },
      }),
      arrived,
    );
  }

  /** The id of a call is the client's own; a number says as much. */
  #callOf(id: string): number {
    const known = this.#calls.get(id) ?? this.#calls.size + 1;
    this.#calls.set(id, known);
    return known;
  }
}

/** A client whose clock stands at the time of the recording is as right as one that stands at the present, unless times are moved to it. */
function recordedTime({ exchanges }: Fixture, { clock }: AnsweringOptions): SignatureCheckFacts['recorded'] {
  if (clock === 'rebased') return undefined;
  const [first, last] = [exchanges[0], exchanges.at(-1)];
  return first === undefined || last === undefined ? undefined : { first: first.startedAt, last: last.startedAt };
}

/** The recorded bytes; where no whole answer was recorded, what there was of it and a broken connection. */
function replyOf({ bytes, response }: TimedAnswer, { playable }: Hit): Reply {
  if (response === undefined || playable.exchange.outcome !== 'complete') return { bytes, afterwards: 'reset' };
  return { bytes, afterwards: closes(response.headers) ? 'end' : 'keep' };
}
