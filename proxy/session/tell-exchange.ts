import { authOf, operationOf, spokenOperation, type RecordedRequest } from '../exchange/exchange.ts';
import type { Answered } from '../http1/client.ts';
import type { PlayedExchange } from './played-exchange.ts';
import type { SessionEvent } from './session-event.ts';

/** What may be said of a request. */
export function askedFor(request: RecordedRequest): { readonly operation: string; readonly auth: ReturnType<typeof authOf> } {
  return { operation: spokenOperation(operationOf(request)), auth: authOf(request) };
}

/** Where and when an exchange was recorded. */
export interface RecordedFacts {
  readonly session: string;
  readonly seq: number;
  readonly at: number;
  readonly milliseconds: number;
}

/** Says that an exchange was recorded. */
export function recordedEvent(
  request: RecordedRequest,
  { outcome, response }: Answered,
  { milliseconds, ...facts }: RecordedFacts,
): SessionEvent {
  const status = response === undefined ? {} : { status: response.status };
  return { type: 'recorded', ...facts, ...askedFor(request), ...status, outcome, milliseconds: Math.max(0, milliseconds) };
}

/** Says that an exchange was played, or that nothing recorded answers it. */
export function playedEvent(exchange: PlayedExchange, at: number): SessionEvent {
  const { session, operation, auth, seq, rule = '', miss, status, outcome, bytes, faults } = exchange;
  const asked = { session, at, operation: spokenOperation(operation), auth };
  if (miss !== undefined) return { type: 'missed', ...asked, ...miss, differing: [...miss.differing] };
  return {
    type: 'played',
    ...asked,
    seq: seq ?? 0,
    rule,
    ...(status === undefined ? {} : { status }),
    outcome,
    bytes,
    faults: [...faults],
  };
}
