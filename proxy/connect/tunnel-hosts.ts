import { isIP } from 'node:net';
import { usageError } from '../../src/kernel/errors.ts';
import { regionOfEndpoint } from '../../src/contract/region-names.ts';

/** Decides for which hosts a proxy stands in. */
export interface TunnelHosts {
  /** The host of `host:port` in lower case, or why there is no tunnel to it, without naming it. */
  readonly open: (authority: string) => { readonly host: string } | { readonly refused: string };
  /** Whether requests to a host, with or without a port, are taken. */
  readonly allows: (authority: string) => boolean;
}

const where = 'Tunnels go to endpoints of identity pools on port 443';

/** The endpoints of identity pools in all regions, and the hosts named besides. */
export function tunnelHosts(besides: Iterable<string> = []): TunnelHosts {
  const named = new Set([...besides].map(readHost));
  const allowsHost = (host: string): boolean => regionOfEndpoint(host) !== undefined || named.has(host);
  return {
    allows: (authority) => allowsHost(split(authority).host),
    open(authority) {
      const { host, port } = split(authority);
      if (isIP(host.replaceAll(/[[\]]/g, '')) !== 0) return { refused: `${where}, and never to an address in numbers.` };
      if (port !== '443') return { refused: `${where}; this was another port.` };
      return allowsHost(host) ? { host } : { refused: `${where}; this was another host. --allow-host NAME allows one more.` };
    },
  };
}

function split(authority: string): { readonly host: string; readonly port: string } {
  const found = /^(.*?)(?::(\d*))?$/.exec(authority.toLowerCase());
  return { host: found?.[1] ?? '', port: found?.[2] ?? '' };
}

/** A host that a user names; an address in numbers or a pattern is refused. */
export function readHost(text: string): string {
  const host = text.toLowerCase();
  if (isIP(host) === 0 && /^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/.test(host)) return host;
  throw usageError('bad-host', { text });
}
