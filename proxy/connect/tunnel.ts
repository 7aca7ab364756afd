import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { callbackify } from 'node:util';
import { headerOf } from '../../src/wire/http/message.ts';
import type { RecordedRequest } from '../exchange/exchange.ts';
import type { PortConnections } from '../http1/port-connections.ts';
import { patienceOf, serveConnection, type RequestHandler } from '../http1/server.ts';
import { ownReply } from '../http1/own-answer.ts';
import type { Authority } from './authority.ts';
import type { TunnelHosts } from './tunnel-hosts.ts';

/** What tunnels are made of. */
export interface TunnelFacts {
  readonly authority: Authority;
  readonly hosts: TunnelHosts;
  /** Answers what comes through. */
  readonly handler: Omit<RequestHandler, 'tunnel'>;
  /** From when on the certificate of a host must be valid, for a session or for all: clients may stand at the time of a recording. */
  readonly validFrom: (session: string | undefined) => number;
  /** The session of connections to this port. */
  readonly session?: string;
}

/** Takes over connections that ask for a tunnel, ends their TLS here and answers what comes through in the host's place. */
export function tunnels(facts: TunnelFacts): NonNullable<RequestHandler['tunnel']> {
  return (request, socket, connection) => {
    const opened = facts.hosts.open(request.path);
    if ('refused' in opened) {
      socket.end(ownReply('PoolproofConnectRefused', opened.refused).bytes);
      return;
    }
    const user = userOf(request);
    if (user !== undefined && connection.session !== undefined && user !== connection.session) {
      socket.end(ownReply('PoolproofSessionUnknown', 'The request names more than one session.').bytes);
      return;
    }
    const tunnel: Tunnel = {
      socket,
      connections: connection.connections,
      host: opened.host,
      session: user ?? connection.session,
      waiting: patience(socket, facts.handler),
    };
    socket.once('data', (first: Buffer) => {
      socket.pause();
      if (first[0] !== tlsHandshake) return refusePlain(socket);
      socket.unshift(first);
      secure(tunnel, facts);
    });
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    socket.resume();
  };
}

/** The first byte of a TLS connection. */
const tlsHandshake = 22;

function refusePlain(socket: Socket): void {
  socket.end(ownReply('PoolproofBadRequest', 'A tunnel carries TLS; these bytes are something else.').bytes);
  socket.resume();
}

interface Tunnel {
  readonly socket: Socket;
  readonly connections: PortConnections;
  readonly host: string;
  readonly session: string | undefined;
  /** Ends the connection where the handshake takes too long. */
  readonly waiting: NodeJS.Timeout;
}

function patience(socket: Socket, handler: TunnelFacts['handler']): NodeJS.Timeout {
  const waiting = setTimeout(() => socket.destroy(), patienceOf(handler));
  socket.once('close', () => clearTimeout(waiting));
  return waiting;
}

function secure({ socket, connections, host, session, waiting }: Tunnel, facts: TunnelFacts): void {
  const tls = new TLSSocket(socket, {
    isServer: true,
    ALPNProtocols: ['http/1.1'],
    SNICallback(name, done) {
      if (name.toLowerCase() === host) callbackify(facts.authority.contextFor)(host, facts.validFrom(session), done);
      else done(new Error('The TLS connection is for another host than the tunnel.'));
    },
  });
  tls.once('secure', () => clearTimeout(waiting));
  tls.on('error', () => {
    tls.destroy();
    socket.destroy();
  });
  serveConnection({ socket: tls, carrier: socket, connections, session, tunnelledTo: host }, facts.handler);
}

/** The user that a client names to its proxy; the password says nothing. */
function userOf({ headers }: RecordedRequest): string | undefined {
  const given = /^basic +([a-z0-9+/=]+)$/i.exec(headerOf(headers, 'proxy-authorization') ?? '')?.[1];
  if (given === undefined) return undefined;
  const user = Buffer.from(given, 'base64').toString().split(':')[0];
  return user === '' ? undefined : user;
}
