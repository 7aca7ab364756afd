import type { RecordedResponse } from '../../exchange/exchange.ts';

/** How an answer is to reach its client. Faults make another of it. */
export interface Delivery {
  readonly response: RecordedResponse;
  /** Milliseconds before the first byte. */
  readonly wait: number;
  /** How many bytes of the body leave, all where undefined; -1 keeps the head back as well. */
  readonly most: number | undefined;
  /** The body leaves in pieces of this many bytes, with this many milliseconds between them. */
  readonly pieces: { readonly bytes: number; readonly pause: number } | undefined;
  /** What becomes of the connection: what the answer says, an orderly end, or a reset. */
  readonly ending: 'as recorded' | 'end' | 'reset';
  /** False where another answer stands before the recorded one, which stays to be asked for. */
  readonly delivers: boolean;
}

/** What a fault may know besides the delivery. */
export interface FaultFacts {
  readonly operation: string;
  /** The instant that the answer is given at in the replay's own time, in milliseconds since the epoch. */
  readonly now: number;
  /** A number from 0 up to 1 that follows from the seed. */
  readonly draw: number;
}

/** A fault, ready to be laid over answers. */
export type Spoil = (delivery: Delivery, facts: FaultFacts) => Delivery;

/** An answer as it was recorded. */
export function plainDelivery(response: RecordedResponse): Delivery {
  return { response, wait: 0, most: undefined, pieces: undefined, ending: 'as recorded', delivers: true };
}

/** An answer with another body; its length follows. */
export function withBody(response: RecordedResponse, body: Uint8Array): RecordedResponse {
  const headers = response.headers.map(([name, value]) =>
    name.toLowerCase() === 'content-length' ? ([name, String(body.length)] as const) : ([name, value] as const),
  );
  return { ...response, headers, body };
}
