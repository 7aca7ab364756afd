import { connect as connectPlain, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { Outcome, RecordedRequest, RecordedResponse } from '../exchange.ts';
import { HttpFault } from './fault.ts';
import type { Head } from './head.ts';
import { MessageReader, type Message } from './reader.ts';
import { requestBytes } from './write.ts';

/** What came back for a request. */
export interface Answered {
  readonly response: RecordedResponse | undefined;
  readonly outcome: Outcome;
}

/** A target that requests go to byte for byte. */
export interface Upstream {
  readonly send: (request: RecordedRequest) => Promise<Answered>;
  /** Breaks all connections off, those with an answer under way too. */
  readonly close: () => void;
}

/** Where a target is and how long it may take. */
export interface UpstreamFacts {
  readonly url: string;
  readonly timeoutMilliseconds: number;
  /** Certificates to trust besides the usual ones. */
  readonly ca?: string;
}

interface Line {
  readonly socket: Socket;
  readonly used: boolean;
}

/** Keeps connections to one target open between requests. */
export function upstream({ url, timeoutMilliseconds, ca }: UpstreamFacts): Upstream {
  const { protocol, hostname, port } = new URL(url);
  const secure = protocol === 'https:';
  const place = { host: hostname.replaceAll(/[[\]]/g, ''), port: port === '' ? (secure ? 443 : 80) : Number(port) };
  const idle: Socket[] = [];
  const busy = new Set<Socket>();
  let closed = false;
  const open = (): Socket =>
    secure
      ? connectTls({ ...place, servername: place.host, ALPNProtocols: ['http/1.1'], ...(ca === undefined ? {} : { ca }) })
      : connectPlain({ ...place, noDelay: true });
  const take = (): Line => {
    for (let socket = idle.pop(); socket !== undefined; socket = idle.pop())
      if (!socket.destroyed && socket.readable) return { socket, used: true };
    return { socket: open(), used: false };
  };
  const attempt = async (request: RecordedRequest, line: Line): Promise<Answered> => {
    busy.add(line.socket);
    const { answered, keep } = await exchange(request, line.socket, timeoutMilliseconds);
    busy.delete(line.socket);
    if (keep) idle.push(line.socket);
    else line.socket.destroy();
    return answered;
  };
  return {
    async send(request) {
      const line = take();
      const first = await attempt(request, line);
      return line.used && first.outcome === 'reset' && !closed ? attempt(request, { socket: open(), used: false }) : first;
    },
    close() {
      closed = true;
      for (const socket of [...idle.splice(0), ...busy]) socket.destroy();
    },
  };
}

interface Ended {
  readonly answered: Answered;
  readonly keep: boolean;
}

function exchange(request: RecordedRequest, socket: Socket, timeoutMilliseconds: number): Promise<Ended> {
  return new Promise((resolve) => {
    const reader = new MessageReader({ otherwise: 'close', bodiless: (head) => isBodiless(head, request.method) });
    const finish = (ended: Ended): void => {
      clearTimeout(timer);
      for (const event of ['data', 'end', 'error', 'close']) socket.removeAllListeners(event);
      socket.on('error', () => socket.destroy());
      resolve(ended);
    };
    const giveUp = (outcome: Outcome): void => finish({ answered: unfinished(reader, outcome), keep: false });
    const timer = setTimeout(() => giveUp('timeout'), timeoutMilliseconds);
    const read = (): void => {
      try {
        for (let message = reader.next(); message !== undefined; message = reader.next()) {
          if (isInformational(message.startLine)) continue;
          return finish({ answered: { response: toResponse(message), outcome: 'complete' }, keep: mayKeep(message) });
        }
      } catch (error) {
        if (!(error instanceof HttpFault)) throw error;
        giveUp('cut');
      }
    };
    socket.on('data', (chunk: Buffer) => {
      reader.push(chunk);
      read();
    });
    socket.on('end', () => {
      const message = reader.end();
      if (message !== undefined) finish({ answered: { response: toResponse(message), outcome: 'complete' }, keep: false });
      else giveUp('reset');
    });
    socket.on('error', () => giveUp('reset'));
    socket.on('close', () => giveUp('reset'));
    socket.write(requestBytes(request));
  });
}

/** Without a head there is no answer; with one, what came of the body is the answer, cut. */
function unfinished(reader: MessageReader, outcome: Outcome): Answered {
  const { partial } = reader;
  if (partial === undefined) return { response: undefined, outcome: outcome === 'cut' ? 'reset' : outcome };
  return { response: toResponse({ ...partial.head, body: partial.body, framing: 'length' }), outcome: 'cut' };
}

function isInformational(startLine: string): boolean {
  return /^HTTP\/1\.[01] 1(?!01)\d\d/.test(startLine);
}

function isBodiless({ startLine }: Head, method: string): boolean {
  return method === 'HEAD' || /^HTTP\/1\.[01] (?:1\d\d|204|304)/.test(startLine);
}

function toResponse({ startLine, headers, body, framing }: Message): RecordedResponse {
  const found = /^HTTP\/1\.[01] (\d{3})(?: (.*))?$/.exec(startLine);
  if (found === null) throw new HttpFault('malformed-start', 'The first line is no HTTP/1.1 answer.');
  return { status: Number(found[1]), reason: found[2] ?? '', headers, body, chunked: framing === 'chunked' };
}

function mayKeep({ startLine, headers, framing }: Message): boolean {
  if (framing === 'close') return false;
  const connection = headers.find(([name]) => name.toLowerCase() === 'connection')?.[1].toLowerCase();
  return connection === undefined ? startLine.startsWith('HTTP/1.1') : connection !== 'close';
}
