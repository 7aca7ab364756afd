import type { RecordedRequest } from '../exchange/exchange.ts';
import type { Answered, Upstream } from '../http1/client.ts';
import { closes } from '../http1/framing.ts';
import type { Reply } from '../http1/server.ts';
import { responseBytes } from '../http1/write.ts';
import { ownReply } from '../http1/own-answer.ts';
import type { Recording } from '../recording/recording.ts';
import type { Resigner } from './resign.ts';

/** A request on its way to a service. */
export interface PassingOn {
  readonly request: RecordedRequest;
  /** The request as the client signed it, with what named the session. */
  readonly asSigned: RecordedRequest;
  readonly upstream: Upstream;
  /** Undefined where nothing is written down. */
  readonly recording: Recording | undefined;
  /** Undefined where requests go as the client signed them. */
  readonly resigner: Resigner | undefined;
}

/** What came of a request: an answer of the service, none, or the refusal of the client's own signature. */
export interface Passed {
  readonly reply: Reply;
  /** What the service answered; undefined where it was not asked, because the signature does not hold. */
  readonly answered: Answered | undefined;
  /** The number of the exchange, where it was written down. */
  readonly seq: number;
}

/** Sends a request to a service and writes down what is said, the request before it goes out and the answer before the client has it. */
export async function passOn(passing: PassingOn): Promise<Passed> {
  const { request, asSigned, upstream, recording, resigner } = passing;
  const signed = resigner === undefined ? { request, keys: undefined } : await resigner.resign({ request, asSigned, host: upstream.host });
  if ('refusal' in signed)
    return { reply: replyOf({ response: signed.refusal, outcome: 'complete' }, request), answered: undefined, seq: 0 };
  if (signed.keys !== undefined) recording?.lookOutFor(signed.keys);
  const exchange = recording?.begin(request, asSigned);
  const answered = await upstream.send(signed.request);
  exchange?.finish(answered.outcome, answered.response);
  resigner?.learn(answered.response);
  return { reply: replyOf(answered, request), answered, seq: exchange?.seq ?? 0 };
}

/** The client gets what the target sent, to the byte, and loses the connection where the target broke off. */
function replyOf({ response, outcome, problem }: Answered, request: RecordedRequest): Reply {
  if (problem !== undefined) return ownReply('PoolproofTargetFailed', `There is no answer: ${problem}.`, request);
  if (response === undefined) return { bytes: new Uint8Array(), afterwards: 'reset' };
  return { bytes: responseBytes(response), afterwards: outcome === 'complete' ? (closes(response.headers) ? 'end' : 'keep') : 'reset' };
}
