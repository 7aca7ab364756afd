import { request } from 'node:http';
import { Agent } from 'node:https';
import type { Socket } from 'node:net';
import { connect, type SecureContext, type TLSSocket } from 'node:tls';
import { callbackify } from 'node:util';

/** A proxy did not open a tunnel. */
class TunnelRefused extends Error {
  readonly code = 'ETUNNEL';
}

/** What a tunnel is made with. */
export interface TunnelOptions {
  readonly maxSockets?: number;
  /** Which certificates are trusted; the usual ones by default. */
  readonly secureContext?: SecureContext;
}

/** Connects to hosts through tunnels of an HTTP proxy, as clients with HTTPS_PROXY do; a user in the proxy's address is named to it. */
export class TunnelAgent extends Agent {
  readonly #proxy: URL;
  readonly #trust: Pick<TunnelOptions, 'secureContext'>;

  constructor(proxy: string, { maxSockets, secureContext }: TunnelOptions = {}) {
    super({ keepAlive: true, ...(maxSockets === undefined ? {} : { maxSockets }) });
    this.#proxy = new URL(proxy);
    this.#trust = secureContext === undefined ? {} : { secureContext };
  }

  override createConnection(
    { host, port }: { readonly host?: string | null | undefined; readonly port?: number | string | null | undefined },
    done: (error: Error | null, socket: Socket) => void = () => undefined,
  ): null {
    const made = (name: string): Promise<TLSSocket> => this.#connect(name, Number(port ?? 443));
    callbackify(made)(host ?? '', (error, socket) => done(error, socket));
    return null;
  }

  async #connect(servername: string, port: number): Promise<TLSSocket> {
    const socket = await opened(this.#proxy, `${servername}:${port}`);
    return new Promise((resolve, reject) => {
      const tls = connect({ socket, servername, ALPNProtocols: ['http/1.1'], ...this.#trust }, () => resolve(tls));
      tls.once('error', reject);
      tls.once('close', () => reject(new TunnelRefused('the other end of the tunnel closed it')));
    });
  }
}

function opened(proxy: URL, authority: string): Promise<Socket> {
  const { hostname, port, username } = proxy;
  const user =
    username === '' ? {} : { 'Proxy-Authorization': `Basic ${Buffer.from(`${decodeURIComponent(username)}:`).toString('base64')}` };
  const asked = request({
    host: hostname.replaceAll(/[[\]]/g, ''),
    port: port === '' ? 80 : Number(port),
    method: 'CONNECT',
    path: authority,
    agent: false,
    headers: { Host: authority, ...user },
  });
  return new Promise((resolve, reject) => {
    asked.once('error', reject);
    asked.once('connect', ({ statusCode }, socket) => {
      if (statusCode === 200) return resolve(socket);
      socket.destroy();
      reject(new TunnelRefused(`the proxy ${proxy.host} opens no tunnel to ${authority} (it says ${statusCode ?? 'nothing'})`));
    });
    asked.end();
  });
}
