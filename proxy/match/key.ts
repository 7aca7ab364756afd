import { hash } from 'node:crypto';
import { headerOf, type HttpRequest } from '../../src/wire/http/message.ts';
import { canonicalJson, readText } from '../../src/wire/json11/read-json.ts';
import { operationOf } from '../exchange/exchange.ts';

/** The parts of a request that matching looks at, from coarse to fine. */
export interface MatchKey {
  readonly operation: string;
  /** Method and path with query. */
  readonly address: string;
  readonly auth: string;
  readonly contentType: string;
  /** `json:` and the canonical text, by its hash where it is long, or `raw:` and the hash of the bytes: none of them meets another. */
  readonly body: string;
}

/** The key of a request. */
export function matchKey(request: HttpRequest): MatchKey {
  const operation = operationOf(request);
  return {
    operation,
    address: `${request.method} ${request.path}`,
    auth: authForm(headerOf(request.headers, 'authorization')),
    contentType: headerOf(request.headers, 'content-type') ?? '',
    body: bodyKey(request.body, guestCalls.has(operation)),
  };
}

/** A key as one text. */
export function keyText({ operation, address, auth, contentType, body }: MatchKey): string {
  return `${operation}\n${address}\n${auth}\n${contentType}\n${body}`;
}

/** What is equal for two requests only if their keys are, and is found without parsing. */
export function rawKey({ method, path, headers, body }: HttpRequest): string {
  let target = '';
  let auth = '-';
  let contentType = '';
  for (const [name, value] of headers) {
    // Lower case is made only of names as long as those looked for: this runs for each header of each request.
    const lower = name.length === 12 || name.length === 13 ? name.toLowerCase() : '';
    if (lower === 'content-type') contentType ||= value;
    else if (lower === 'x-amz-target') target += `\u0000${value}`;
    else if (lower === 'authorization' && auth === '-') auth = authForm(value);
  }
  return `${method} ${path}\n${target}\n${auth}\n${contentType}\n${Buffer.from(body.buffer, body.byteOffset, body.length).toString('latin1')}`;
}

const signed =
  /^AWS4-HMAC-SHA256 Credential=[^,\s]+\/\d{8}\/([^/,\s]+)\/([^/,\s]+)\/aws4_request, ?SignedHeaders=[^,\s]+, ?Signature=[0-9a-f]{64}$/;

/** Whether and for what a request is signed; who signs and when is none of it. */
function authForm(header: string | undefined): string {
  if (header === undefined) return 'none';
  const found = signed.exec(header);
  return found === null ? 'malformed' : `sigv4 ${found[1] ?? ''} ${found[2] ?? ''}`;
}

/** Calls that are a guest's with an empty `Logins` as well as without it: AWS SDKs leave it out, Amplify 6.22.1 and the Android SDK 2.81.1 send it. */
const guestCalls: ReadonlySet<string> = new Set(['GetId', 'GetOpenIdToken', 'GetCredentialsForIdentity']);

/** The key of a body. */
function bodyKey(body: Uint8Array, isGuestCall: boolean): string {
  const text = readText(body);
  const canonical = text.ok ? canonicalJson(text.value) : text;
  if (!canonical.ok) return `raw:#${hash('sha256', body, 'base64url')}`;
  const meant = isGuestCall ? canonical.value.replace(/,"Logins":\{\}|"Logins":\{\},?/u, '') : canonical.value;
  return meant.length > longBody ? `json:#${hash('sha256', meant, 'base64url')}` : `json:${meant}`;
}

/** Texts that are longer are known by their hash, so that keys stay small. No text of JSON begins as a hash does here. */
const longBody = 256;
