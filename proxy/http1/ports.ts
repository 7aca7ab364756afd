import { listen, type RequestHandler } from './server.ts';

/** The ports that a proxy listens on: one for all sessions, and those of single ones. */
export interface Ports {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  readonly port: number;
  /** What a client of one session is given as its endpoint, on the port of all. */
  readonly urlOf: (session: string) => string;
  /** Listens on one more port, for a session alone; any that is free by default. */
  readonly another: (session: string, port?: number) => Promise<string>;
  readonly close: () => Promise<void>;
}

/** Listens for all sessions; port 0 takes any. */
export async function openPorts(port: number, handler: RequestHandler): Promise<Ports> {
  const first = await listen(port, handler);
  const open = [first];
  const url = addressOf(first.port);
  return {
    url,
    port: first.port,
    urlOf: (session) => `${url}/_s/${encodeURIComponent(session)}`,
    async another(session, wanted = 0) {
      const listening = await listen(wanted, handler, session);
      open.push(listening);
      return addressOf(listening.port);
    },
    async close() {
      await Promise.all(open.map((listening) => listening.close()));
    },
  };
}

function addressOf(port: number): string {
  return `http://127.0.0.1:${port}`;
}
