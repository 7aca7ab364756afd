import { usageError } from '../../kernel/errors.ts';
import type { SocketOptions } from '../../wire/http/client.ts';
import { readProxy } from './read-url.ts';

/** How an endpoint is reached, where that is not by its own address and the usual certificates. */
export interface Route {
  /** Address of a proxy to connect to, in plain HTTP; requests stay addressed to the endpoint. None unless you say. */
  readonly through?: string | undefined;
  /** A certificate to trust besides the usual ones, as PEM text. */
  readonly ca?: string | undefined;
}

/** A route as a socket takes it. */
export type CheckedRoute = Pick<SocketOptions, 'through' | 'ca'>;

/** Refuses a proxy that cannot be spoken to. */
export function checkedRoute({ through, ca }: Route): CheckedRoute {
  const proxy = through === undefined ? undefined : readProxy(through);
  if (proxy?.protocol === 'https:') throw usageError('proxy-not-http');
  return { ...(proxy === undefined ? {} : { through: proxy.href }), ...(ca === undefined ? {} : { ca }) };
}

/** The address of a proxy, with a session named to it. */
export function namedTo(through: string, session: string): string {
  const proxy = new URL(through);
  proxy.username = encodeURIComponent(session);
  return proxy.href;
}
