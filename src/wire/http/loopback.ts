import { isIPv4 } from 'node:net';

/** Whether a host, with or without the brackets of a URL, is this machine itself: an address of 127.0.0.0/8, `::1`, or the very name `localhost`. */
export function isLoopback(host: string): boolean {
  const bare = host.replaceAll(/^\[|\]$/g, '').toLowerCase();
  return bare === 'localhost' || bare === '::1' || (isIPv4(bare) && bare.startsWith('127.'));
}
