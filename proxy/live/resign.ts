import type { Clock } from '../../src/kernel/clock.ts';
import { headerOf, type HttpRequest } from '../../src/wire/http/message.ts';
import { readAuthorization } from '../../src/wire/sigv4/authorization.ts';
import type { SigningCredentials } from '../../src/wire/sigv4/credentials.ts';
import { signer } from '../../src/wire/sigv4/sign.ts';
import { isSigned, verifySignature, type SignatureRefusal } from '../../src/wire/sigv4/verify.ts';
import type { RecordedRequest, RecordedResponse } from '../exchange/exchange.ts';
import { handedOutKeys } from '../body/handed-out-keys.ts';
import { refusalOf } from '../signatures/refusal-of.ts';

/** Options for signing requests again. */
export interface ResignOptions {
  /** Keys that clients sign with. A request with another key is refused. */
  readonly clientKeys: readonly SigningCredentials[];
  /** Resolves with keys that the service knows. It is called before each request, because they may be temporary. */
  readonly credentials: () => Promise<SigningCredentials>;
}

/** Signs requests again, once the signature of the client is found to be right. */
export interface Resigner {
  readonly resign: (request: ToResign) => Promise<Resigned | { readonly refusal: RecordedResponse }>;
  /** Whether a request is signed with one of the keys that clients sign with. */
  readonly isClientKey: (request: HttpRequest) => boolean;
  /** Keys that the service hands out are the client's to sign with. */
  readonly learn: (response: RecordedResponse | undefined) => void;
}

/** A request and where it goes. */
export interface ToResign {
  readonly request: RecordedRequest;
  readonly asSigned: HttpRequest;
  readonly host: string;
}

/** What goes to the service. */
export interface Resigned {
  readonly request: RecordedRequest;
  /** What it is signed with, where that is not the client's. */
  readonly keys: SigningCredentials | undefined;
}

/** A client's signature that does not hold is answered as the service would, and nothing goes out. Whatever goes out names the service as its host. */
export function createResigner({ clientKeys, credentials }: ResignOptions, clock: Clock): Resigner {
  const clients = new Map(clientKeys.map((keys) => [keys.accessKeyId, keys]));
  const handedOut = new Map<string, SigningCredentials>();
  const keyOf = (accessKeyId: string): SigningCredentials | undefined => clients.get(accessKeyId) ?? handedOut.get(accessKeyId);
  return {
    async resign({ request, asSigned, host }) {
      const readdressed = withHost(request, host);
      if (!isSigned(request)) return { request: readdressed, keys: undefined };
      const scope = scopeOf(asSigned);
      const verified = verifySignature(asSigned, { keyOf, clock, ...(scope && { service: scope.service }) });
      if (!verified.ok || scope === undefined) return { refusal: refusalOf(verified.ok ? unknownKey : verified.reason, request, clock) };
      const isClient = clients.has(verified.value.accessKeyId);
      const keys = isClient ? await credentials() : handedOut.get(verified.value.accessKeyId);
      if (keys === undefined) return { refusal: refusalOf(unknownKey, request, clock) };
      const again = await signer({ credentials: keys, ...scope, clock })(unsigned(readdressed));
      return { request: { ...again, chunked: request.chunked }, keys: isClient ? keys : undefined };
    },
    isClientKey(request) {
      const header = headerOf(request.headers, 'authorization');
      const read = header === undefined ? undefined : readAuthorization(header);
      return read?.ok === true && clients.has(read.value.accessKeyId);
    },
    learn(response) {
      for (const keys of response === undefined ? [] : handedOutKeys(response)) handedOut.set(keys.accessKeyId, keys);
    },
  };
}

const unknownKey: SignatureRefusal = {
  exception: 'UnrecognizedClientException',
  message: 'The security token included in the request is invalid.',
};

/** What a request is signed for. */
function scopeOf({ headers }: HttpRequest): { readonly region: string; readonly service: string } | undefined {
  const read = readAuthorization(headerOf(headers, 'authorization') ?? '');
  return read.ok ? { region: read.value.region, service: read.value.service } : undefined;
}

function withHost(request: RecordedRequest, host: string): RecordedRequest {
  return { ...request, headers: request.headers.map(([name, value]) => [name, name.toLowerCase() === 'host' ? host : value]) };
}

const ofSignature: ReadonlySet<string> = new Set(['authorization', 'x-amz-content-sha256', 'x-amz-date', 'x-amz-security-token']);

/** A request without what its signature put in. */
export function unsigned(request: RecordedRequest): RecordedRequest {
  return { ...request, headers: request.headers.filter(([name]) => !ofSignature.has(name.toLowerCase())) };
}
