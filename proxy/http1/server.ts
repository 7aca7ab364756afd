import { createServer, type Socket } from 'node:net';
import type { RecordedRequest } from '../exchange/exchange.ts';
import { portConnections, type PortConnections } from './port-connections.ts';
import { malformed, MalformedMessage } from './malformed-message.ts';
import { bodyLimit } from './framing.ts';
import { listenOn } from './listen-on.ts';
import { MessageReader, type Message } from './reader.ts';

/** What goes back over a connection. */
export interface Reply {
  readonly bytes: Uint8Array;
  /** What becomes of the connection: kept, ended in order, or broken off. */
  readonly afterwards: 'keep' | 'end' | 'reset';
}

/** Answers requests. */
export interface RequestHandler {
  answer(request: RecordedRequest, connection: Connection): Reply | Promise<Reply>;
  /** The answer to bytes that are no request. */
  refuse(problem: MalformedMessage, connection: Connection): Reply;
  /** Takes over a connection that asks for a tunnel; undefined where none is offered. */
  readonly tunnel?: (request: RecordedRequest, socket: Socket, connection: Connection) => void;
  /** Whether requests that name this host in their address are taken, as clients write it to a proxy; all are where it is undefined. */
  readonly takesHost?: (authority: string) => boolean;
  readonly limits?: ConnectionLimits;
}

/** How long clients may take. */
export interface ConnectionLimits {
  /** From the first byte of a request to its last, and for the handshake of a tunnel; 60,000 by default. */
  readonly requestMilliseconds?: number;
}

/** How long a client may take, in milliseconds. */
export function patienceOf({ limits }: Pick<RequestHandler, 'limits'>): number {
  return limits?.requestMilliseconds ?? 60_000;
}

/** What is known of a connection. */
export interface Connection {
  readonly socket: Socket;
  /** What it came in through. */
  readonly connections: PortConnections;
  /** The session that the connection belongs to, where its port or tunnel says so. */
  readonly session: string | undefined;
  /** What carries the socket, where that is TLS. */
  readonly carrier?: Socket;
  /** The host that a client believes to speak to through a tunnel. */
  readonly tunnelledTo?: string;
}

/** A server that listens. */
export interface Listening {
  readonly port: number;
  /** Lets those who wait for an answer have it first, within a second. */
  close(): Promise<void>;
}

/** Listens on the loopback address; port 0 takes any. */
export async function listen(port: number, handler: RequestHandler, session?: string): Promise<Listening> {
  const connections = portConnections();
  const server = createServer({ noDelay: true }, (socket) => {
    connections.came(socket);
    serveConnection({ socket, connections, session }, handler);
  });
  return { port: await listenOn(server, port), close: () => connections.close(server) };
}

/** Reads requests from a connection and answers them one after the other, in their order. */
export function serveConnection(connection: Connection, handler: RequestHandler): void {
  const served = new ServedConnection(connection, handler);
  const { socket } = connection;
  socket.on('data', (chunk: Buffer) => served.push(chunk));
  socket.on('close', () => served.stopWaiting());
  socket.on('error', () => socket.destroy());
  socket.on('end', () => socket.end());
}

class ServedConnection {
  readonly #connection: Connection;
  readonly #handler: RequestHandler;
  readonly #reader: MessageReader;
  #busy = false;
  #ended = false;
  #paused = false;
  #waiting: NodeJS.Timeout | undefined;

  constructor(connection: Connection, handler: RequestHandler) {
    this.#connection = connection;
    this.#handler = handler;
    this.#reader = new MessageReader({
      otherwise: 'none',
      isStart: isRequestLine,
      onHead: (head) => expectContinue(connection.socket, head.headers),
    });
  }

  push(chunk: Buffer): void {
    if (this.#ended) return;
    this.#reader.push(chunk);
    if (!this.#busy) void this.#answerAll();
    else if (this.#reader.waiting > bodyLimit) {
      this.#paused = true;
      this.#connection.socket.pause();
    }
  }

  stopWaiting(): void {
    clearTimeout(this.#waiting);
    this.#waiting = undefined;
  }

  /** Answers what has come, one request after the other. */
  async #answerAll(): Promise<void> {
    const { socket, connections, carrier = socket } = this.#connection;
    this.#busy = true;
    connections.asked(carrier);
    try {
      for (let message = this.#reader.next(); message !== undefined && !this.#ended; message = this.#reader.next()) {
        this.stopWaiting();
        const request = toRequest(message, this.#handler);
        if (request.method === 'CONNECT' && this.#handler.tunnel !== undefined) return this.#tunnel(request, this.#handler.tunnel);
        const answered = this.#handler.answer(request, this.#connection);
        const reply = answered instanceof Promise ? await answered : answered;
        this.#ended = reply.afterwards !== 'keep' || connections.isClosing();
        this.#send(reply);
        if (socket.writableNeedDrain) await drained(socket);
      }
    } catch (error) {
      this.#ended = true;
      this.#send(this.#answerTo(error));
    } finally {
      this.#afterAnswers();
    }
  }

  #answerTo(problem: unknown): Reply {
    if (problem instanceof MalformedMessage) return this.#handler.refuse(problem, this.#connection);
    return broken(problem, this.#connection.socket);
  }

  #tunnel(request: RecordedRequest, tunnel: NonNullable<RequestHandler['tunnel']>): void {
    const { socket } = this.#connection;
    this.#ended = true;
    handOver(socket, this.#reader.takeRest());
    tunnel(request, socket, this.#connection);
  }

  #send({ bytes, afterwards }: Reply): void {
    const { socket } = this.#connection;
    if (socket.destroyed) return;
    if (bytes.length > 0) socket.write(bytes);
    if (afterwards === 'end') socket.end();
    if (afterwards === 'reset') breakOff(this.#connection, bytes.length > 0);
  }

  #afterAnswers(): void {
    const { socket, connections, carrier = socket } = this.#connection;
    this.#busy = false;
    connections.answered(carrier);
    if (connections.isClosing()) breakOff(this.#connection, true);
    if (this.#paused) socket.resume();
    this.#paused = false;
    if (this.#ended || this.#reader.progress === 'idle') this.stopWaiting();
    else this.#waiting ??= setTimeout(() => this.#giveUp(), patienceOf(this.#handler));
  }

  #giveUp(): void {
    this.#ended = true;
    this.#send(this.#answerTo(malformed('too-slow', { seconds: patienceOf(this.#handler) / 1000 })));
  }
}

/** A client that does not read what it is sent is not sent more. */
function drained(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      socket.off('drain', done);
      socket.off('close', done);
      resolve();
    };
    socket.on('drain', done);
    socket.on('close', done);
  });
}

/** A bug in a handler: the connection breaks and the error goes up, to be seen. */
function broken(error: unknown, socket: Socket): Reply {
  socket.destroy(error instanceof Error ? error : undefined);
  queueMicrotask(() => {
    throw error;
  });
  return { bytes: new Uint8Array(), afterwards: 'reset' };
}

/** Leaves a socket to another protocol, with what came of that already. */
function handOver(socket: Socket, rest: Buffer): void {
  socket.removeAllListeners('data');
  socket.pause();
  if (rest.length > 0) socket.unshift(rest);
}

/** In order where something was written that the client is still to have. */
function breakOff({ socket, carrier }: Connection, wrote: boolean): void {
  if (wrote) socket.end(() => socket.destroy());
  else (carrier ?? socket).resetAndDestroy();
}

function expectContinue(socket: Socket, headers: readonly (readonly [string, string])[]): void {
  if (headers.some(([name, value]) => name.toLowerCase() === 'expect' && value.toLowerCase() === '100-continue'))
    socket.write('HTTP/1.1 100 Continue\r\n\r\n');
}

function isRequestLine(line: string): boolean {
  return /^\S+ .* HTTP\/\d/.test(line);
}

function toRequest({ startLine, headers, body, framing }: Message, { takesHost }: RequestHandler): RecordedRequest {
  const first = startLine.indexOf(' ');
  const last = startLine.lastIndexOf(' ');
  const version = startLine.slice(last + 1);
  if (first <= 0 || last <= first + 1 || !/^HTTP\/1\.[01]$/.test(version))
    throw /^HTTP\/\d/.test(version)
      ? malformed('other-version')
      : malformed('malformed-start', { why: 'The first line is no HTTP/1.1 request.' });
  const target = startLine.slice(first + 1, last);
  if (target.includes(' ')) throw malformed('malformed-start', { why: 'The address of the request holds a blank.' });
  return { method: startLine.slice(0, first), path: withoutOrigin(target, takesHost), headers, body, chunked: framing === 'chunked' };
}

/** Clients that think they speak to a proxy put the whole address there. */
function withoutOrigin(target: string, takesHost: RequestHandler['takesHost']): string {
  const found = /^https?:\/\/([^/?#]*)(.*)$/i.exec(target);
  if (found === null) return target;
  if (takesHost?.(found[1] ?? '') === false) throw malformed('other-host');
  return found[2] === '' ? '/' : (found[2] ?? '/');
}
