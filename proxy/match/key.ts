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
  return {
    operation: operationOf(request),
    address: `${request.method} ${request.path}`,
    auth: authForm(headerOf(request.headers, 'authorization')),
    contentType: headerOf(request.headers, 'content-type') ?? '',
    body: bodyKey(request.body),
  };
}

/** A key as one text. */
export function keyText({ operation, address, auth, contentType, body }: MatchKey): string {
  return `${operation}\n${address}\n${auth}\n${contentType}\n${body}`;
}

/** What is equal for two requests only if their keys are, and is found without parsing. */
// oxlint-disable-next-line complexity -- one reader of one grammar; its cases read best in a row
export function rawKey({ method, path, headers, body }: HttpRequest): string {
  let target = '';
  let auth = '-';
  let contentType = '';
  for (const [name, value] of headers) {
    switch (name.length) {
      case 12:
        if (name === 'content-type' || name === 'Content-Type' || name.toLowerCase() === 'content-type')
          contentType = contentType === '' ? value : contentType;
        else if (name.toLowerCase() === 'x-amz-target') target += `\u0000${value}`;
        break;
      case 13:
        if (name.toLowerCase() === 'authorization' && auth === '-') auth = authForm(value);
        break;
      default:
    }
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

/** The key of a body. */
export function bodyKey(body: Uint8Array): string {
  const text = readText(body);
  const canonical = text.ok ? canonicalJson(text.value) : text;
  if (!canonical.ok) return `raw:#${hash('sha256', body, 'base64url')}`;
  return canonical.value.length > longBody ? `json:#${hash('sha256', canonical.value, 'base64url')}` : `json:${canonical.value}`;
}

/** Texts that are longer are known by their hash, so that keys stay small. No text of JSON begins as a hash does here. */
const longBody = 256;
