import type { RecordedRequest } from '../exchange.ts';
import type { Connection, Reply, RequestHandler } from '../http1/server.ts';
import { ownReply } from '../own-answer.ts';
import { watched } from './traffic.ts';
import { underWay } from './under-way.ts';

/** Lets a proxy end in order: what was asked is answered, what is asked from then on is refused. */
export interface Finishing {
  /** A handler whose requests are counted. */
  readonly around: (handler: RequestHandler) => RequestHandler;
  /** How many requests wait for their answer. */
  readonly waiting: () => number;
  /** Refuses new requests; resolves when the answers to the earlier ones are on their way. */
  readonly finish: () => Promise<void>;
}

/** Counts from now on. */
export function finishing(): Finishing {
  const busy = underWay();
  let ending = false;
  return {
    waiting: busy.count,
    around: (handler) => ({
      ...handler,
      answer(request: RecordedRequest, connection: Connection): Reply | Promise<Reply> {
        if (ending) return { ...ownReply('PoolproofNotRecorded', 'The recorder is about to end.', request), afterwards: 'end' };
        return watched(handler, { request, connection, end: busy.begin() });
      },
    }),
    async finish() {
      ending = true;
      await busy.none();
      // An answer is handed to its connection in the microtasks after it is there.
      await new Promise((resolve) => void setImmediate(resolve));
    },
  };
}
