import type { RecordedRequest } from '../exchange/exchange.ts';
import { headerOf } from '../../src/wire/http/message.ts';

/** The header that names a session, where the address cannot. */
export const sessionHeader = 'x-poolproof-session';

/** A request with the session it belongs to; what named the session is taken off. */
export interface Addressed {
  /** Undefined where nothing names one. */
  readonly session: string | undefined;
  readonly request: RecordedRequest;
  /** Whether the client's signature covers the header that was taken off, so that it does not hold any more. */
  readonly breaksSignature: boolean;
}

/** Why nobody can tell what session a request belongs to, in one sentence without a value. */
export interface Unaddressed {
  readonly refused: string;
}

/** What clients are told whose signature covers the header. */
export const signedHeader = `The header ${sessionHeader} is one of the signed headers, and the signature would not hold without it: add it after signing, or name the session in the address.`;

/** Finds the session of a request: by the prefix `/_s/NAME/` of its path, by its connection, by its header. Those that are there must agree. */
export function addressed(incoming: RecordedRequest, connectionSession: string | undefined): Addressed | Unaddressed {
  const { session: inPath, path } = fromPath(incoming.path);
  const inHeader = incoming.headers.flatMap(([name, value]) => (isSessionHeader(name) ? [value] : []));
  const [session, ...others] = [inPath, connectionSession, ...inHeader].filter((name) => name !== undefined);
  if (others.some((name) => name !== session)) return { refused: 'The request names more than one session.' };
  if (inHeader.length === 0) return { session, request: inPath === undefined ? incoming : { ...incoming, path }, breaksSignature: false };
  const headers = incoming.headers.filter(([name]) => !isSessionHeader(name));
  return { session, request: { ...incoming, path, headers }, breaksSignature: isSigned(incoming) };
}

function isSessionHeader(name: string): boolean {
  return name.length === sessionHeader.length && name.toLowerCase() === sessionHeader;
}

function isSigned({ headers }: RecordedRequest): boolean {
  const signed = /SignedHeaders=([^,\s]*)/.exec(headerOf(headers, 'authorization') ?? '')?.[1] ?? '';
  return signed.toLowerCase().split(';').includes(sessionHeader);
}

function fromPath(path: string): { readonly session: string | undefined; readonly path: string } {
  if (!path.startsWith('/_s/')) return { session: undefined, path };
  const end = path.indexOf('/', 4);
  return { session: decoded(path.slice(4, end === -1 ? undefined : end)), path: end === -1 ? '/' : path.slice(end) };
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch (error) {
    if (error instanceof URIError) return name;
    throw error;
  }
}
