import { PoolproofError } from '../../src/kernel/errors.ts';
import type { RecordedRequest } from '../exchange.ts';
import type { ClassedExchange } from '../fixture/read-journal.ts';
import { scrubRules } from '../scrub/rules.ts';
import { nowhere } from '../scrub/rule.ts';
import { createScrubber } from '../scrub/scrubber.ts';
import type { Kind, StandIns } from '../scrub/stand-ins.ts';

/** Rewrites a live request so that values which the recording had to replace stand as the recording has them. */
export type Binder = (request: RecordedRequest, operation: string) => RecordedRequest;

/** Binds each live value of a kind, once and for the whole session, to the next recorded stand-in of that kind which the client said first. */
// oxlint-disable-next-line max-lines-per-function -- one closure over the state of one thing with a life; split, the state would travel
export function binder(exchanges: readonly ClassedExchange[]): Binder {
  const recorded = new Set<string>();
  const open = new Map<Kind, string[]>();
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
  const bound = new Map<string, string>();
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
      if (known !== undefined) return known;
      const [next, ...rest] = waiting;
      if (next === undefined) return value;
      open.set(kind, rest);
      bound.set(value, next);
      return next;
    },
  };
  const rewriter = createScrubber({ session: '', sign: false, standIns: live });
  return (request, operation) => {
    try {
      return rewriter.request(request, operation, 'none').request;
    } catch (error) {
      // What cannot be read was never recorded either; it stays as it is and finds nothing.
      if (error instanceof PoolproofError) return request;
      throw error;
    }
  };
}

/** Whether a login is a developer's user can only be told by the provider's name, and that may itself be replaced. */
function familyOf(kind: Kind): Kind {
  return kind === 'developer-user' ? 'login-token' : kind;
}

const rules = scrubRules({ claims: (json) => json, sign: false, session: '' });

/** Values that the recording kept are what they were, and wait for nobody. Tokens are never kept. */
function isStandIn(kind: Kind, value: string): boolean {
  return kind === 'jwt' || rules.some((rule) => rule.kind === kind && rule.isSynthetic(value, nowhere));
}
