import type { RecordedRequest } from '../exchange.ts';
import { headerOf } from '../../src/wire/http/message.ts';

/** The header that names a session, where the address cannot. */
export const sessionHeader = 'x-poolproof-session';

/** A request with the session it belongs to; what named the session is taken off. */
export interface Addressed {
  /** Undefined where nothing names one. */
  readonly session: string | undefined;
  readonly request: RecordedRequest;
}

/** Finds the session of a request: by the prefix `/_s/NAME/` of its path, by its connection, by its header. */
export function addressed(request: RecordedRequest, connectionSession: string | undefined): Addressed {
  const { path } = request;
  if (path.startsWith('/_s/')) {
    const end = path.indexOf('/', 4);
    const name = path.slice(4, end === -1 ? undefined : end);
    return { session: decoded(name), request: { ...request, path: end === -1 ? '/' : path.slice(end) } };
  }
  if (connectionSession !== undefined) return { session: connectionSession, request };
  const named = headerOf(request.headers, sessionHeader);
  if (named === undefined) return { session: undefined, request };
  return { session: named, request: { ...request, headers: request.headers.filter(([name]) => name.toLowerCase() !== sessionHeader) } };
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch (error) {
    if (error instanceof URIError) return name;
    throw error;
  }
}
