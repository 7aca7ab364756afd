import type { RecordedRequest } from '../exchange/exchange.ts';
import { headerOf } from '../../src/wire/http/message.ts';
import type { Fixture } from '../fixture/read-fixture.ts';
import { binder, type Binder } from './bind.ts';
import { indexSession, type Group, type Playable, type SessionIndex } from './index-session.ts';
import { keyText, matchKey, rawKey, type MatchKey } from './key.ts';
import { explainMiss, type Miss } from './miss.ts';

/**
 * `strict`: each recording once, and each operation's in their order. `set`: each once, in any order. `reuse`: the last answer repeats.
 */
export type ReplayMode = 'strict' | 'set' | 'reuse';

/** How a recording was found. */
export type MatchRule = 'bytes' | 'canonical' | 'bound' | 'bound-canonical' | 'resent' | 'repeated';

/** What a request finds. */
export type Found = { readonly playable: Playable; readonly rule: MatchRule } | { readonly miss: Miss };

/** What matching amounts to. */
export interface MatchReport {
  readonly session: string;
  readonly mode: ReplayMode;
  readonly served: number;
  /** How many were found by which rule. */
  readonly matches: Readonly<Record<MatchRule, number>>;
  /** Answers given more often than recorded. */
  readonly loose: number;
  /** Requests that are recorded, but not as often as they came. */
  readonly surplus: number;
  readonly misses: readonly Miss[];
  /** Numbers of recordings that nobody asked for. */
  readonly unused: readonly number[];
  readonly verdict: 'green' | 'red';
  readonly reasons: readonly string[];
}

/** The way an answer went; where it is gone before the client asks again, the answer may not have come through. */
export interface Way {
  readonly destroyed: boolean;
}

/** A session that plays. */
export interface Matcher {
  readonly fixture: Fixture;
  readonly find: (request: RecordedRequest, way?: Way) => Found;
  /** The recording that a request would find by its key, left where it is. */
  readonly next: (request: RecordedRequest) => Playable | undefined;
  /** Lays a recording back that was found but not delivered, so that it is found again; it counts as asked for. */
  readonly putBack: (found: Found, request: RecordedRequest) => void;
  readonly report: () => MatchReport;
  /** Which live values stand in the recording as what, and which of its values are its own. */
  readonly binder: () => Binder;
  /** Begins again, as if nothing had been asked. */
  readonly reset: () => void;
}

/** Plays a fixture. */
export function startMatching(fixture: Fixture, mode: ReplayMode = 'strict'): Matcher {
  let state = freshState(fixture);
  return {
    fixture,
    find: (request, way) => find(request, { state, mode, way }),
    next(request) {
      const { group } = groupOf(request, state);
      return group?.entries[group.cursor] ?? group?.entries.at(-1);
    },
    putBack: (found, request) => putBack(found, request, state),
    report: () => report(fixture, state, mode),
    binder: () => state.bind(),
    reset() {
      state = freshState(fixture);
    },
  };
}

interface State {
  readonly fixture: Fixture;
  readonly index: SessionIndex;
  readonly cursors: Map<string, number>;
  /** What the last try of each call got. */
  readonly tries: Map<string, Try>;
  /** Recordings that were asked for and not delivered. */
  readonly spoilt: Set<Playable>;
  readonly matches: Record<MatchRule, number>;
  readonly misses: Miss[];
  /** Made when it is first needed: it reads the whole recording. */
  readonly bind: () => Binder;
}

function freshState(fixture: Fixture): State {
  const matches = { bytes: 0, canonical: 0, bound: 0, 'bound-canonical': 0, resent: 0, repeated: 0 };
  const { appended = [] } = fixture.har.log._fixture;
  const index = indexSession(
    fixture.exchanges,
    appended.map(({ from }) => from),
  );
  return {
    fixture,
    index,
    cursors: new Map(),
    tries: new Map(),
    spoilt: new Set(),
    matches,
    misses: [],
    bind: once(() => binder(fixture.exchanges)),
  };
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** A try of a call. */
interface Try {
  readonly n: number;
  readonly playable: Playable;
  readonly way: Way | undefined;
}

interface Finding {
  readonly state: State;
  readonly mode: ReplayMode;
  readonly way: Way | undefined;
}

function find(request: RecordedRequest, finding: Finding): Found {
  const { state, way } = finding;
  const attempt = attemptOf(request);
  const before = attempt === undefined ? undefined : state.tries.get(attempt.call);
  const found = before !== undefined && before.n === attempt?.n ? again(before) : choose(request, before, finding);
  if ('miss' in found) {
    state.misses.push(found.miss);
    return found;
  }
  if (attempt !== undefined) remember(attempt.call, { n: attempt.n, playable: found.playable, way }, state);
  return hit(found.playable, found.rule, state);
}

function choose(request: RecordedRequest, before: Try | undefined, { state, mode }: Finding): Found {
  const { group, rule, asked, key } = groupOf(request, state);
  if (before !== undefined && isResent(before, group?.entries[group.cursor])) return again(before);
  const taken = group === undefined ? undefined : take(group, state, mode);
  if (taken === undefined || 'stage' in taken) return { miss: { ...explainMiss(asked, key(), state.index), ...taken } };
  return { playable: taken.playable, rule: taken.repeated ? 'repeated' : rule };
}

function again({ playable }: Try): Found {
  return { playable, rule: 'resent' };
}

/** A later try of a call whose answer did not come through gets it again, unless the next recording is that try. */
function isResent({ playable, way }: Try, next: Playable | undefined): boolean {
  const broken = playable.exchange.outcome !== 'complete';
  if (!broken && way?.destroyed !== true) return false;
  const call = attemptOf(playable.exchange.request)?.call;
  return next === undefined || !(call === undefined ? broken : attemptOf(next.exchange.request)?.call === call);
}

const mostTries = 1000;

function remember(call: string, attempt: Try, { tries }: State): void {
  tries.delete(call);
  tries.set(call, attempt);
  if (tries.size <= mostTries) return;
  const [oldest] = tries.keys();
  if (oldest !== undefined) tries.delete(oldest);
}

function hit(playable: Playable, rule: MatchRule, state: State): Found {
  playable.served += 1;
  state.matches[rule] += 1;
  return { playable, rule };
}

function putBack(found: Found, request: RecordedRequest, state: State): void {
  if ('miss' in found) return;
  const { playable, rule } = found;
  state.spoilt.add(playable);
  const attempt = attemptOf(request);
  if (attempt !== undefined) state.tries.delete(attempt.call);
  playable.served -= 1;
  state.matches[rule] -= 1;
  if (rule === 'repeated' || rule === 'resent') return;
  const group = state.index.byKey.get(keyText(playable.key));
  if (group !== undefined) group.cursor -= 1;
  const { order } = playable;
  state.cursors.set(order, (state.cursors.get(order) ?? 1) - 1);
}

interface GroupFound {
  readonly group: Group | undefined;
  readonly rule: MatchRule;
  /** The request as it was looked up, with live values bound. */
  readonly asked: RecordedRequest;
  readonly key: () => MatchKey;
}

/** First by the bytes, then by what they say, then with live values bound to recorded ones. */
function groupOf(request: RecordedRequest, state: State): GroupFound {
  const { index } = state;
  const exact = index.byRaw.get(rawKey(request));
  if (exact !== undefined) return { group: exact, rule: 'bytes', asked: request, key: () => matchKey(request) };
  const key = matchKey(request);
  const said = index.byKey.get(keyText(key));
  if (said !== undefined) return { group: said, rule: 'canonical', asked: request, key: () => key };
  const { bind } = state;
  const rewritten = bind().rewrite(request, key.operation);
  const bound = index.byRaw.get(rawKey(rewritten));
  if (bound !== undefined) return { group: bound, rule: 'bound', asked: rewritten, key: () => matchKey(rewritten) };
  const rewrittenKey = matchKey(rewritten);
  const group = index.byKey.get(keyText(rewrittenKey));
  if (group === undefined) bind().undo();
  return { group, rule: 'bound-canonical', asked: rewritten, key: () => rewrittenKey };
}

type Taken = { readonly playable: Playable; readonly repeated: boolean } | { readonly stage: 'order' };

function take(group: Group, state: State, mode: ReplayMode): Taken | undefined {
  const playable = group.entries[group.cursor];
  if (playable === undefined) {
    const last = group.entries.at(-1);
    return last !== undefined && (mode === 'reuse' || isPreflight(last)) ? { playable: last, repeated: true } : undefined;
  }
  const place = placeOf(playable, state);
  if (mode === 'strict' && state.index.byOrder.get(playable.order)?.[place] !== playable) return { stage: 'order' };
  state.cursors.set(playable.order, place + 1);
  group.cursor += 1;
  return { playable, repeated: false };
}

/** The place that is next in the order of a recording; a client need not ask again for what did not reach it. */
function placeOf(wanted: Playable, { cursors, index, spoilt }: State): number {
  const order = index.byOrder.get(wanted.order) ?? [];
  let place = cursors.get(wanted.order) ?? 0;
  for (let next = order[place]; next !== undefined && next !== wanted && spoilt.has(next); next = order[place]) place += 1;
  return place;
}

/** Browsers ask before a request as often as they like. */
function isPreflight({ exchange }: Playable): boolean {
  return exchange.request.method === 'OPTIONS';
}

/** A try of a call, as AWS's clients tell: the call has an id, and the tries of it are counted. */
export function attemptOf({ headers }: RecordedRequest): { readonly call: string; readonly n: number } | undefined {
  const call = headerOf(headers, 'amz-sdk-invocation-id');
  const told = call === undefined ? undefined : /\battempt=(\d{1,4})\b/.exec(headerOf(headers, 'amz-sdk-request') ?? '');
  return call === undefined || told === null || told === undefined ? undefined : { call, n: Number(told[1]) };
}

function report(fixture: Fixture, state: State, mode: ReplayMode): MatchReport {
  const { matches, misses } = state;
  const served = Object.values(matches).reduce((sum, count) => sum + count, 0);
  const unused = state.index.all
    .filter((playable) => playable.served === 0 && !state.spoilt.has(playable) && !isPreflight(playable))
    .map(({ exchange }) => exchange.seq);
  const preflights = state.index.all.filter(isPreflight).reduce((sum, { served: count }) => sum + count, 0);
  const surplus = misses.filter(({ stage }) => stage === 'used up').length;
  const reasons = [
    ...(served - preflights === 0 && state.spoilt.size === 0 ? ['nothing was compared'] : []),
    ...(misses.length > surplus ? [`${misses.length - surplus} without a recording`] : []),
    ...(surplus > 0 ? [`${surplus} more often than recorded`] : []),
    ...(unused.length > 0 && mode !== 'reuse' ? [`${unused.length} ${unused.length === 1 ? 'recording' : 'recordings'} unused`] : []),
  ];
  return {
    session: fixture.session,
    mode,
    served,
    matches,
    loose: matches.repeated,
    surplus,
    misses,
    unused,
    verdict: reasons.length === 0 ? 'green' : 'red',
    reasons,
  };
}
