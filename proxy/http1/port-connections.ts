import type { Server, Socket } from 'node:net';

/** How long an answer that is under way may still take when its port closes, in milliseconds. */
const grace = 1000;

/** The connections that came in through one port. */
export interface PortConnections {
  /** No further request is answered. */
  readonly isClosing: () => boolean;
  /** A connection has come. */
  readonly came: (socket: Socket) => void;
  /** A connection has a request that is not answered yet. */
  readonly asked: (socket: Socket) => void;
  readonly answered: (socket: Socket) => void;
  /** Closes the port. Connections that wait for an answer have it first, within a second; all others are broken off. */
  readonly close: (server: Server) => Promise<void>;
}

/** A port that nobody has come to yet. */
export function portConnections(): PortConnections {
  const sockets = new Set<Socket>();
  const waiting = new Set<Socket>();
  let closing = false;
  return {
    isClosing: () => closing,
    came(socket) {
      sockets.add(socket);
      socket.on('close', () => {
        sockets.delete(socket);
        waiting.delete(socket);
      });
    },
    asked: (socket) => void waiting.add(socket),
    answered: (socket) => void waiting.delete(socket),
    close(server) {
      closing = true;
      return new Promise((resolve) => {
        const timer = setTimeout(() => breakOff(sockets), grace);
        server.close(() => {
          clearTimeout(timer);
          resolve();
        });
        breakOff([...sockets].filter((socket) => !waiting.has(socket)));
      });
    },
  };
}

function breakOff(sockets: Iterable<Socket>): void {
  for (const socket of sockets) socket.destroy();
}
