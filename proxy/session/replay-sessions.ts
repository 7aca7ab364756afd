import { UsageError } from '../../src/kernel/errors.ts';
import type { Clock } from '../../src/kernel/clock.ts';
import type { ClockMode } from '../clock/clock-mode.ts';
import type { Sleep } from '../faults/deliver.ts';
import { exchangesOf, unknownExchange } from '../faults/lay-faults.ts';
import { readOverlay, type FaultOverlay, type Faults } from '../faults/overlay.ts';
import type { FixtureFolder } from '../fixture/folder.ts';
import type { PlayedExchange } from '../transcript/played-exchange.ts';
import { startPlaying, type Playing, type SessionReport } from './playing.ts';
import type { ReplayMode } from './replaying.ts';

/** How a session is replayed; what is left out is as the replay was started. */
export interface SessionOptions {
  /** Default `strict`. */
  readonly mode?: ReplayMode;
  /** Default `frozen`. */
  readonly clock?: ClockMode;
  /** Laid over the answers; the fixture stays as it is. */
  readonly faults?: FaultOverlay | Faults;
}

/** What all sessions of a replay share. */
export interface SharedOptions extends SessionOptions {
  readonly time: Clock;
  readonly sleep: Sleep;
  readonly onExchange: ((exchange: PlayedExchange, arrived: number) => void) | undefined;
}

/** The sessions of a replay; each is read when it is first asked for. */
export class ReplaySessions {
  readonly #folder: FixtureFolder;
  readonly #shared: SharedOptions;
  readonly #faults: Faults | undefined;
  readonly #open = new Map<string, Playing>();
  readonly #closed = new Map<string, SessionReport>();

  constructor(folder: FixtureFolder, shared: SharedOptions) {
    this.#folder = folder;
    this.#shared = shared;
    this.#faults = shared.faults === undefined ? undefined : readOverlay(shared.faults);
    if (this.#faults !== undefined) assureRecorded(this.#faults, folder);
  }

  open(name: string, given: SessionOptions = {}): Playing {
    const { mode = 'strict', clock = 'frozen', time, sleep, onExchange } = { ...this.#shared, ...given };
    const faults = given.faults === undefined ? this.#faults : forSession(readOverlay(given.faults), name);
    const session = startPlaying(this.#folder.read(name), { mode, clock, faults, time, sleep, onExchange });
    this.#open.set(name, session);
    this.#closed.delete(name);
    return session;
  }

  /** The session of a request: the one it names, else the only one there is. */
  of(name: string | undefined): Playing | undefined {
    const wanted = name ?? this.#only();
    if (wanted === undefined || this.#closed.has(wanted)) return undefined;
    return this.#open.get(wanted) ?? (this.#folder.sessions.includes(wanted) ? this.open(wanted) : undefined);
  }

  close(name: string): SessionReport {
    const session = this.#open.get(name);
    if (session === undefined) throw new UsageError({ code: 'session-unknown', message: `No session ${name} is open.` });
    const report = session.report();
    this.#open.delete(name);
    this.#closed.set(name, report);
    return report;
  }

  /** Ends all that is open. Sessions that faults are meant for and that nobody asked for are told as well. */
  closeAll(): readonly SessionReport[] {
    for (const entry of this.#faults?.faults ?? []) {
      const { sessions } = this.#folder;
      const meant = sessions.filter((name) => exchangesOf(entry, name, this.#folder.read(name).exchanges).length > 0);
      const [first] = meant;
      if (first !== undefined && !meant.some((name) => this.#open.has(name) || this.#closed.has(name))) this.open(first);
    }
    for (const name of Array.from(this.#open.keys())) this.close(name);
    return [...this.#closed.values()];
  }

  #only(): string | undefined {
    const { sessions } = this.#folder;
    if (sessions.length === 1) return sessions[0];
    return this.#open.size === 1 ? [...this.#open.keys()][0] : undefined;
  }
}

/** Faults that are given to one session may only name that one. */
function forSession(faults: Faults, name: string): Faults {
  const foreign = faults.faults.find(({ session }) => session !== undefined && session !== name);
  if (foreign === undefined) return { ...faults, faults: faults.faults.map((entry) => ({ ...entry, session: name })) };
  throw new UsageError({
    code: 'fault-other-session',
    message: `The faults for session ${name} name session ${foreign.session ?? ''}.`,
    hint: 'Leave the session out, or lay them over the whole replay.',
  });
}

function assureRecorded({ faults }: Faults, folder: FixtureFolder): void {
  for (const [index, entry] of faults.entries()) {
    const sessions = folder.sessions.filter((name) => entry.session === undefined || entry.session === name);
    if (!sessions.some((name) => exchangesOf(entry, name, folder.read(name).exchanges).length > 0)) throw unknownExchange(entry, index);
  }
}
