import { connect as connectPlain, type Socket } from 'node:net';
import { connect as connectTls, createSecureContext, type ConnectionOptions, type SecureContext, type TLSSocket } from 'node:tls';

/** A connection through a proxy, up to its answer to CONNECT. */
export interface Tunnelled {
  readonly socket: Socket;
  /** What the proxy said, head and body. */
  readonly said: string;
}

/** Asks a proxy for a tunnel; a user in its address is named to it. */
export function openTunnel(proxy: string, authority: string, extraHeaders = ''): Promise<Tunnelled> {
  const { hostname, port, username } = new URL(proxy);
  const user =
    username === '' ? '' : `Proxy-Authorization: Basic ${Buffer.from(`${decodeURIComponent(username)}:`).toString('base64')}\r\n`;
  const socket = connectPlain({ host: hostname, port: Number(port), noDelay: true });
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.once('data', (chunk: Buffer) => {
      socket.pause();
      resolve({ socket, said: chunk.toString() });
    });
    socket.write(`CONNECT ${authority} HTTP/1.1\r\nHost: ${authority}\r\n${user}${extraHeaders}\r\n`);
  });
}

/** Speaks TLS through a tunnel; rejects with what the other side made of it. */
export function secured(socket: Socket, options: ConnectionOptions): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    const tls = connectTls({ socket, ...options }, () => resolve(tls));
    tls.once('error', reject);
    tls.once('close', () => reject(new Error('closed')));
  });
}

/** Sends bytes and gives all that comes until the other side ends. */
export function conversation(socket: Socket, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    socket.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    socket.once('end', () => resolve(said));
    socket.once('error', reject);
    socket.write(bytes);
    socket.resume();
  });
}

/** What an agent is made with that trusts one certificate and no other. */
export function trustingOnly(ca: string): { readonly secureContext: SecureContext } {
  return { secureContext: createSecureContext({ ca }) };
}
