import type { z } from 'zod';
import { Health, Metrics, SessionList, SessionState, Stopping, Variables, type NumberedEvent } from '../answers.ts';
import { ask, askFor } from './ask.ts';
import type { ControlAccess } from '../control-options.ts';
import { readEvents, type EventOptions } from './read-events.ts';
import type { OpenGiven } from '../requests.ts';

/** Governs a recorder or a replay that runs in another process. Each call fails with the error that the proxy tells, by its code. */
export interface ControlClient {
  readonly health: () => Promise<z.output<typeof Health>>;
  /** All sessions there are and were, in the order of their names, with what they did so far. */
  readonly sessions: () => Promise<readonly SessionState[]>;
  readonly openSession: (given: OpenGiven) => Promise<RemoteSession>;
  /** A session that is open already. */
  readonly session: (name: string) => Promise<RemoteSession>;
  /** What happens, without values, until the proxy ends. */
  readonly events: (options?: EventOptions) => AsyncGenerator<NumberedEvent>;
  readonly metrics: () => Promise<Metrics['metrics']>;
  /** What clients must trust that use the proxy as their HTTPS proxy, as PEM. */
  readonly certificate: () => Promise<string>;
  /** Asks the proxy to end as if its user had stopped it. */
  readonly shutdown: () => Promise<void>;
}

/** A session of a proxy in another process. */
export interface RemoteSession {
  readonly name: string;
  /** What clients are given as their endpoint: the port of the session's own where it has one. */
  readonly url: string;
  /** The other ways to name the session. */
  readonly addresses: SessionState['addresses'];
  /** What it did so far. */
  readonly state: () => Promise<SessionState>;
  readonly variables: () => Promise<Readonly<Record<string, string>>>;
  readonly setVariables: (variables: Readonly<Record<string, string>>) => Promise<Readonly<Record<string, string>>>;
  /** Ends it and tells what became of it; red where nothing was compared or recorded. */
  readonly close: () => Promise<SessionState>;
  /** Ends it before its time: nothing is kept of a recording, and a replay is red. */
  readonly abort: () => Promise<SessionState>;
  /** Begins it anew, as if nothing had been asked. */
  readonly reset: () => Promise<SessionState>;
}

/** Makes a client of a control API. Nothing is connected yet. */
export function controlClient(access: ControlAccess): ControlClient {
  return {
    health: () => askFor(Health, access, { path: '/v1/health' }),
    sessions: async () => (await askFor(SessionList, access, { path: '/v1/sessions' })).sessions,
    openSession: async (given) => remote(access, await askFor(SessionState, access, { method: 'POST', path: '/v1/sessions', body: given })),
    session: async (name) => remote(access, await askFor(SessionState, access, { path: pathOf(name) })),
    events: (options) => readEvents(access, options),
    metrics: async () => (await askFor(Metrics, access, { path: '/v1/metrics' })).metrics,
    certificate: async () => (await ask(access, { path: '/v1/ca.pem' })).text(),
    async shutdown() {
      await askFor(Stopping, access, { method: 'POST', path: '/v1/shutdown' });
    },
  };
}

function pathOf(session: string): string {
  return `/v1/sessions/${encodeURIComponent(session)}`;
}

function remote(access: ControlAccess, { name, addresses }: SessionState): RemoteSession {
  const path = pathOf(name);
  const order = (what: string): Promise<SessionState> => askFor(SessionState, access, { method: 'POST', path: `${path}/${what}` });
  return {
    name,
    addresses,
    url: addresses.port ?? addresses.path,
    state: () => askFor(SessionState, access, { path }),
    variables: async () => (await askFor(Variables, access, { path: `${path}/variables` })).variables,
    setVariables: async (variables) =>
      (await askFor(Variables, access, { method: 'PUT', path: `${path}/variables`, body: { variables } })).variables,
    close: () => order('close'),
    abort: () => order('abort'),
    reset: () => order('reset'),
  };
}
