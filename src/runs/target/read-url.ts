import { usageError } from '../../kernel/errors.ts';

/** Reads the address of an endpoint; what is not an address is refused with the nearest that is one. */
export function readUrl(given: string): URL {
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (url !== undefined && /^https?:$/.test(url.protocol)) return url;
  const candidate = `http://${given.replace(/^[a-z]*:\/\//i, '')}`;
  throw usageError('bad-url', { text: given, meant: URL.canParse(candidate) ? candidate : undefined });
}
