import { dirname, join } from 'node:path';
import type { Clock } from '../../src/kernel/clock.ts';
import { PoolproofError, suiteError } from '../../src/kernel/errors.ts';
import type { SigningCredentials } from '../../src/wire/sigv4/credentials.ts';
import { operationOf, spokenOperation, type Outcome, type RecordedRequest, type RecordedResponse } from '../exchange/exchange.ts';
import { standInsToRecord } from '../fixture/folder-key.ts';
import type { Fixture } from '../fixture/read-fixture.ts';
import { fixturePath, journalPath, removeFile } from '../fixture/store.ts';
import { partsOf, writeFixture } from '../fixture/write-fixture.ts';
import { refusedBy, type Disk } from '../journal/disk.ts';
import { Journal } from '../journal/journal.ts';
import { printRequest, printResponse } from '../journal/journal-event.ts';
import type { Provenance } from '../journal/provenance.ts';
import { withJournal } from '../journal/read-journal.ts';
import { createScrubber, type Scrubber } from '../scrub/scrubber.ts';
import type { ReplacementRow } from '../scrub/replacements.ts';
import type { StandIns } from '../scrub/stand-ins/stand-ins.ts';
import { underWay, type UnderWay } from '../session/under-way.ts';

/** How a session is recorded. */
export interface RecordingOptions {
  readonly directory: string;
  readonly session: string;
  /** Folder inside `directory` that takes the fixture; it must be there. The directory itself unless you say. */
  readonly folder?: string;
  readonly provenance: Provenance;
  readonly clock: Clock;
  readonly keepInputs?: boolean;
  /** Keeps the session only if all of its exchanges can be kept; without it the others are kept. */
  readonly whole?: boolean;
  readonly secrets?: ReadonlyMap<string, string>;
  readonly disk?: Disk;
  /** The earlier recording of the session, to which this one is added. */
  readonly onto?: Fixture;
  /** Scrub rules to leave out: only to prove that the gate notices. */
  readonly without?: ReadonlySet<string>;
}

/** The outcome of a session that was closed. */
export interface RecordingReport {
  readonly session: string;
  readonly fixture: string;
  readonly exchanges: number;
  readonly replacements: readonly ReplacementRow[];
}

/** How far a session has come. */
export interface RecordingProgress {
  /** Requests so far. */
  readonly exchanges: number;
  /** How many of them have no answer yet. */
  readonly underWay: number;
  /** Whether an exchange could not be scrubbed and is left out. */
  readonly dropped: boolean;
}

/** A request that was written down. */
export interface BegunExchange {
  /** Its number in the session, counted from 1. */
  readonly seq: number;
  readonly finish: (outcome: Outcome, response: RecordedResponse | undefined) => void;
}

/** A session under way. */
export interface Recording {
  readonly session: string;
  /** Writes a request down before it goes out; `finish` writes what came before anybody is told. */
  readonly begin: (
    request: RecordedRequest,
    /** The request as the client signed it, where something named the session in it. */
    asSigned?: RecordedRequest,
  ) => BegunExchange;
  /** Looks out for keys that should never cross the wire. */
  readonly lookOutFor: (keys: SigningCredentials) => void;
  /** Notes a value that a replay will want, such as a seed. */
  readonly variable: (name: string, value: string) => void;
  /** The values that were noted, as the fixture will have them. */
  readonly variables: () => Readonly<Record<string, string>>;
  readonly progress: () => RecordingProgress;
  /**
   * Waits for the answers that are under way, ends the journal, writes the fixture and takes the journal away.
   *
   * @throws PoolproofError `exchange-dropped` where an exchange could not be scrubbed, after the others were written.
   */
  readonly close: () => Promise<RecordingReport>;
  /** Waits for the answers that are under way and takes the journal away: nothing of the session is left. */
  readonly discard: () => Promise<void>;
  /** Ends the journal as it is: an incomplete session, never replayed by accident. */
  readonly abandon: () => Promise<void>;
}

/** Starts a session: its journal is there when this returns. */
export function startRecording(options: RecordingOptions): Recording {
  const recording = new SessionRecording(options);
  return {
    session: options.session,
    begin: (request, asSigned) => recording.begin(request, asSigned),
    lookOutFor: (keys) => recording.lookOutFor(keys),
    variable: (name, value) => recording.variable(name, value),
    variables: () => recording.variables(),
    progress: () => recording.progress(),
    close: () => recording.close(),
    discard: () => recording.discard(),
    abandon: () => recording.abandon(),
  };
}

/** Where the fixture is to lie; what is added to one stays where that lies. */
function placeOf({ directory, folder = '', session, onto }: RecordingOptions): string {
  return onto?.path ?? fixturePath(join(directory, folder), session);
}

interface Dropped {
  readonly cause: PoolproofError;
  readonly of: string;
}

class SessionRecording {
  readonly #options: RecordingOptions;
  readonly #fixture: string;
  /** Of the journal, which lies beside the fixture. */
  readonly #path: string;
  readonly #journal: Journal;
  readonly #scrubber: Scrubber;
  readonly #inFlight: UnderWay = underWay();
  readonly #variables = new Map<string, string>();
  readonly #dropped: Dropped[] = [];
  #count: number;
  /** How many were begun whose answer could not be scrubbed. */
  #unanswerable = 0;

  constructor(options: RecordingOptions) {
    const { session, provenance, clock, secrets, without, onto, disk } = options;
    const keepInputs = onto === undefined ? options.keepInputs === true : onto.har.log._fixture.inputs === 'kept';
    this.#options = options;
    this.#fixture = placeOf(options);
    this.#path = journalPath(dirname(this.#fixture), session);
    this.#journal = new Journal(this.#path, disk);
    this.#scrubber = createScrubber({
      standIns: this.#standIns(),
      keepInputs,
      ...(onto && { inputs: new Set(onto.har.log._inputs) }),
      ...(secrets && { secrets }),
      ...(without && { without }),
    });
    this.#count = onto?.exchanges.length ?? 0;
    const ontoHash = onto === undefined ? {} : { onto: onto.har.log._fixture.hash };
    this.#journal.append({ t: 'open', v: 2, session, pid: process.pid, at: clock.now(), keepInputs, provenance, ...ontoHash });
    this.#goOnAfter(onto);
  }

  /** A disk that does not take the key takes no recording either. */
  #standIns(): StandIns {
    const { directory, disk } = this.#options;
    try {
      return standInsToRecord(directory, disk);
    } catch (error) {
      if (!(error instanceof PoolproofError) || error.code !== 'fixture-not-written') throw error;
      throw suiteError('journal-not-written', { path: this.#path, directory, ...refusedBy(error.cause), cause: error });
    }
  }

  /** What was said before is known: who said a value first decides whether it is an input. */
  #goOnAfter(onto: Fixture | undefined): void {
    for (const { request, response, operation, auth } of onto?.exchanges ?? []) {
      this.#scrubber.request(request, operation, auth);
      if (response !== undefined) this.#scrubber.response(response, operation);
    }
    this.#scrubber.standIns.inputsSince();
  }

  begin(request: RecordedRequest, asSigned = request): BegunExchange {
    const { clock } = this.#options;
    const startedAt = clock.now();
    const operation = operationOf(request);
    const scrubber = this.#scrubber;
    const scrubbed = this.#guarded(
      () => scrubber.request(request, operation, scrubber.authOf(asSigned)),
      `a request of ${spokenOperation(operation)}`,
    );
    const n = (this.#count += 1);
    const inputs = scrubber.standIns.inputsSince();
    const line = { n, at: startedAt, op: operationOf(scrubbed.request), auth: scrubbed.auth, request: printRequest(scrubbed.request) };
    this.#journal.append({ t: 'request', ...line, ...(inputs.length > 0 && { inputs: [...inputs] }) });
    const ended = this.#inFlight.begin();
    return {
      seq: n,
      finish: (outcome, response) => {
        try {
          const clean = response === undefined ? null : printResponse(this.#answer(n, response, operation));
          this.#journal.append({ t: 'response', n, ms: clock.now() - startedAt, outcome, response: clean });
        } finally {
          ended();
        }
      },
    };
  }

  #answer(n: number, response: RecordedResponse, operation: string): RecordedResponse {
    const before = this.#dropped.length;
    try {
      return this.#guarded(() => this.#scrubber.response(response, operation), `an answer to ${spokenOperation(operation)}`);
    } finally {
      if (this.#dropped.length > before) {
        this.#unanswerable += 1;
        this.#journal.append({ t: 'dropped', n });
      }
    }
  }

  /** What cannot be scrubbed is not written. */
  #guarded<Value>(scrub: () => Value, of: string): Value {
    try {
      return scrub();
    } catch (error) {
      const cause = error instanceof PoolproofError ? error : bugOfScrubber(error);
      this.#dropped.push({ cause, of });
      throw cause;
    }
  }

  lookOutFor(keys: SigningCredentials): void {
    this.#scrubber.lookOutFor(keys);
  }

  variable(name: string, given: string): void {
    const value = this.#scrubber.text(given);
    this.#journal.append({ t: 'variable', name, value });
    this.#variables.set(name, value);
  }

  variables(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.#variables);
  }

  progress(): RecordingProgress {
    return { exchanges: this.#count, underWay: this.#inFlight.count(), dropped: this.#dropped.length > 0 };
  }

  async discard(): Promise<void> {
    await this.#inFlight.none();
    await this.#journal.finish();
    removeFile(this.#path);
  }

  async close(): Promise<RecordingReport> {
    const { session, disk, onto, whole } = this.#options;
    const fixture = this.#fixture;
    await this.#inFlight.none();
    const [dropped] = this.#dropped;
    const before = onto?.exchanges.length ?? 0;
    if (dropped !== undefined && (whole === true || this.#count === before + this.#unanswerable)) {
      await this.#journal.finish();
      removeFile(this.#path, disk);
      throw droppedError(session, dropped);
    }
    const replacements = this.#scrubber.replacements();
    this.#journal.append({ t: 'close', exchanges: this.#count - before, replaced: [...replacements] });
    await this.#journal.finish();
    const written = withJournal(this.#path, (journal) => writeFixture(fixture, partsOf(journal, onto, replacements), disk));
    removeFile(this.#path, disk);
    if (dropped !== undefined) throw droppedError(session, dropped);
    return {
      session,
      fixture,
      exchanges: written - before,
      replacements,
    };
  }

  async abandon(): Promise<void> {
    await this.#journal.finish();
  }
}

/** A bug in a rule is told without its words, which may hold a value: where it happened says enough. */
function bugOfScrubber(thrown: unknown): PoolproofError {
  const [name, stack = ''] = thrown instanceof Error ? [thrown.name, thrown.stack] : [typeof thrown];
  const cause = new Error(name);
  cause.stack = [name, ...stack.split('\n').filter((line) => line.startsWith('    at '))].join('\n');
  return suiteError('scrubber-failed', { name, cause });
}

function droppedError(session: string, { cause, of }: Dropped): PoolproofError {
  return suiteError('exchange-dropped', { session, exchange: of, why: cause.message, cause });
}
