import { PoolproofError, usageError, type UsageError } from '../../src/kernel/errors.ts';
import type { Clock } from '../../src/kernel/clock.ts';
import type { ClockMode } from '../clock/clock-mode.ts';
import type { Sleep } from '../faults/deliver.ts';
import { exchangesOf, unknownExchange } from '../faults/lay-faults.ts';
import { readOverlay, type FaultOverlay, type Faults } from '../faults/overlay.ts';
import type { FixtureFolder } from '../fixture/folder.ts';
import type { Fixture } from '../fixture/read-fixture.ts';
import type { Asking } from '../live/asking.ts';
import type { VerifyOptions } from '../signatures/check-signatures.ts';
import type { Unaddressed } from '../session/address.ts';
import type { EventListener } from '../session/event-feed.ts';
import { startAnswering, type ExchangeWatch, type Answering } from './answering.ts';
import { assureGreen, type CloseOptions } from '../session/assure-green.ts';
import type { SessionReport } from '../session/session-report.ts';
import { assureService, isOpenMode, records, type SessionMode } from '../session/session-mode.ts';

/** Options of a session. For `openSession` of a replay, the options of the replay are the defaults. */
export interface SessionOptions {
  /** How requests are matched; `strict` by default. The modes `once`, `append` and `ask-live` need a `service`. */
  readonly mode?: SessionMode;
  /** How recorded times are treated; `rebased` by default, so that what was valid when it was recorded is valid now. */
  readonly clock?: ClockMode;
  /** Faults to add to the answers; none by default. The fixture does not change. */
  readonly faults?: FaultOverlay | Faults;
}

/** Options to open one session of a replay. */
export interface OpenOptions extends SessionOptions {
  /** Name of the recording to replay; that of the session by default. */
  readonly recording?: string;
}

/** Options that all sessions of a replay share. */
export interface SharedOptions extends SessionOptions {
  readonly time: Clock;
  readonly sleep: Sleep;
  readonly watch: ExchangeWatch | undefined;
  readonly tell: EventListener;
  readonly asked: AskedService | undefined;
  /** Verifies the signatures of clients, in all sessions. */
  readonly verify?: VerifyOptions | undefined;
}

/** A service that sessions may ask, and how they record what it says. */
export interface AskedService {
  /** The session that a request opens that names none, where nothing is recorded. */
  readonly session: string;
  /** The recording of a session that has none yet. */
  readonly blank: (session: string) => Fixture;
  /** Asks for what a recording lacks; undefined where its session may ask for nothing. */
  readonly askingFor: (recording: Fixture, mode: SessionMode) => Asking | undefined;
  readonly close: () => void;
}

/** A session that is open, or what became of it. */
export type KnownReplay =
  | { readonly name: string; readonly state: 'open'; readonly playing: Answering }
  | { readonly name: string; readonly state: 'closed' | 'aborted'; readonly report: SessionReport };

/** The sessions of a replay; each is read when it is first asked for. */
export class ReplaySessions {
  readonly #folder: FixtureFolder;
  readonly #shared: SharedOptions;
  readonly #faults: Faults | undefined;
  readonly #known = new Map<string, KnownReplay>();
  readonly #open = new Set<string>();
  /** The recordings that were asked for. */
  readonly #played = new Set<string>();
  readonly #unusable = new Map<string, PoolproofError>();

  constructor(folder: FixtureFolder, shared: SharedOptions) {
    this.#folder = folder;
    this.#shared = shared;
    this.#faults = shared.faults === undefined ? undefined : readOverlay(shared.faults);
    if (this.#faults !== undefined) assureRecorded(this.#faults, folder);
    assureService(shared.mode ?? 'strict', shared.asked);
    assureVerifiable(shared.mode ?? 'strict', shared.verify);
  }

  open(name: string, given: OpenOptions = {}): Answering {
    const before = this.#known.get(name);
    if (before !== undefined) throw usedBefore(before);
    const { mode = 'strict', clock = 'rebased', time, sleep, watch, tell, asked, verify, recording = name } = { ...this.#shared, ...given };
    assureService(mode, asked);
    assureVerifiable(mode, verify);
    const faults = given.faults === undefined ? this.#faults : forSession(readOverlay(given.faults), recording);
    const fixture = this.#fixtureOf(recording, mode);
    const asking = asked?.askingFor(fixture, mode);
    const playing = startAnswering(fixture, {
      session: name,
      mode,
      standIns: this.#folder.standIns(),
      confirmedAt: this.#folder.note?.confirmedAt,
      asking,
      verify,
      clock,
      faults,
      time,
      sleep,
      watch,
    });
    this.#known.set(name, { name, state: 'open', playing });
    this.#open.add(name);
    this.#played.add(recording);
    tell({ type: 'opened', session: name, at: time.now() });
    return playing;
  }

  /** The session of a request: the one it names, else the only one there is; or why it has none. */
  of(name: string | undefined): Answering | Unaddressed {
    const wanted = name ?? this.#only();
    if (wanted === undefined) return { refused: 'The request names no session, and there are several.' };
    const known = this.#known.get(wanted);
    if (known !== undefined) return known.state === 'open' ? known.playing : { refused: 'The session of this request has ended.' };
    if (this.#folder.sessions.includes(wanted) || this.#mayRecord()) return this.#asked(wanted);
    return { refused: 'The request names a session that is neither open nor recorded.' };
  }

  /** A fixture that cannot be used is looked at once; whoever ends the replay is told of it. */
  #asked(name: string): Answering {
    const before = this.#unusable.get(name);
    if (before !== undefined) throw before;
    try {
      return this.open(name);
    } catch (error) {
      if (error instanceof PoolproofError) this.#unusable.set(name, error);
      throw error;
    }
  }

  /** The first fixture that was asked for and could not be used. */
  get unusable(): PoolproofError | undefined {
    return [...this.#unusable.values()][0];
  }

  /** A session that is open. */
  opened(name: string): Answering {
    const session = this.#known.get(name);
    if (session?.state === 'open') return session.playing;
    throw usageError('session-unknown', { session: name });
  }

  /** Ends a session. Fails where what was added to its recording could not be kept. */
  async close(name: string): Promise<SessionReport> {
    const playing = this.opened(name);
    const report = this.#end(name, 'closed', playing.report());
    await playing.close();
    return report;
  }

  /** Ends a session before its time: whatever it played, it is red, and nothing is added to its recording. */
  async abort(name: string): Promise<SessionReport> {
    const playing = this.opened(name);
    const report = playing.report();
    const ended = this.#end(name, 'aborted', { ...report, verdict: 'red', reasons: ['aborted', ...report.reasons] });
    await playing.discard();
    return ended;
  }

  #end(name: string, state: 'closed' | 'aborted', report: SessionReport): SessionReport {
    const { tell, time } = this.#shared;
    this.#known.set(name, { name, state, report });
    this.#open.delete(name);
    const facts = { session: name, at: time.now() };
    tell(state === 'aborted' ? { type: 'aborted', ...facts } : { type: 'closed', ...facts, verdict: report.verdict });
    return report;
  }

  /** Names of the sessions that have ended. */
  ended(): readonly string[] {
    return this.all().flatMap(({ name, state }) => (state === 'open' ? [] : [name]));
  }

  /** Fails for what could not be played and for what is red; of a session that had ended before, whoever ended it was told. */
  told(
    reports: readonly SessionReport[],
    { ended, ...given }: CloseOptions & { readonly ended: ReadonlySet<string> },
  ): readonly SessionReport[] {
    if (this.unusable !== undefined) throw this.unusable;
    const fresh = reports.filter(({ session }) => !ended.has(session));
    assureGreen(fresh, given);
    return reports;
  }

  /** Takes a session away that could not be opened as asked, as if it had not been asked for. */
  forget(name: string): void {
    this.#known.delete(name);
    this.#open.delete(name);
  }

  /** All there are and were, in the order of their names. */
  all(): readonly KnownReplay[] {
    return [...this.#known.values()].toSorted((one, other) => (one.name < other.name ? -1 : 1));
  }

  /** Ends all that is open; fails with the first whose additions could not be kept, after all were tried. Recordings that faults are meant for and that nobody asked for are told as well. */
  async closeAll(): Promise<readonly SessionReport[]> {
    for (const entry of this.#faults?.faults ?? []) {
      const { sessions } = this.#folder;
      const meant = sessions.filter((name) => exchangesOf(entry, name, this.#folder.read(name).exchanges).length > 0);
      const [first] = meant;
      if (first !== undefined && !meant.some((name) => this.#played.has(name))) this.open(first);
    }
    const ended = await Promise.allSettled(Array.from(this.#open, (name) => this.close(name)));
    const failure = ended.find((result) => result.status === 'rejected');
    if (failure !== undefined) throw failure.reason;
    return [...this.#known.values()].flatMap((session) => (session.state === 'open' ? [] : [session.report]));
  }

  /** The recording of a session, or an empty one where it may begin now. */
  #fixtureOf(recording: string, mode: SessionMode): Fixture {
    const { asked } = this.#shared;
    return asked === undefined || !records(mode) || this.#folder.has(recording) ? this.#folder.read(recording) : asked.blank(recording);
  }

  #mayRecord(): boolean {
    return records(this.#shared.mode ?? 'strict');
  }

  #only(): string | undefined {
    const { sessions } = this.#folder;
    if (this.#open.size > 0) return this.#open.size === 1 ? this.#open.values().next().value : undefined;
    if (sessions.length === 0 && this.#mayRecord()) return this.#shared.asked?.session;
    return sessions.length === 1 ? sessions[0] : undefined;
  }
}

/** A name stands for one session, so that what became of it is not forgotten. */
function usedBefore({ name, state }: KnownReplay): UsageError {
  return usageError(state === 'open' ? 'session-open' : 'session-ended', { session: name });
}

/** Where a service is asked it verifies signatures itself, and hands out keys that only it knows. */
function assureVerifiable(mode: SessionMode, verify: VerifyOptions | undefined): void {
  if (verify === undefined || !isOpenMode(mode)) return;
  throw usageError('verify-asked', { mode });
}

/** Faults that are given to one session may only name what it plays. */
function forSession(faults: Faults, name: string): Faults {
  const foreign = faults.faults.find(({ session }) => session !== undefined && session !== name);
  if (foreign === undefined) return { ...faults, faults: faults.faults.map((entry) => ({ ...entry, session: name })) };
  throw usageError('fault-other-session', { session: name, other: foreign.session ?? '' });
}

function assureRecorded({ faults }: Faults, folder: FixtureFolder): void {
  for (const [index, entry] of faults.entries()) {
    const sessions = folder.sessions.filter((name) => entry.session === undefined || entry.session === name);
    if (!sessions.some((name) => exchangesOf(entry, name, folder.read(name).exchanges).length > 0)) throw unknownExchange(entry, index);
  }
}
