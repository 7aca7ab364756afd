import type { Server } from 'node:net';
import { UsageError } from '../../src/kernel/errors.ts';

/** Lets a server listen on a port of the loopback address, 0 for any, and gives the port. */
export function listenOn(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => reject(cannotListen(port, cause)));
    server.listen(port, '127.0.0.1', () => resolve(portOf(server)));
  });
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function cannotListen(port: number, cause: NodeJS.ErrnoException): UsageError {
  const why = cause.code === 'EADDRINUSE' ? 'something else listens there' : (cause.code ?? cause.message);
  return new UsageError({
    code: 'port-not-free',
    message: `Port ${port} cannot be used: ${why}.`,
    hint: 'Choose another port, or 0 for any.',
    cause,
  });
}
