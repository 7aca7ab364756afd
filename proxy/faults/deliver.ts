import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Reply } from '../http1/server.ts';
import { responseBytes } from '../http1/write.ts';
import type { Delivery } from './kinds/delivery.ts';

/** Waits this many milliseconds. */
export type Sleep = (milliseconds: number) => Promise<void>;

/** The machine's way of waiting; it does not keep the process alive. */
export const systemSleep: Sleep = (milliseconds) => pause(milliseconds, undefined, { ref: false });

const none = new Uint8Array();

/** Sends what comes before the last piece of an answer, with its pauses, and gives the last one. */
export async function deliver(delivery: Delivery, { socket, sleep, usual }: DeliveryFacts): Promise<Reply> {
  const { response, wait, most, pieces, ending } = delivery;
  if (wait > 0) await sleep(wait);
  if (most === -1) return { bytes: none, afterwards: 'reset' };
  const whole = responseBytes(response);
  const head = whole.indexOf('\r\n\r\n') + 4;
  const bytes = most === undefined ? whole : whole.subarray(0, head + most);
  const last = pieces === undefined ? bytes : await trickle(bytes, { head, pieces, socket, sleep });
  if (ending === 'reset') {
    await broken(socket, last);
    return { bytes: none, afterwards: 'reset' };
  }
  return { bytes: last, afterwards: ending === 'end' ? 'end' : usual };
}

/** What an answer is delivered with. */
export interface DeliveryFacts {
  readonly socket: Socket;
  readonly sleep: Sleep;
  /** What becomes of the connection where no fault says otherwise. */
  readonly usual: Reply['afterwards'];
}

interface Trickle extends Pick<DeliveryFacts, 'socket' | 'sleep'> {
  readonly head: number;
  readonly pieces: NonNullable<Delivery['pieces']>;
}

async function trickle(bytes: Buffer, { head, pieces, socket, sleep }: Trickle): Promise<Buffer> {
  let from = 0;
  for (let to = head; to < bytes.length && !socket.destroyed; to += pieces.bytes) {
    socket.write(bytes.subarray(from, to));
    from = to;
    await sleep(pieces.pause);
  }
  return bytes.subarray(from);
}

/** The connection is reset once the bytes are out. */
function broken(socket: Socket, bytes: Buffer): Promise<void> {
  return new Promise((resolve) => {
    if (socket.destroyed) resolve();
    else
      socket.write(bytes, () => {
        socket.resetAndDestroy();
        resolve();
      });
  });
}
