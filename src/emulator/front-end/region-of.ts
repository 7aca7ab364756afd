import type { HttpRequest } from '../../wire/http/message.ts';
import { headerOf } from '../../wire/http/message.ts';

/**
 * The region of a call: the one it is signed for, so that an id of another region is unknown there; else the region that
 * a named pool or identity begins with, provided that something was ever made in it; else the default.
 */
export function regionOf(
  request: HttpRequest,
  named: readonly string[],
  facts: { known: ReadonlyMap<string, unknown>; fallback: string },
): string {
  const scope = /Credential=[^,\s]*?\/\d{8}\/([\w-]+)\//.exec(headerOf(request.headers, 'authorization') ?? '')?.[1];
  if (scope !== undefined) return scope;
  const prefixes = named.map((id) => (id.startsWith('arn:') ? (id.split(':')[3] ?? '') : (id.split(':', 1)[0] ?? '')));
  return prefixes.find((prefix) => facts.known.has(prefix)) ?? facts.fallback;
}
