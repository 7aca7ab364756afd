import { connect as connectPlain, isIP, type Socket } from 'node:net';
import { connect as connectTls, TLSSocket } from 'node:tls';
import type { Outcome, RecordedRequest, RecordedResponse } from '../exchange/exchange.ts';
import { MalformedMessage } from './malformed-message.ts';
import type { Head } from './head.ts';
import { MessageReader, type Message } from './reader.ts';
import { requestBytes } from './write.ts';

/** What came back for a request. */
export interface Answered {
  readonly response: RecordedResponse | undefined;
  readonly outcome: Outcome;
  /** Why there is no answer where the target is to blame, not the way: what a client of the target would see as well is left out. */
  readonly problem?: string;
}

/** A target that requests go to byte for byte. */
export interface Upstream {
  /** The host and, where it is not the usual one, the port. */
  readonly host: string;
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

/** A connection that waits for the next request, and until when it may be used for one. */
interface Idle {
  readonly socket: Socket;
  readonly until: number;
}

/**
 * Milliseconds for which a connection is kept that nothing is asked on. Servers close theirs after two seconds and more; a request that meets the closing
 * is lost, and must not be sent again, because the service may have acted on it.
 */
const idleMilliseconds = 1500;

/** Keeps connections to one target open between requests. */
export function upstream({ url, timeoutMilliseconds, ca }: UpstreamFacts): Upstream {
  const { protocol, hostname, port, host } = new URL(url);
  const secure = protocol === 'https:';
  const place = { host: hostname.replaceAll(/[[\]]/g, ''), port: port === '' ? (secure ? 443 : 80) : Number(port) };
  const idle: Idle[] = [];
  const busy = new Set<Socket>();
  const open = (): Socket =>
    secure
      ? connectTls({ ...place, ...named(place.host), ALPNProtocols: ['http/1.1'], ...(ca === undefined ? {} : { ca }) })
      : connectPlain({ ...place, noDelay: true });
  const take = (): Line => {
    for (let kept = idle.pop(); kept !== undefined; kept = idle.pop()) {
      const { socket, until } = kept;
      if (!socket.destroyed && socket.readable && performance.now() < until)
        return { socket: socket.removeAllListeners('data'), used: true };
      socket.destroy();
    }
    return { socket: open(), used: false };
  };
  return {
    host,
    async send(request) {
      const line = take();
      busy.add(line.socket);
      const { answered, keep } = await exchange(request, line, timeoutMilliseconds);
      busy.delete(line.socket);
      if (keep) rest(line.socket, idle);
      else line.socket.destroy();
      return answered;
    },
    close() {
      for (const socket of [...idle.splice(0).map((kept) => kept.socket), ...busy]) socket.destroy();
    },
  };
}

/** The name that TLS asks for; an address in numbers is none. */
function named(host: string): { readonly servername?: string } {
  return isIP(host) === 0 ? { servername: host } : {};
}

/** Keeps a connection for later. Bytes that come although nothing was asked would be taken for the next answer: it is given up then. */
function rest(socket: Socket, idle: Idle[]): void {
  socket.once('data', () => socket.destroy());
  idle.push({ socket, until: performance.now() + idleMilliseconds });
}

interface Ended {
  readonly answered: Answered;
  readonly keep: boolean;
}

function exchange(request: RecordedRequest, { socket, used }: Line, timeoutMilliseconds: number): Promise<Ended> {
  return new Promise((resolve) => {
    let reached = used;
    const reader = new MessageReader({ otherwise: 'close', isStart: isStatusLine, bodiless: (head) => isBodiless(head, request.method) });
    const finish = (ended: Ended): void => {
      clearTimeout(timer);
      for (const event of ['data', 'end', 'error', 'close', 'connect', 'secureConnect']) socket.removeAllListeners(event);
      socket.on('error', () => socket.destroy());
      resolve(ended);
    };
    const giveUp = (outcome: Outcome): void => finish({ answered: unfinished(reader, outcome), keep: false });
    const timer = setTimeout(() => giveUp('timeout'), timeoutMilliseconds);
    socket.on('data', (chunk: Buffer) => {
      reader.push(chunk);
      const ended = answerIn(reader);
      if (ended !== undefined) finish(ended);
    });
    socket.on('end', () => {
      const message = reader.end();
      if (message !== undefined) finish({ answered: whole(message), keep: false });
      else giveUp('reset');
    });
    socket.on('error', (cause: NodeJS.ErrnoException) => {
      if (reached) giveUp('reset');
      else finish({ answered: unreachable(cause), keep: false });
    });
    socket.on('close', () => giveUp('reset'));
    socket.on(socket instanceof TLSSocket ? 'secureConnect' : 'connect', () => {
      reached = true;
    });
    socket.write(requestBytes(request));
  });
}

/** The answer, once it is there. Bytes after it would be read as the next answer, so the connection is then closed. */
function answerIn(reader: MessageReader): Ended | undefined {
  try {
    for (let message = reader.next(); message !== undefined; message = reader.next())
      if (!isInformational(message.startLine)) return { answered: whole(message), keep: mayKeep(message) && reader.progress === 'idle' };
  } catch (error) {
    if (!(error instanceof MalformedMessage)) throw error;
    return { answered: unfinished(reader, 'cut'), keep: false };
  }
  return undefined;
}

/** Without a head there is no answer; with one, what came of the body is the answer, cut. */
function unfinished(reader: MessageReader, outcome: Outcome): Answered {
  const { partial } = reader;
  if (partial === undefined) return outcome === 'cut' ? noHttp : { response: undefined, outcome };
  return { ...whole({ ...partial.head, body: partial.body, framing: 'length' }), outcome: 'cut' };
}

function unreachable({ code, name }: NodeJS.ErrnoException): Answered {
  return { response: undefined, outcome: 'refused', problem: `the target could not be reached (${code ?? name})` };
}

const noHttp: Answered = { response: undefined, outcome: 'reset', problem: 'the target answered something that is no HTTP/1.1' };

function isStatusLine(line: string): boolean {
  return statusLine.test(line);
}

const statusLine = /^HTTP\/1\.[01] (\d{3})(?: (.*))?$/;

function whole({ startLine, headers, body, framing }: Message): Answered {
  const found = statusLine.exec(startLine);
  if (found === null) return noHttp;
  const response = { status: Number(found[1]), reason: found[2] ?? '', headers, body, chunked: framing === 'chunked' };
  return { response, outcome: 'complete' };
}

function isInformational(startLine: string): boolean {
  return /^HTTP\/1\.[01] 1(?!01)\d\d/.test(startLine);
}

function isBodiless({ startLine }: Head, method: string): boolean {
  return method === 'HEAD' || /^HTTP\/1\.[01] (?:1\d\d|204|304)/.test(startLine);
}

function mayKeep({ startLine, headers, framing }: Message): boolean {
  if (framing === 'close') return false;
  const connection = headers.find(([name]) => name.toLowerCase() === 'connection')?.[1].toLowerCase();
  return connection === undefined ? startLine.startsWith('HTTP/1.1') : connection !== 'close';
}
