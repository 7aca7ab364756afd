import type { IncomingHttpHeaders } from 'node:http';
import type { z } from 'zod';
import type { Health, Metrics, SessionList, SessionState, Stopping, Variables } from './answers.ts';
import type { Controlled } from './controlled.ts';
import type { EventLog } from './event-log.ts';
import type { ProxyMetrics } from './metrics.ts';
import { readGiven, readJson } from './read-given.ts';
import { errorText, usageError } from '../../src/kernel/errors.ts';
import { Refused } from './refused.ts';
import type { ControlReply } from './reply.ts';
import { EventsQuery, OpenRequest, VariablesRequest } from './requests.ts';
import { streamEvents } from './stream-events.ts';

/** What routes work with. */
export interface RouteContext {
  readonly controlled: Controlled;
  readonly log: EventLog;
  readonly metrics: ProxyMetrics;
  readonly onShutdown: (() => void) | undefined;
}

/** A request, taken apart. */
export interface Call {
  /** The session that its path names; empty where it names none. */
  readonly name: string;
  readonly body: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: IncomingHttpHeaders;
}

/** What is done for a request. */
export type Act = (call: Call, context: RouteContext) => ControlReply | Promise<ControlReply>;

type Said =
  | SessionState
  | z.output<typeof SessionList>
  | z.output<typeof Variables>
  | z.output<typeof Health>
  | z.output<typeof Stopping>
  | Metrics;

function say(json: Said, status = 200): ControlReply {
  return { status, json };
}

/** All there is, by path and method; `*` stands for the name of a session. */
const routes: Readonly<Record<string, Readonly<Record<string, Act>>>> = {
  '/v1/health': { GET: (_, { controlled }) => say({ status: 'ok', command: controlled.command, version: 'v1' }) },
  '/v1/sessions': {
    GET: (_, { controlled }) => say({ sessions: [...controlled.sessions()] }),
    POST: async ({ body }, { controlled }) => say(await controlled.open(readJson(OpenRequest, body)), 201),
  },
  '/v1/sessions/*': { GET: ({ name }, context) => say(sessionOf(name, context)) },
  '/v1/sessions/*/close': { POST: async ({ name }, { controlled }) => say(await controlled.close(name)) },
  '/v1/sessions/*/abort': { POST: async ({ name }, { controlled }) => say(await controlled.abort(name)) },
  '/v1/sessions/*/reset': { POST: async ({ name }, { controlled }) => say(await controlled.reset(name)) },
  '/v1/sessions/*/variables': {
    GET: ({ name }, context) => say({ variables: sessionOf(name, context).variables }),
    PUT: ({ name, body }, { controlled }) =>
      say({ variables: controlled.note(name, readJson(VariablesRequest, body).variables).variables }),
  },
  '/v1/events': { GET: events },
  '/v1/metrics': {
    GET: async ({ headers }, { metrics }) =>
      headers.accept?.includes('application/json') === true
        ? say({ metrics: await metrics.rows() })
        : { status: 200, text: await metrics.text(), type: metrics.type },
  },
  '/v1/ca.pem': { GET: certificate },
  '/v1/shutdown': { POST: shutdown },
};

/** The way a request is answered, and the session its path names. */
export function routeOf(method: string, path: string): { readonly act: Act; readonly name: string } {
  const [, spelt] = /^\/v1\/sessions\/([^/]+)/.exec(path) ?? [];
  const route = routes[spelt === undefined ? path : path.replace(`/${spelt}`, '/*')];
  if (route === undefined) throw new Refused(errorText('no-such-path'));
  const act = route[method];
  if (act !== undefined) return { act, name: decoded(spelt ?? '') };
  const allow = Object.keys(route).join(', ');
  throw new Refused(errorText('wrong-method', { methods: allow }), { Allow: allow });
}

function decoded(spelt: string): string {
  try {
    return decodeURIComponent(spelt);
  } catch (cause) {
    throw new Refused(errorText('bad-path', { cause }));
  }
}

function sessionOf(name: string, { controlled }: RouteContext): SessionState {
  const found = controlled.sessions().find((session) => session.name === name);
  if (found !== undefined) return found;
  throw usageError('session-unknown', { session: name });
}

function events({ query, headers }: Call, { log }: RouteContext): ControlReply {
  const { since, follow } = readGiven(EventsQuery, query, 'query');
  const isEventStream = headers.accept?.includes('text/event-stream') === true;
  const seen = isEventStream ? /^\d{1,15}$/.exec(String(headers['last-event-id'] ?? ''))?.[0] : undefined;
  const from = seen === undefined ? (since ?? log.last()) : Number(seen);
  return { stream: streamEvents(log, { since: from, follow: follow === 'true', isEventStream }) };
}

function certificate(_: Call, { controlled }: RouteContext): ControlReply {
  if (controlled.certificate === undefined) throw new Refused(errorText('no-certificate', { command: controlled.command }));
  return { status: 200, text: `${controlled.certificate.trimEnd()}\n`, type: 'application/x-pem-file' };
}

function shutdown(_: Call, { onShutdown }: RouteContext): ControlReply {
  if (onShutdown === undefined) throw new Refused(errorText('not-to-be-stopped'));
  return { status: 202, json: { status: 'stopping' } satisfies z.output<typeof Stopping>, after: onShutdown };
}
