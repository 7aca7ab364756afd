import { Agent as PlainAgent, request as plainRequest } from 'node:http';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { Agent as TlsAgent, request as tlsRequest } from 'node:https';
import { createSecureContext, type SecureContext } from 'node:tls';
import { TunnelAgent } from './tunnel-agent.ts';
import { setTimeout as sleep } from 'node:timers/promises';
import { InconclusiveError } from '../../kernel/errors.ts';
import { noAnswer } from './no-answer.ts';
import { usualCertificates } from './usual-certificates.ts';
import { headerOf } from './message.ts';
import type { HeaderList, HttpRequest, HttpResponse, Transport } from './message.ts';

/** Where and how long. */
export interface SocketOptions {
  /** Address such as `http://127.0.0.1:4600`; its path is put before the path of each request. */
  readonly baseUrl: string;
  /** How long to wait for the whole answer, in milliseconds. */
  readonly timeoutMilliseconds: number;
  /** Number of connections at the same time; 64 by default. */
  readonly maxSockets?: number;
  /** Address of a proxy to connect to: through a tunnel for `https`, directly for `http`. Requests are still addressed to the host. */
  readonly through?: string;
  /** Certificates to trust as well, as PEM; none by default. */
  readonly ca?: string;
}

/** A transport with connections to close. */
export interface SocketTransport {
  readonly send: Transport;
  /** Closes all connections. */
  close(): void;
}

/** Sends requests over sockets, with exactly the given bytes, and headers in their order and case. It adds Host and Content-Length only if they are missing. */
export function socketTransport(options: SocketOptions): SocketTransport {
  const { baseUrl, timeoutMilliseconds, through } = options;
  const base = new URL(baseUrl);
  const secure = base.protocol === 'https:';
  const agents = agentsFor(secure, options);
  const start = secure ? tlsRequest : plainRequest;
  const place = placeOf(secure || through === undefined ? base : new URL(through));
  const prefix = base.pathname.replace(/\/$/, '');

  const once = (request: HttpRequest, agent: PlainAgent | TlsAgent): Promise<HttpResponse> => {
    const headers = rawHeaders(request, base.host);
    const outgoing = start({ ...place, agent, method: request.method, path: prefix + request.path, headers });
    return exchange(outgoing, request.body, { target: base.origin, timeoutMilliseconds });
  };
  return { send: persistently(once, agents), close: () => Object.values(agents).forEach((agent) => agent.destroy()) };
}

/** Connections that are kept for the next request, and connections for one request alone. */
interface Agents {
  readonly kept: PlainAgent | TlsAgent;
  readonly single: PlainAgent | TlsAgent;
}

function agentsFor(secure: boolean, options: SocketOptions): Agents {
  return { kept: agentFor(secure, options, true), single: agentFor(secure, options, false) };
}

function agentFor(secure: boolean, { maxSockets = 64, through, ca }: SocketOptions, keepAlive: boolean): PlainAgent | TlsAgent {
  if (!secure) return new PlainAgent({ keepAlive, maxSockets });
  const trusted = ca === undefined ? {} : { secureContext: trusting(ca) };
  if (through !== undefined) return new TunnelAgent(through, { maxSockets, ...trusted });
  return new TlsAgent({ keepAlive, maxSockets, ...trusted });
}

/** Errors of kept connections that were reset before anything came: the target may have closed them in the meantime, or while it worked. */
const onKeptConnection = new WeakSet<Error>();

function isNoAnswer(error: unknown, code: 'target-refused' | 'target-reset'): error is InconclusiveError {
  return error instanceof InconclusiveError && error.code === code;
}

/** Pauses while a target refuses connections, in milliseconds: it may be about to start again. */
const refusedPauses: readonly number[] = [50, 100, 200, 400, 800];

/**
 * Sends, and sends again where that is safe: a request that changes nothing once more on a connection of its own, any request while the target refuses
 * connections. A target that closes kept connections without saying so gets a connection for each request from then on. A target that has refused for
 * the whole time is not waited for again until it has answered.
 */
function persistently(
  once: (request: HttpRequest, agent: PlainAgent | TlsAgent) => Promise<HttpResponse>,
  { kept, single }: Agents,
): Transport {
  let agent = kept;
  // A target that never answered is told at once: nothing says that it was ever there.
  let isGone = true;
  const untilOpen = async (request: HttpRequest): Promise<HttpResponse> => {
    for (const pause of isGone ? [] : refusedPauses) {
      try {
        return await once(request, agent);
      } catch (error) {
        if (!isNoAnswer(error, 'target-refused')) throw error;
        await sleep(pause);
      }
    }
    return once(request, agent);
  };
  const settled = (response: HttpResponse): HttpResponse => {
    isGone = false;
    return response;
  };
  return async (request) => {
    try {
      return settled(await untilOpen(request));
    } catch (error) {
      if (isNoAnswer(error, 'target-refused')) isGone = true;
      if (!isNoAnswer(error, 'target-reset')) throw error;
      if (onKeptConnection.has(error)) agent = single;
      if (request.isRepeatable !== true) throw error;
      return settled({ ...(await once(request, single)), broken: 1 });
    }
  };
}

const contexts = new Map<string, SecureContext>();

/** Reading the usual certificates takes longer than a handshake: it is done once for each one that is added. */
function trusting(ca: string): SecureContext {
  const known = contexts.get(ca) ?? createSecureContext({ ca: [...usualCertificates(), ca] });
  contexts.set(ca, known);
  return known;
}

function placeOf({ hostname, port, protocol }: URL): { readonly host: string; readonly port: number } {
  return { host: hostname.replaceAll(/[[\]]/g, ''), port: port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port) };
}

function rawHeaders(request: HttpRequest, host: string): string[] {
  const { headers, body } = request;
  const added: [string, string][] = [];
  if (headerOf(headers, 'host') === undefined) added.push(['Host', host]);
  const framed = headerOf(headers, 'content-length') ?? headerOf(headers, 'transfer-encoding');
  if (framed === undefined && (body.length > 0 || request.method === 'POST')) added.push(['Content-Length', String(body.length)]);
  return [...added, ...headers].flat();
}

const longestInOneWrite = 65_536;

interface ExchangeFacts {
  readonly target: string;
  readonly timeoutMilliseconds: number;
}

function exchange(outgoing: ClientRequest, body: Uint8Array, facts: ExchangeFacts): Promise<HttpResponse> {
  return new Promise((resolve, reject) => {
    let answering = false;
    const timer = setTimeout(
      () => outgoing.destroy(Object.assign(new Error('no answer in time'), { code: 'ETIMEDOUT' })),
      facts.timeoutMilliseconds,
    );
    const fail = (cause: NodeJS.ErrnoException): void => {
      clearTimeout(timer);
      const isStale = outgoing.reusedSocket && !answering && cause.code === 'ECONNRESET';
      const error = noAnswer(cause, facts);
      if (isStale) onKeptConnection.add(error);
      reject(error);
    };
    outgoing.on('error', fail);
    outgoing.on('response', (incoming: IncomingMessage) => {
      answering = true;
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('error', fail);
      incoming.on('end', () => {
        clearTimeout(timer);
        resolve({ status: incoming.statusCode ?? 0, headers: pairs(incoming.rawHeaders), body: Buffer.concat(chunks) });
      });
    });
    // As text, one character a byte, a short body leaves in one write with the headers; as bytes it takes a second.
    if (body.length <= longestInOneWrite)
      outgoing.end(Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('latin1'), 'latin1');
    else outgoing.end(body);
  });
}

function pairs(raw: readonly string[]): HeaderList {
  const list: (readonly [string, string])[] = [];
  for (let at = 0; at + 1 < raw.length; at += 2) list.push([raw[at] ?? '', raw[at + 1] ?? '']);
  return list;
}
