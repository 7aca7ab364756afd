import type { Clock } from '../../src/kernel/clock.ts';
import { PoolproofError, suiteError } from '../../src/kernel/errors.ts';
import { operationOf, spokenOperation, type Outcome, type RecordedRequest, type RecordedResponse } from '../exchange/exchange.ts';
import { bake } from '../fixture/bake.ts';
import type { Disk } from '../journal/disk.ts';
import { startJournal } from '../journal/journal.ts';
import { printRequest, printResponse } from '../journal/journal-event.ts';
import type { Provenance } from '../journal/provenance.ts';
import { printHar } from '../fixture/print-har.ts';
import { readJournal } from '../journal/read-journal.ts';
import type { Fixture } from '../fixture/read-fixture.ts';
import { fixturePath, journalPath, readWhole, removeFile, writeWhole } from '../fixture/store.ts';
import { leftovers, type Leftover } from '../scan/leftovers.ts';
import { createScrubber } from '../scrub/scrubber.ts';
import type { ReplacementRow } from '../scrub/replacements.ts';
import type { Bound } from '../scrub/stand-ins.ts';
import type { SigningCredentials } from '../../src/wire/sigv4/credentials.ts';
import { underWay } from '../session/under-way.ts';

/** How a session is recorded. */
export interface RecordingOptions {
  readonly directory: string;
  readonly session: string;
  readonly provenance: Provenance;
  readonly clock: Clock;
  readonly keepInputs?: boolean;
  readonly secrets?: ReadonlyMap<string, string>;
  readonly disk?: Disk;
  /** What was recorded of the session before: this is added to it. */
  readonly onto?: Fixture;
  /** Scrub rules to leave out: only to prove that the gate notices. */
  readonly without?: ReadonlySet<string>;
}

/** What a session amounts to when it is closed. */
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
  /** Whether an exchange could not be scrubbed, so that the session will not be kept. */
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
  /** Gives live values the stand-ins that they have in what was recorded before. */
  readonly adopt: (bound: readonly Bound[]) => void;
  /** Looks out for keys that should never cross the wire. */
  readonly lookOutFor: (keys: SigningCredentials) => void;
  /** Notes a value that a replay will want, such as a seed. */
  readonly variable: (name: string, value: string) => void;
  /** What was noted, as the fixture will have it. */
  readonly variables: () => Readonly<Record<string, string>>;
  readonly progress: () => RecordingProgress;
  /** Waits for the answers that are under way, ends the journal, bakes the fixture and takes the journal away. Fails if anything was dropped or has leaked. */
  readonly close: () => Promise<RecordingReport>;
  /** Waits for the answers that are under way and takes the journal away: nothing of the session is left. */
  readonly discard: () => Promise<void>;
  /** Ends the journal as it is: an incomplete session, never replayed by accident. */
  readonly abandon: () => Promise<void>;
}

/** Starts a session: its journal is there when this returns. */
// oxlint-disable-next-line max-lines-per-function -- one closure over the state of one thing with a life; split, the state would travel
export function startRecording(options: RecordingOptions): Recording {
  const { directory, session, provenance, clock, secrets, without, onto } = options;
  const keepInputs = onto === undefined ? options.keepInputs === true : onto.har.log._fixture.inputs === 'kept';
  const path = journalPath(directory, session);
  const journal = startJournal(path, options.disk);
  const scrubber = createScrubber({
    session,
    sign: false,
    keepInputs,
    ...(secrets === undefined ? {} : { secrets }),
    ...(without === undefined ? {} : { without }),
  });
  const inFlight = underWay();
  const variables = new Map<string, string>();
  const before = onto?.exchanges ?? [];
  let count = before.length;
  let dropped: { readonly cause: PoolproofError; readonly of: string } | undefined;
  /** Values that had a new stand-in before it was known that they have one. */
  const same = new Set<string>();
  const ontoHash = onto === undefined ? {} : { onto: onto.har.log._fixture.hash };
  journal.append({ t: 'open', v: 1, session, pid: process.pid, at: clock.now(), keepInputs, provenance, ...ontoHash });
  /** What cannot be scrubbed is dropped, and the session with it. */
  const guarded = <Value>(scrub: () => Value, what = 'something', operation = ''): Value => {
    try {
      return scrub();
    } catch (error) {
      const cause = error instanceof PoolproofError ? error : faultOfScrubber(error);
      dropped ??= { cause, of: operation === '' ? what : what + spokenOperation(operation) };
      throw cause;
    }
  };
  guarded(() => scrubber.goOnAfter(before));
  scrubber.keptSince();
  return {
    session,
    adopt(bound) {
      for (const one of bound) {
        const known = scrubber.standIns.known(one.value);
        if (known === undefined) guarded(() => scrubber.adopt([one]));
        else if (known.standIn !== one.standIn && !same.has(one.value)) {
          same.add(one.value);
          journal.append({ t: 'same', kind: one.kind, was: known.standIn, is: one.standIn });
        }
      }
    },
    lookOutFor: (keys) => guarded(() => scrubber.lookOutFor(keys)),
    begin(request, asSigned = request) {
      const startedAt = clock.now();
      const operation = operationOf(request);
      const scrubbed = guarded(() => scrubber.request(request, operation, scrubber.authOf(asSigned)), 'a request of ', operation);
      const n = (count += 1);
      const kept = scrubber.keptSince();
      const line = { n, at: startedAt, op: operationOf(scrubbed.request), auth: scrubbed.auth, request: printRequest(scrubbed.request) };
      journal.append({ t: 'request', ...line, ...(kept.length > 0 && { kept: [...kept] }) });
      const ended = inFlight.begin();
      return {
        seq: n,
        finish(outcome, response) {
          try {
            const scrubbedResponse = (given: RecordedResponse): RecordedResponse =>
              guarded(() => scrubber.response(given, operation), 'an answer to ', operation);
            const clean = response === undefined ? null : printResponse(scrubbedResponse(response));
            journal.append({ t: 'response', n, ms: clock.now() - startedAt, outcome, response: clean });
          } finally {
            ended();
          }
        },
      };
    },
    variable(name, given) {
      const value = guarded(() => scrubber.text(given));
      journal.append({ t: 'variable', name, value });
      variables.set(name, value);
    },
    variables: () => Object.fromEntries(variables),
    progress: () => ({ exchanges: count, underWay: inFlight.count(), dropped: dropped !== undefined }),
    async discard() {
      await inFlight.none();
      await journal.finish();
      removeFile(path);
    },
    async close() {
      await inFlight.none();
      if (dropped !== undefined) {
        await journal.finish();
        throw droppedError(session, dropped);
      }
      journal.append({ t: 'close', exchanges: count - before.length, ledger: [...scrubber.replacements()] });
      await journal.finish();
      const { har, made } = bake(readJournal(readWhole(path), path), { ...(without && { without }), ...(onto && { onto }) });
      const text = printHar(har);
      const leaks = leftovers(text, har, { replaced: scrubber.standIns.replaced, made });
      if (leaks.length > 0) {
        removeFile(path);
        throw leftError(session, leaks);
      }
      const fixture = fixturePath(directory, session);
      writeWhole(fixture, text, options.disk);
      removeFile(path, options.disk);
      return { session, fixture, exchanges: count - before.length, replacements: har.log._scrub };
    },
    abandon: () => journal.finish(),
  };
}

/** A bug in a rule is told without its words, which may hold a value: where it happened says enough. */
function faultOfScrubber(thrown: unknown): PoolproofError {
  const [name, stack = ''] = thrown instanceof Error ? [thrown.name, thrown.stack] : [typeof thrown];
  const cause = new Error(name);
  cause.stack = [name, ...stack.split('\n').filter((line) => line.startsWith('    at '))].join('\n');
  return suiteError('scrubber-failed', { name, cause });
}

function droppedError(session: string, { cause, of }: { readonly cause: PoolproofError; readonly of: string }): PoolproofError {
  return suiteError('exchange-dropped', { session, exchange: of, why: cause.message, cause });
}

function leftError(session: string, left: readonly Leftover[]): PoolproofError {
  const places = left.map(({ kind, where = 'beside the exchanges' }) => `${kind} (${where})`);
  return suiteError('secret-left', { session, kinds: places.join(', ') });
}
