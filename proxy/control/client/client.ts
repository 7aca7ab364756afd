import type { z } from 'zod';
import { Health, Metrics, SessionList, SessionState, Stopping, Variables, type NumberedEvent } from '../answers.ts';
import { ask, askFor } from './ask.ts';
import type { ControlAccess } from '../control-options.ts';
import { readEvents, type EventOptions } from './read-events.ts';
import type { OpenGiven } from '../requests.ts';

/** Controls a recorder or a replay in another process. Each call throws a PoolproofError with the code that the proxy answers. */
export interface ControlClient {
  readonly health: () => Promise<z.output<typeof Health>>;
  /** All sessions, open and ended, in the order of their names. */
  readonly sessions: () => Promise<readonly SessionState[]>;
  readonly openSession: (given: OpenGiven) => Promise<RemoteSession>;
  /** An open session. */
  readonly session: (name: string) => Promise<RemoteSession>;
  /** Events, without values, until the proxy ends. */
  readonly events: (options?: EventOptions) => AsyncGenerator<NumberedEvent>;
  readonly metrics: () => Promise<Metrics['metrics']>;
  /** Certificate that clients of the HTTPS proxy must trust, as PEM. */
  readonly certificate: () => Promise<string>;
  /** Asks the proxy to end, as Ctrl-C does. */
  readonly shutdown: () => Promise<void>;
}

/** A session of a proxy in another process. */
export interface RemoteSession {
  readonly name: string;
  /** Endpoint for the clients of this session: its own port if it has one. */
  readonly url: string;
  /** The other ways to name the session. */
  readonly addresses: SessionState['addresses'];
  /** Its state and progress. */
  readonly state: () => Promise<SessionState>;
  readonly variables: () => Promise<Readonly<Record<string, string>>>;
  readonly setVariables: (variables: Readonly<Record<string, string>>) => Promise<Readonly<Record<string, string>>>;
  /** Ends the session and resolves with its verdict, `red` if nothing was compared or recorded. */
  readonly close: () => Promise<SessionState>;
  /** Breaks the session off: nothing is recorded, and a replay is red. */
  readonly abort: () => Promise<SessionState>;
  /** Starts the session again, as if there had been no request. */
  readonly reset: () => Promise<SessionState>;
}

/**
 * Makes a client of the control API of a recorder or a replay. It connects with the first call.
 * @throws PoolproofError from each call: `control-no-answer` if nobody answers, otherwise the code that the proxy answers, such as `session-unknown`.
 * @example
 * ```ts
 * import { controlClient } from 'poolproof';
 *
 * const client = controlClient({ url: 'http://127.0.0.1:4611', token: process.env['POOLPROOF_TOKEN'] ?? '' });
 * const session = await client.openSession({ name: 'worker-1', recording: 'login' });
 * // ... run the client under test with session.url as its endpoint ...
 * console.log((await session.close()).verdict);
 * ```
 */
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
