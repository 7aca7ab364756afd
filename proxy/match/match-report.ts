import type { Likeness } from './alike.ts';
import type { Playable } from './index-session.ts';
import type { Miss } from './miss.ts';

/**
 * `strict`: each recording once, and each operation's in their order. `set`: each once, in any order. `reuse`: the last answer repeats.
 */
export type ReplayMode = 'strict' | 'set' | 'reuse';

/** How a recording was found: by the bytes, by what they say, by the stand-ins of what they say, or because it is alike; and whether it was given before. */
export type MatchRule = 'bytes' | 'canonical' | 'stand-ins' | Likeness | 'resent' | 'retried' | 'repeated';

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

/** What a report is made of. */
export interface MatchFacts extends Pick<MatchReport, 'session' | 'mode' | 'matches' | 'misses'> {
  readonly all: readonly Playable[];
  /** Recordings that were asked for and not delivered. */
  readonly spoilt: ReadonlySet<Playable>;
}

/** Says what became of a session. */
export function reportOf({ session, mode, matches, misses, all, spoilt }: MatchFacts): MatchReport {
  const served = Object.values(matches).reduce((sum, count) => sum + count, 0);
  const unused = all
    .filter((playable) => playable.served === 0 && !spoilt.has(playable) && !isPreflight(playable))
    .map(({ exchange }) => exchange.seq);
  // Where nothing else was recorded, preflights are what is compared.
  const preflights = all.every(isPreflight) ? 0 : all.filter(isPreflight).reduce((sum, { served: count }) => sum + count, 0);
  const surplus = misses.filter(({ stage }) => stage === 'used up').length;
  const reasons = [
    ...(served - preflights === 0 && spoilt.size === 0 ? ['nothing was compared'] : []),
    ...(misses.length > surplus ? [`${misses.length - surplus} without a recording`] : []),
    ...(surplus > 0 ? [`${surplus} more often than recorded`] : []),
    ...(unused.length > 0 && mode !== 'reuse' ? [`${unused.length} ${unused.length === 1 ? 'recording' : 'recordings'} unused`] : []),
  ];
  return {
    session,
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

/** Browsers ask before a request as often as they like. */
export function isPreflight({ exchange }: Playable): boolean {
  return exchange.request.method === 'OPTIONS';
}
