import { PoolproofError } from '../../src/kernel/errors.ts';
import type { RecordedRequest } from '../exchange/exchange.ts';
import type { ClassedExchange } from '../journal/read-journal.ts';
import { isAnyFiller } from '../scrub/filler.ts';
import { scrubRules } from '../scrub/rules.ts';
import { nowhere } from '../scrub/rule.ts';
import { createScrubber } from '../scrub/scrubber.ts';
import type { Bound, Kind, StandIns } from '../scrub/stand-ins.ts';

/** Knows which live values stand in a recording as what. */
export interface Binder {
  /** A live request with the values that the recording had to replace as the recording has them. */
  readonly rewrite: (request: RecordedRequest, operation: string) => RecordedRequest;
  /** Takes back what the last rewriting bound: nothing recorded was found that way, so nothing shows that it was right. */
  readonly undo: () => void;
  /** All that is bound, in order. */
  readonly bound: () => readonly Bound[];
  /** Values of a request that only the recording knows: it made them up in the place of what the service had given. */
  readonly madeUp: (request: RecordedRequest, operation: string) => readonly string[];
}

/** Kinds of values that a service gives out and has to know again. */
const givenOut: ReadonlySet<Kind> = new Set(['access-key', 'jwt', 'page-token', 'session-token', 'uuid']);

/** Binds each live value of a kind, once and for the whole session, to the next recorded stand-in of that kind which the client said first. */
// oxlint-disable-next-line max-lines-per-function -- one closure over the state of one thing with a life; split, the state would travel
export function binder(exchanges: readonly ClassedExchange[]): Binder {
  const recorded = new Set<string>();
  const open = new Map<Kind, readonly string[]>();
  let side: 'client' | 'server' = 'client';
  const collect: StandIns = {
    of(given, value) {
      const kind = familyOf(given);
      if (recorded.has(value)) return value;
      recorded.add(value);
      if (side === 'client' && isStandIn(given, value)) open.set(kind, [...(open.get(kind) ?? []), value]);
      return value;
    },
  };
  const collector = createScrubber({ session: '', sign: false, standIns: collect });
  for (const { request, response, operation } of exchanges) {
    side = 'client';
    collector.request(request, operation, 'none');
    side = 'server';
    if (response !== undefined) collector.response(response, operation);
  }
  const bound = new Map<string, Bound>();
  let before: { readonly open: ReadonlyMap<Kind, readonly string[]>; readonly bound: number } = { open: new Map(), bound: 0 };
  const live: StandIns = {
    of(given, value) {
      const kind = familyOf(given);
      const waiting = open.get(kind) ?? [];
      if (recorded.has(value)) {
        if (waiting.includes(value))
          open.set(
            kind,
            waiting.filter((standIn) => standIn !== value),
          );
        return value;
      }
      const known = bound.get(value);
      if (known !== undefined) return known.standIn;
      const [next, ...rest] = waiting;
      if (next === undefined) return value;
      open.set(kind, rest);
      bound.set(value, { kind: given, value, standIn: next });
      return next;
    },
  };
  const rewriter = createScrubber({ session: '', sign: false, standIns: live });
  let found: string[] = [];
  const find: StandIns = {
    of(kind, value) {
      if (givenOut.has(kind) && recorded.has(value) && isStandIn(kind, value)) found.push(value);
      return value;
    },
  };
  const finder = createScrubber({ session: '', sign: false, standIns: find });
  return {
    rewrite(request, operation) {
      before = { open: new Map(open), bound: bound.size };
      try {
        return rewriter.request(request, operation, 'none').request;
      } catch (error) {
        // What cannot be read was never recorded either; it stays as it is and finds nothing.
        if (error instanceof PoolproofError) return request;
        throw error;
      }
    },
    undo() {
      for (const [kind, waiting] of before.open) open.set(kind, waiting);
      for (const value of [...bound.keys()].slice(before.bound)) bound.delete(value);
    },
    bound: () => [...bound.values()],
    madeUp(request, operation) {
      found = [];
      finder.request(request, operation, 'none');
      return [...new Set(found)];
    },
  };
}

/** Whether a login is a developer's user can only be told by the provider's name, and that may itself be replaced. */
function familyOf(kind: Kind): Kind {
  return kind === 'developer-user' ? 'login-token' : kind;
}

const rules = scrubRules({ claims: (json) => json, sign: false, session: '' });

/** Values that the recording kept are what they were, and wait for nobody. Tokens are never kept. Rules that look at names find nothing wrong with most words. */
function isStandIn(kind: Kind, value: string): boolean {
  if (kind === 'name') return isAnyFiller(value);
  return kind === 'jwt' || rules.some((rule) => rule.kind === kind && rule.isSynthetic(value, nowhere));
}
