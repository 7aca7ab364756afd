import { UsageError } from '../../kernel/errors.ts';

/** Reads the address of an endpoint; what is no address is refused with the nearest that is one. */
export function readUrl(given: string): URL {
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (url !== undefined && /^https?:$/.test(url.protocol)) return url;
  const candidate = `http://${given.replace(/^[a-z]*:\/\//i, '')}`;
  throw new UsageError({
    code: 'bad-url',
    message: `"${given}" is no address of an endpoint.`,
    hint: URL.canParse(candidate) ? `Did you mean ${candidate}?` : 'Write it as http://127.0.0.1:5000.',
  });
}
