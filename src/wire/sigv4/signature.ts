import { createHash, createHmac } from 'node:crypto';
import type { HttpRequest } from '../http/message.ts';
import { headerOf } from '../http/message.ts';
import type { Authorization } from './authorization.ts';

const keys = new Map<string, Buffer>();
const mostKeys = 64;

/** The signature that a request as received must carry. Computed apart from the library that signs, so that each can be checked against the other. */
export function expectedSignature(request: HttpRequest, authorization: Authorization, facts: { secret: string; longDate: string }): string {
  const { date, region, service, terminator } = authorization;
  const scope = [date, region, service, terminator].join('/');
  const toSign = ['AWS4-HMAC-SHA256', facts.longDate, scope, sha256(canonicalRequest(request, authorization.signedHeaders))].join('\n');
  return createHmac('sha256', signingKey(facts.secret, [date, region, service, terminator]))
    .update(toSign)
    .digest('hex');
}

/** The form of a request that is signed: method, path, query, signed headers, content hash. */
export function canonicalRequest(request: HttpRequest, signedHeaders: readonly string[]): string {
  const url = new URL(request.path, 'http://host');
  const path = encodeURIComponent(url.pathname)
    .replaceAll('%2F', '/')
    .replaceAll(/[!'()*]/g, percent);
  const lines = signedHeaders.map((name) => `${name}:${headerText(request, name)}\n`).join('');
  return [request.method, path, canonicalQuery(url.searchParams), lines, signedHeaders.join(';'), payloadHash(request)].join('\n');
}

function canonicalQuery(query: URLSearchParams): string {
  return [...query]
    .map(([name, value]) => `${escaped(name)}=${escaped(value)}`)
    .toSorted()
    .join('&');
}

function escaped(text: string): string {
  return encodeURIComponent(text).replaceAll(/[!'()*]/g, percent);
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

function headerText(request: HttpRequest, wanted: string): string {
  const values = request.headers.filter(([name]) => name.toLowerCase() === wanted).map(([, value]) => value.trim().replaceAll(/\s+/g, ' '));
  return values.join(',');
}

/** Whatever the header claims, the body that arrived counts, unless the client says that it did not sign one. */
function payloadHash(request: HttpRequest): string {
  const unsigned = 'UNSIGNED-PAYLOAD';
  return headerOf(request.headers, 'x-amz-content-sha256') === unsigned ? unsigned : sha256(request.body);
}

function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

/** Derived once per key, day, region and service. */
function signingKey(secret: string, scope: readonly string[]): Buffer {
  const name = [secret, ...scope].join('\n');
  const known = keys.get(name);
  if (known !== undefined) return known;
  const made = scope.reduce((key, part) => createHmac('sha256', key).update(part).digest(), Buffer.from(`AWS4${secret}`));
  if (keys.size >= mostKeys) keys.clear();
  keys.set(name, made);
  return made;
}
