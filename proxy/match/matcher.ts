import { operationOf, type RecordedRequest } from '../exchange/exchange.ts';
import type { Fixture } from '../fixture/read-fixture.ts';
import { createScrubber, type Scrubber } from '../scrub/scrubber.ts';
import type { StandIns } from '../scrub/stand-ins/stand-ins.ts';
import { PoolproofError } from '../../src/kernel/errors.ts';
import { Alike } from './alike.ts';
import { indexSession, type Group, type Playable, type SessionIndex } from './index-session.ts';
import { keyText, matchKey, rawKey, type MatchKey } from './key.ts';
import { isPreflight, reportOf, type MatchReport, type MatchRule, type ReplayMode } from './match-report.ts';
import { explainMiss, type Miss } from './miss.ts';
import { asksForAnotherTry, attemptOf, reasonToRepeat, Tries, type Attempt, type Way } from './tries.ts';

/** What a request finds. */
export type Found = { readonly playable: Playable; readonly rule: MatchRule } | { readonly miss: Miss };

/** Finds the recorded exchanges of a session. */
export interface Matcher {
  readonly fixture: Fixture;
  readonly find: (request: RecordedRequest, way?: Way) => Found;
  /** The recording that a request would find by its key, left where it is. */
  readonly next: (request: RecordedRequest) => Playable | undefined;
  /** Lays a recording back that was found but not delivered, so that it is found again; it counts as asked for. */
  readonly putBack: (found: Found, request: RecordedRequest) => void;
  readonly report: () => MatchReport;
  /** Begins again, as if nothing had been asked. */
  readonly reset: () => void;
}

/** How a session is matched. */
export interface MatchOptions {
  /** Default `strict`. */
  readonly mode?: ReplayMode;
  /** The stand-ins of the folder that the fixture is in. */
  readonly standIns: StandIns;
}

/** Begins to find the exchanges of a fixture. */
export function startMatching(fixture: Fixture, options: MatchOptions): Matcher {
  let search = new Search(fixture, options);
  return {
    fixture,
    find: (request, way) => search.find(request, way),
    next: (request) => search.next(request),
    putBack: (found, request) => search.putBack(found, request),
    report: () => search.report(),
    reset() {
      search = new Search(fixture, options);
    },
  };
}

interface GroupFound {
  readonly group: Group | undefined;
  readonly rule: MatchRule;
  /** The request as the recording has it. */
  readonly asked: RecordedRequest;
  readonly key: () => MatchKey;
}

type Taken = { readonly playable: Playable; readonly again?: 'repeated' | 'retried' } | { readonly stage: 'order' };

const noMatches = {
  bytes: 0,
  canonical: 0,
  'stand-ins': 0,
  'other-signing': 0,
  'new-token': 0,
  'other-signing-new-token': 0,
  resent: 0,
  retried: 0,
  repeated: 0,
} as const satisfies Readonly<Record<MatchRule, number>>;

class Search {
  readonly #fixture: Fixture;
  readonly #mode: ReplayMode;
  readonly #index: SessionIndex;
  readonly #alike: Alike;
  readonly #scrubber: Scrubber;
  readonly #keepsInputs: boolean;
  /** Which of two tokens that say the same came first is asked of recorded ones and of those of the client each by itself. */
  readonly #recordedAsScrubbed: (request: RecordedRequest) => RecordedRequest;
  /** Where inputs were kept: what is recorded by the stand-ins of all it says. */
  #scrubbed: ReadonlyMap<string, Group> | undefined;
  readonly #cursors = new Map<string, number>();
  readonly #tries = new Tries();
  /** Recordings that were asked for and not delivered. */
  readonly #spoilt = new Set<Playable>();
  readonly #matches: Record<MatchRule, number> = { ...noMatches };
  readonly #misses: Miss[] = [];

  constructor(fixture: Fixture, { mode = 'strict', standIns }: MatchOptions) {
    const { appended = [], inputs } = fixture.har.log._fixture;
    this.#keepsInputs = inputs === 'kept';
    this.#fixture = fixture;
    this.#mode = mode;
    this.#index = indexSession(
      fixture.exchanges,
      appended.map(({ from }) => from),
    );
    this.#scrubber = createScrubber({ standIns, recorded: true });
    const scrubber = createScrubber({ standIns, recorded: true });
    this.#recordedAsScrubbed = (request) => (inputs === 'kept' ? scrubbedBy(scrubber, request) : request);
    this.#alike = new Alike(this.#index, this.#recordedAsScrubbed);
  }

  find(request: RecordedRequest, way: Way | undefined): Found {
    const attempt = attemptOf(request);
    const asked = this.#groupOf(request);
    const found = this.#again(asked, attempt) ?? this.#choose(asked, attempt !== undefined);
    if ('miss' in found) {
      this.#misses.push(found.miss);
      return found;
    }
    if (attempt !== undefined && asked.group !== undefined)
      this.#tries.remember(attempt, { playable: found.playable, group: asked.group, way });
    found.playable.served += 1;
    this.#matches[found.rule] += 1;
    return found;
  }

  /** What a try of a call gets again. An id of a call that comes with another request is no try of it. */
  #again({ group }: GroupFound, attempt: Attempt | undefined): Found | undefined {
    const before = this.#tries.of(attempt);
    if (before === undefined || group === undefined || before.group !== group) return undefined;
    const rule = before.n === attempt?.n ? 'resent' : reasonToRepeat(before, group.entries[group.cursor]);
    return rule === undefined ? undefined : { playable: before.playable, rule };
  }

  next(request: RecordedRequest): Playable | undefined {
    const { group } = this.#groupOf(request);
    return group?.entries[group.cursor] ?? group?.entries.at(-1);
  }

  putBack(found: Found, request: RecordedRequest): void {
    if ('miss' in found) return;
    const { playable, rule } = found;
    this.#spoilt.add(playable);
    this.#tries.forget(attemptOf(request));
    playable.served -= 1;
    this.#matches[rule] -= 1;
    if (rule === 'repeated' || rule === 'resent' || rule === 'retried') return;
    const group = this.#index.byKey.get(keyText(playable.key));
    if (group !== undefined) group.cursor -= 1;
    const { order } = playable;
    this.#cursors.set(order, (this.#cursors.get(order) ?? 1) - 1);
  }

  report(): MatchReport {
    return reportOf({
      session: this.#fixture.session,
      mode: this.#mode,
      all: this.#index.all,
      spoilt: this.#spoilt,
      matches: this.#matches,
      misses: this.#misses,
    });
  }

  #choose({ group, rule, asked, key }: GroupFound, isNumbered: boolean): Found {
    const taken = group === undefined ? undefined : this.#take(group, isNumbered);
    if (taken === undefined || 'stage' in taken) return { miss: { ...explainMiss(asked, key(), this.#index), ...taken } };
    return { playable: taken.playable, rule: taken.again ?? rule };
  }

  /** First by the bytes, then by what they say, then by the stand-ins of what they say, then by what is alike. */
  #groupOf(request: RecordedRequest): GroupFound {
    const { byRaw, byKey } = this.#index;
    const exact = byRaw.get(rawKey(request));
    if (exact !== undefined) return { group: exact, rule: 'bytes', asked: request, key: () => matchKey(request) };
    const key = matchKey(request);
    const said = byKey.get(keyText(key));
    if (said !== undefined) return { group: said, rule: 'canonical', asked: request, key: () => key };
    const asked = scrubbedBy(this.#scrubber, request);
    const recordedKey = matchKey(asked);
    const recorded = (this.#keepsInputs ? this.#byStandIns() : byKey).get(keyText(recordedKey));
    const alike = recorded === undefined ? this.#alike.find(asked) : undefined;
    const told = this.#keepsInputs ? { asked: request, key: () => key } : { asked, key: () => recordedKey };
    return { group: recorded ?? alike?.group, rule: alike?.likeness ?? 'stand-ins', ...told };
  }

  #byStandIns(): ReadonlyMap<string, Group> {
    this.#scrubbed ??= new Map(
      [...this.#index.byKey.values()].flatMap((group) => {
        const [first] = group.entries;
        if (first === undefined) return [];
        return [[keyText(matchKey(this.#recordedAsScrubbed(first.exchange.request))), group] as const];
      }),
    );
    return this.#scrubbed;
  }

  #take(group: Group, isNumbered: boolean): Taken | undefined {
    const playable = group.entries[group.cursor];
    if (playable === undefined) {
      const last = group.entries.at(-1);
      if (last === undefined) return undefined;
      if (this.#mode === 'reuse' || isPreflight(last)) return { playable: last, again: 'repeated' };
      return !isNumbered && asksForAnotherTry(last) ? { playable: last, again: 'retried' } : undefined;
    }
    const place = this.#placeOf(playable);
    if (this.#mode === 'strict' && this.#index.byOrder.get(playable.order)?.[place] !== playable) return { stage: 'order' };
    this.#cursors.set(playable.order, place + 1);
    group.cursor += 1;
    return { playable };
  }

  /** The place that is next in the order of a recording; a client need not ask again for what did not reach it. */
  #placeOf(wanted: Playable): number {
    const order = this.#index.byOrder.get(wanted.order) ?? [];
    let place = this.#cursors.get(wanted.order) ?? 0;
    for (let next = order[place]; next !== undefined && next !== wanted && this.#spoilt.has(next); next = order[place]) place += 1;
    return place;
  }
}

/** A request as a recorder would have written it down. What cannot be read was never recorded either; it stays as it is and finds nothing. */
function scrubbedBy(scrubber: Scrubber, request: RecordedRequest): RecordedRequest {
  try {
    return scrubber.request(request, operationOf(request), 'none').request;
  } catch (error) {
    if (error instanceof PoolproofError) return request;
    throw error;
  }
}
