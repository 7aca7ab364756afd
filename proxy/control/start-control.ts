import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { rmSync } from 'node:fs';
import { systemIds } from '../../src/kernel/ids.ts';
import { listenOn } from '../http1/listen-on.ts';
import type { Traffic } from '../session/traffic.ts';
import { gatekeeper, type Gatekeeper } from './access.ts';
import type { ControlAccess, ControlOptions } from './control-options.ts';
import type { Controlled } from './controlled.ts';
import { eventLog } from './event-log.ts';
import { proxyMetrics } from './metrics.ts';
import { readText } from './read-given.ts';
import { refusalOf, sendReply } from './reply.ts';
import { routeOf, type RouteContext } from './routes.ts';
import { writeToken } from './token-file.ts';

/** A control API that listens. */
export interface StartedControl {
  readonly access: ControlAccess;
  /** Ends all streams and stops listening. */
  readonly close: () => Promise<void>;
}

/** Offers a control API on the loopback address, with a token made for this run. */
export async function startControl(
  controlled: Controlled,
  { port = 0, tokenFile, onShutdown, traffic }: ControlOptions & { readonly traffic: Traffic },
): Promise<StartedControl> {
  const token = Buffer.from(systemIds.bytes(32)).toString('base64url');
  if (tokenFile !== undefined) writeToken(tokenFile, token);
  const forgetToken = (): void => {
    if (tokenFile !== undefined) rmSync(tokenFile, { force: true });
  };
  const server = createServer();
  const listening = await listenOn(server, port).catch((error: unknown) => {
    forgetToken();
    throw error;
  });
  const log = eventLog(controlled.listen);
  const context: RouteContext = { controlled, log, metrics: proxyMetrics(controlled, traffic), onShutdown };
  const guard = gatekeeper(token, listening);
  server.on('request', (incoming, outgoing) => void serve({ incoming, outgoing }, { guard, context, traffic }));
  return {
    access: { url: `http://127.0.0.1:${listening}`, token },
    close() {
      forgetToken();
      log.close();
      return new Promise((resolve) => {
        server.close(() => resolve());
        // Only after what was written last had its chance to leave.
        setImmediate(() => server.closeAllConnections());
      });
    },
  };
}

interface Exchange {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
}

interface Serving {
  readonly guard: Gatekeeper;
  readonly context: RouteContext;
  readonly traffic: Traffic;
}

async function serve({ incoming, outgoing }: Exchange, { guard, context, traffic }: Serving): Promise<void> {
  const end = traffic.begin();
  try {
    const url = new URL(incoming.url ?? '/', 'http://control.invalid');
    guard.assureHost(incoming);
    if (url.pathname !== '/v1/health') guard.assureToken(incoming);
    const { act, name } = routeOf(incoming.method ?? '', url.pathname);
    const call = { name, body: await readText(incoming), query: Object.fromEntries(url.searchParams), headers: incoming.headers };
    sendReply(await act(call, context), outgoing);
  } catch (error) {
    sendReply(refusalOf(error), outgoing);
  } finally {
    end();
  }
}
