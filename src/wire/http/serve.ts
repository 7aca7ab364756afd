import { jsonType } from '../../contract/call-headers.ts';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { usageError, type UsageError } from '../../kernel/errors.ts';
import type { HeaderList, HttpRequest, HttpResponse } from './message.ts';

/** Answers one request. What it throws is a bug and ends the process. */
export type Answering = (request: HttpRequest) => HttpResponse | Promise<HttpResponse>;

/** A server to start. */
export interface ServeOptions {
  /** 0 for any free one. */
  readonly port: number;
  /** A loopback address by default. */
  readonly host?: string;
  /** One mebibyte by default. */
  readonly maxBodyBytes?: number;
  readonly answer: Answering;
}

/** A server that listens. */
export interface Served {
  readonly port: number;
  /** `http://127.0.0.1:4600` */
  readonly url: string;
  /** Takes no more connections, lets running answers end, closes idle connections; cuts what is left after the grace. */
  close(graceMilliseconds?: number): Promise<void>;
}

/** Starts listening. Rejects with a usage error where the port cannot be had. */
export async function serve({ port, host = '127.0.0.1', maxBodyBytes = 1_048_576, answer }: ServeOptions): Promise<Served> {
  const connections = new Connections();
  const server = createServer({ noDelay: true, keepAliveTimeout: 30_000, maxHeaderSize: 65_536 }, (incoming, outgoing) => {
    outgoing.sendDate = false;
    connections.occupied(incoming.socket, outgoing);
    takeBody(incoming, maxBodyBytes, (body) => {
      const settle = (response: HttpResponse): void => write(outgoing, response, connections.closing || body === undefined);
      if (body === undefined) return settle(tooLarge(maxBodyBytes));
      const { method = 'GET', url = '/' } = incoming;
      const answered = answer({ method, path: url, headers: pairs(incoming.rawHeaders), body });
      if (answered instanceof Promise) void answered.then(settle);
      else settle(answered);
    });
  });
  server.on('connection', (socket) => connections.opened(socket));
  const bound = await listening(server, port, host);
  const named = host.includes(':') ? `[${host}]` : host;
  return {
    port: bound,
    url: `http://${named}:${bound}`,
    close(grace = 2000) {
      const done = closed(server, grace);
      connections.close();
      return done;
    },
  };
}

/** Knows which connections are in the middle of an answer; the platform takes one that never asked anything for a busy one. */
class Connections {
  closing = false;
  private readonly open = new Set<Socket>();
  private readonly busy = new Set<Socket>();

  opened(socket: Socket): void {
    this.open.add(socket);
    socket.once('close', () => this.open.delete(socket));
  }

  occupied(socket: Socket, outgoing: ServerResponse): void {
    this.busy.add(socket);
    outgoing.once('close', () => this.busy.delete(socket));
  }

  close(): void {
    this.closing = true;
    for (const socket of this.open) if (!this.busy.has(socket)) socket.destroy();
  }
}

/** Hands on the whole body, or undefined as soon as it is longer than the limit. */
function takeBody(incoming: IncomingMessage, limit: number, done: (body: Uint8Array | undefined) => void): void {
  const chunks: Buffer[] = [];
  let length = 0;
  incoming.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length - chunk.length > limit) return;
    if (length > limit) done(undefined);
    else chunks.push(chunk);
  });
  incoming.on('end', () => {
    const [only] = chunks;
    if (length <= limit) done(chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks, length));
  });
}

const longestInOneWrite = 65_536;

function write(outgoing: ServerResponse, { status, headers, body }: HttpResponse, last: boolean): void {
  if (last) outgoing.shouldKeepAlive = false;
  outgoing.writeHead(status, headers.flat());
  // As text, one character a byte, the body leaves in one write with the headers; as bytes it takes a second, which costs more than all else together.
  if (body.length <= longestInOneWrite)
    outgoing.end(Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('latin1'), 'latin1');
  else outgoing.end(body);
}

function tooLarge(limit: number): HttpResponse {
  const body = Buffer.from(
    JSON.stringify({ __type: 'RequestEntityTooLargeException', message: `The body is longer than ${limit} bytes.` }),
  );
  const headers = [
    ['Content-Type', jsonType],
    ['Content-Length', String(body.length)],
  ] as const;
  return { status: 413, headers, body };
}

function pairs(raw: readonly string[]): HeaderList {
  const list: (readonly [string, string])[] = [];
  for (let at = 0; at + 1 < raw.length; at += 2) list.push([raw[at] ?? '', raw[at + 1] ?? '']);
  return list;
}

function listening(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => reject(cannotListen(cause, port, host)));
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

/** Why a server cannot listen on a port. */
export function cannotListen(cause: NodeJS.ErrnoException, port: number, host: string): UsageError {
  if (cause.code === 'EADDRINUSE') {
    return usageError('port-in-use', { port, host, cause });
  }
  return usageError('cannot-listen', { port, host, why: cause.message, cause });
}

function closed(server: Server, grace: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const cut = setTimeout(() => server.closeAllConnections(), grace);
    server.close((error) => {
      clearTimeout(cut);
      if (error === undefined) resolve();
      else reject(error);
    });
  });
}
