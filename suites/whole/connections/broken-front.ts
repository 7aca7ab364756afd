import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a front does with one exchange, once the service behind it has answered. */
export type Break = (exchange: FrontedExchange) => void;

/** An exchange between a client and the service behind a front. */
export interface FrontedExchange {
  /** Counted from 1. */
  readonly number: number;
  readonly operation: string;
  readonly asked: IncomingMessage;
  readonly reply: ServerResponse;
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
  /** Hands the answer on as it came. */
  readonly pass: () => void;
}

/** A front that listens. */
export interface BrokenFront {
  readonly url: string;
  close(): Promise<void>;
}

/** Stands in front of a service and hands on what is asked and answered, unless it is told to break the connection. */
export async function startFront(service: string, breaks: Break): Promise<BrokenFront> {
  let number = 0;
  const server = createServer((asked, reply) => {
    const chunks: Buffer[] = [];
    asked.on('data', (chunk: Buffer) => chunks.push(chunk));
    asked.on('end', () => {
      number += 1;
      const operation = String(asked.headers['x-amz-target'] ?? '').replace(/^.*\./, '');
      forward({ service, asked, body: Buffer.concat(chunks) }, (status, headers, body) => {
        const pass = (): void => void reply.writeHead(status, headers).end(body);
        breaks({ number, operation, asked, reply, status, headers, body, pass });
      });
    });
  });
  await listening(server);
  const address = server.address();
  return { url: `http://127.0.0.1:${isAddress(address) ? address.port : 0}`, close: () => closed(server) };
}

interface Asked {
  readonly service: string;
  readonly asked: IncomingMessage;
  readonly body: Buffer;
}

function forward({ service, asked, body }: Asked, then: (status: number, headers: IncomingMessage['headers'], body: Buffer) => void): void {
  const { hostname, port } = new URL(service);
  const outgoing = request({ hostname, port, method: asked.method, path: asked.url, headers: asked.headers }, (answer) => {
    const chunks: Buffer[] = [];
    answer.on('data', (chunk: Buffer) => chunks.push(chunk));
    answer.on('end', () => then(answer.statusCode ?? 0, answer.headers, Buffer.concat(chunks)));
  });
  outgoing.on('error', () => asked.socket.destroy());
  outgoing.end(body);
}

function isAddress(address: ReturnType<Server['address']>): address is AddressInfo {
  return typeof address === 'object' && address !== null;
}

function listening(server: Server): Promise<void> {
  return new Promise((resolve) => void server.listen(0, '127.0.0.1', resolve));
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/** The kinds of broken connections, by what happens to some of the exchanges. */
export const breaks: Readonly<Record<string, Break>> = {
  'closed after the answer, unsaid': ({ asked, reply, pass }) => {
    reply.on('finish', () => setTimeout(() => asked.socket.destroy(), 1));
    pass();
  },
  'reset after the work was done': ({ number, asked, pass }) => (number % 23 === 0 ? void asked.socket.destroy() : pass()),
  'half an answer': ({ number, asked, reply, status, headers, body, pass }) => {
    if (number % 31 !== 0 || body.length < 4) return pass();
    reply.writeHead(status, headers).write(body.subarray(0, body.length >> 1));
    setTimeout(() => asked.socket.destroy(), 2);
  },
  'every fifth create lost': ({ number, operation, asked, pass }) =>
    operation === 'CreateIdentityPool' && number % 5 === 0 ? void asked.socket.destroy() : pass(),
  'no connection kept': ({ reply, status, headers, body }) =>
    void reply.writeHead(status, { ...headers, connection: 'close', 'x-front': 'one' }).end(body),
  'HTTP/1.0': ({ asked, status, headers, body }) => {
    const lines = Object.entries(headers).flatMap(([name, value]) =>
      /^(?:connection|keep-alive|transfer-)/.test(name) ? [] : [`${name}: ${String(value)}`],
    );
    asked.socket.end(Buffer.concat([Buffer.from(`HTTP/1.0 ${status} Answer\r\n${lines.join('\r\n')}\r\n\r\n`), body]));
  },
};
