import { gzipSync } from 'node:zlib';
import type { Socket } from 'node:net';
import { patience, serveWell } from './one-recorder.ts';

/** A head with a status and this many headers more. */
export const head = (headers: string, status = '200 OK'): string =>
  `HTTP/1.1 ${status}\r\nContent-Type: application/x-amz-json-1.1\r\n${headers}\r\n`;

/** Writes once a request has come, and serves later ones well where the connection stays. */
export const says =
  (bytes: string | Uint8Array, after: 'stays' | 'ends' | 'resets' = 'stays') =>
  (socket: Socket): void => {
    socket.once('data', () => {
      if (after === 'stays') {
        socket.write(bytes);
        serveWell(socket);
      } else if (after === 'ends') socket.end(bytes);
      else socket.write(bytes, () => socket.resetAndDestroy());
    });
  };

/** Writes the same again and again, as fast as it is read. */
export const endless =
  (first: string, again: string) =>
  (socket: Socket): void => {
    const more = (): void => {
      while (socket.writable && socket.write(again));
      socket.once('drain', more);
    };
    socket.once('data', () => {
      socket.write(first);
      more();
    });
  };

/** Always says something, and never all. */
export function drips(socket: Socket): void {
  socket.once('data', () => {
    socket.write(head('Content-Length: 100000\r\n'));
    const timer = setInterval(() => void socket.write('x'), patience / 10);
    socket.on('close', () => clearInterval(timer));
  });
}

/** Packed once: equal pieces, because gzip files may be joined. */
export function gzipBomb(): Uint8Array {
  const piece = gzipSync(Buffer.alloc(64 * 1024 * 1024, 'x'), { level: 9 });
  const body = Buffer.concat(Array.from({ length: 16 }, () => piece));
  return Buffer.concat([Buffer.from(head(`Content-Encoding: gzip\r\nContent-Length: ${body.length}\r\n`)), body]);
}
