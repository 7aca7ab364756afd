import type { RecordedRequest } from '../exchange.ts';
import { headerOf } from '../../src/wire/http/message.ts';
import type { Fixture } from '../fixture/read-fixture.ts';
import { binder, type Binder } from '../match/bind.ts';
import { indexSession, type Group, type Playable, type SessionIndex } from '../match/index-session.ts';
import { keyText, matchKey, rawKey, type MatchKey } from '../match/key.ts';
import { explainMiss, type Miss } from '../match/miss.ts';

/**
 * `strict`: each recording once, and each operation's in their order. `set`: each once, in any order. `reuse`: the last answer repeats.
 */
export type ReplayMode = 'strict' | 'set' | 'reuse';

/** How a recording was found. */
export type MatchRule = 'bytes' | 'canonical' | 'bound' | 'bound-canonical' | 'resent' | 'repeated';

/** What a request finds. */
export type Found = { readonly playable: Playable; readonly rule: MatchRule } | { readonly miss: Miss };

/** What a replayed session amounts to. */
export interface ReplayReport {
  readonly session: string;
  readonly mode: ReplayMode;
  readonly served: number;
  /** How many were found by which rule. */
  readonly matches: Readonly<Record<MatchRule, number>>;
  /** Answers given more often than recorded. */
  readonly loose: number;
  readonly misses: readonly Miss[];
  /** Numbers of recordings that nobody asked for. */
  readonly unused: readonly number[];
  readonly verdict: 'green' | 'red';
  readonly reasons: readonly string[];
}

/** A session that plays. */
export interface Replaying {
  readonly fixture: Fixture;
  readonly find: (request: RecordedRequest) => Found;
  readonly report: () => ReplayReport;
  /** Begins anew, as if nothing had been asked. */
  readonly reset: () => void;
}

/** Plays a fixture. */
export function startReplaying(fixture: Fixture, mode: ReplayMode = 'strict'): Replaying {
  let state = freshState(fixture);
  return {
    fixture,
    find: (request) => find(request, state, mode),
    report: () => report(fixture, state, mode),
    reset() {
      state = freshState(fixture);
    },
  };
}

interface State {
  readonly fixture: Fixture;
  readonly index: SessionIndex;
  readonly cursors: Map<string, number>;
  readonly resent: Map<string, Playable>;
  readonly matches: Record<MatchRule, number>;
  readonly misses: Miss[];
  bind: Binder | undefined;
}

function freshState(fixture: Fixture): State {
  const matches = { bytes: 0, canonical: 0, bound: 0, 'bound-canonical': 0, resent: 0, repeated: 0 };
  return { fixture, index: indexSession(fixture.exchanges), cursors: new Map(), resent: new Map(), matches, misses: [], bind: undefined };
}

function find(request: RecordedRequest, state: State, mode: ReplayMode): Found {
  const attempt = attemptOf(request);
  const before = attempt === undefined ? undefined : state.resent.get(attempt);
  if (before !== undefined) return hit(before, 'resent', state);
  const { group, rule, key } = groupOf(request, state);
  const taken = group === undefined ? undefined : take(group, state, mode);
  if (taken === undefined || 'stage' in taken) {
    const miss =
      taken === undefined ? explainMiss(request, key(), state.index) : { ...explainMiss(request, key(), state.index), stage: taken.stage };
    state.misses.push(miss);
    return { miss };
  }
  if (attempt !== undefined) state.resent.set(attempt, taken.playable);
  return hit(taken.playable, taken.repeated ? 'repeated' : rule, state);
}

function hit(playable: Playable, rule: MatchRule, state: State): Found {
  playable.served += 1;
  state.matches[rule] += 1;
  return { playable, rule };
}

interface GroupFound {
  readonly group: Group | undefined;
  readonly rule: MatchRule;
  readonly key: () => MatchKey;
}

/** First by the bytes, then by what they say, then with live values bound to recorded ones. */
function groupOf(request: RecordedRequest, state: State): GroupFound {
  const { index } = state;
  const exact = index.byRaw.get(rawKey(request));
  if (exact !== undefined) return { group: exact, rule: 'bytes', key: () => matchKey(request) };
  const key = matchKey(request);
  const said = index.byKey.get(keyText(key));
  if (said !== undefined) return { group: said, rule: 'canonical', key: () => key };
  state.bind ??= binder(state.fixture.exchanges);
  const rewritten = state.bind(request, key.operation);
  const bound = index.byRaw.get(rawKey(rewritten));
  if (bound !== undefined) return { group: bound, rule: 'bound', key: () => key };
  const rewrittenKey = matchKey(rewritten);
  return { group: index.byKey.get(keyText(rewrittenKey)), rule: 'bound-canonical', key: () => rewrittenKey };
}

type Taken = { readonly playable: Playable; readonly repeated: boolean } | { readonly stage: 'order' };

function take(group: Group, state: State, mode: ReplayMode): Taken | undefined {
  const playable = group.entries[group.cursor];
  if (playable === undefined) {
    const last = group.entries.at(-1);
    return last !== undefined && (mode === 'reuse' || isPreflight(last)) ? { playable: last, repeated: true } : undefined;
  }
  const { operation } = playable.key;
  const place = state.cursors.get(operation) ?? 0;
  if (mode === 'strict' && state.index.byOperation.get(operation)?.[place] !== playable) return { stage: 'order' };
  state.cursors.set(operation, place + 1);
  group.cursor += 1;
  return { playable, repeated: false };
}

/** Browsers ask before a request as often as they like. */
function isPreflight({ exchange }: Playable): boolean {
  return exchange.request.method === 'OPTIONS';
}

/** A client that lost an answer sends the same attempt again. */
function attemptOf({ headers }: RecordedRequest): string | undefined {
  const id = headerOf(headers, 'amz-sdk-invocation-id');
  const attempt = id === undefined ? undefined : headerOf(headers, 'amz-sdk-request');
  return attempt === undefined ? undefined : `${id} ${attempt}`;
}

function report(fixture: Fixture, state: State, mode: ReplayMode): ReplayReport {
  const { matches, misses } = state;
  const served = Object.values(matches).reduce((sum, count) => sum + count, 0);
  const unused = state.index.all.filter((playable) => playable.served === 0 && !isPreflight(playable)).map(({ exchange }) => exchange.seq);
  const preflights = state.index.all.filter(isPreflight).reduce((sum, { served: count }) => sum + count, 0);
  const reasons = [
    ...(served - preflights === 0 ? ['nothing was compared'] : []),
    ...(misses.length > 0 ? [`${misses.length} without a recording`] : []),
    ...(unused.length > 0 && mode !== 'reuse' ? [`${unused.length} recordings unused`] : []),
  ];
  return {
    session: fixture.session,
    mode,
    served,
    matches,
    loose: matches.repeated,
    misses,
    unused,
    verdict: reasons.length === 0 ? 'green' : 'red',
    reasons,
  };
}
