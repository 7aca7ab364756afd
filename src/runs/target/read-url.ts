import { usageError } from '../../kernel/errors.ts';

/** Reads the address of an endpoint; what is not an address is refused with the nearest that is one, and one with a user in it as well. */
export function readUrl(given: string): URL {
  const url = readAddress(given);
  if (url.username !== '' || url.password !== '') throw usageError('user-in-url', { host: url.host });
  return url;
}

/** Reads the address of a proxy, where a user name may name a session. */
export function readProxy(given: string): URL {
  const url = readAddress(given);
  if (url.password !== '') throw usageError('password-of-proxy', { host: url.host });
  return url;
}

function readAddress(given: string): URL {
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (url !== undefined && /^https?:$/.test(url.protocol)) return url;
  // What stands before an @ may be a password, and is not repeated.
  if (given.includes('@')) throw usageError('bad-url', { text: `…${given.slice(given.lastIndexOf('@'))}` });
  const candidate = `http://${given.replace(/^[a-z]*:\/\//i, '')}`;
  throw usageError('bad-url', { text: given, meant: URL.canParse(candidate) ? candidate : undefined });
}
