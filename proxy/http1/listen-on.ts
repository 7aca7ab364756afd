import type { Server } from 'node:net';
import { cannotListen } from '../../src/wire/http/serve.ts';

/** Lets a server listen on a port of the loopback address, 0 for any, and gives the port. */
export function listenOn(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => reject(cannotListen(cause, port, '127.0.0.1')));
    server.listen(port, '127.0.0.1', () => resolve(portOf(server)));
  });
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
