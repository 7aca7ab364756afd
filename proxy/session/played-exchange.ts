import type { TranscriptExchange } from '../../src/kernel/transcript.ts';
import type { TimedAnswer } from '../clock/replay-clock.ts';
import { authOf, type RecordedRequest } from '../exchange/exchange.ts';
import type { Delivery } from '../faults/kinds/delivery.ts';
import type { Found } from '../match/matcher.ts';

/** What a session says of an exchange; the transcript adds its place in the run. */
export type PlayedExchange = Omit<TranscriptExchange, 'type' | 'n' | 'at' | 'milliseconds'>;

/** What there is to say. */
export interface PlayedFacts {
  readonly session: string;
  readonly request: RecordedRequest;
  readonly found: Found;
  /** Absent where the proxy itself answered. */
  readonly timed?: TimedAnswer;
  /** Present where faults were laid over the answer. */
  readonly delivery?: Delivery;
  readonly faults?: readonly string[];
  readonly attempt: TranscriptExchange['attempt'];
}

/** Says of an exchange what became of it, without a value of its request or answer. */
export function playedExchange({ session, request, found, timed, delivery, faults = [], attempt }: PlayedFacts): PlayedExchange {
  return {
    session,
    operation: 'miss' in found ? found.miss.operation : found.playable.key.operation,
    auth: authOf(request),
    source: timed === undefined ? 'proxy' : 'recording',
    ...matchOf(found),
    ...(timed === undefined || 'miss' in found ? ownWay : delivery === undefined ? recordedWay(timed, found) : spoiltWay(delivery)),
    faults: [...faults],
    ...(attempt === undefined ? {} : { attempt }),
  };
}

type Way = Pick<TranscriptExchange, 'status' | 'outcome' | 'bytes'>;

const ownWay: Way = { status: 400, outcome: 'complete', bytes: 'other' };

function matchOf(found: Found): Pick<PlayedExchange, 'seq' | 'rule' | 'miss'> {
  if ('playable' in found) return { seq: found.playable.exchange.seq, rule: found.rule };
  const { stage, nearest, differing } = found.miss;
  return { miss: { stage, ...(nearest === undefined ? {} : { nearest }), differing: [...differing] } };
}

function recordedWay({ response, bytes, fitted }: TimedAnswer, { playable }: Extract<Found, { playable: unknown }>): Way {
  if (response === undefined) return { outcome: 'reset', bytes: 'recorded' };
  const outcome = playable.exchange.outcome === 'complete' ? 'complete' : 'cut';
  const moved = bytes === playable.bytes ? 'recorded' : 'rebased';
  return { status: response.status, outcome, bytes: fitted === true ? 'fitted' : moved };
}

function spoiltWay({ response: { status }, most, ending }: Delivery): Way {
  if (most === -1) return { outcome: 'reset', bytes: 'spoilt' };
  return { status, outcome: most === undefined && ending === 'as recorded' ? 'complete' : 'cut', bytes: 'spoilt' };
}
