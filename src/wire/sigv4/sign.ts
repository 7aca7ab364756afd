import { createHash, createHmac } from 'node:crypto';
import type { SignatureV4 } from '@smithy/signature-v4';
import type { Clock } from '../../kernel/clock.ts';
import { isoInstant } from '../../kernel/clock.ts';
import type { HeaderList, HttpRequest } from '../http/message.ts';
import { headerOf } from '../http/message.ts';
import { signingName } from './credentials.ts';
import type { SigningCredentials } from './credentials.ts';

/** What to sign with. */
export interface SignerFacts {
  readonly credentials: SigningCredentials;
  readonly region: string;
  /** `cognito-identity` by default. */
  readonly service?: string;
  readonly clock: Clock;
}

/** Adds a signature to a request. The request must have its Host header already. */
export type Sign = (request: HttpRequest) => Promise<HttpRequest>;

/** A signer that signs what AWS's own clients sign: all headers, with date, content hash and session token added. Its library loads at the first use. */
export function signer({ credentials, region, service = signingName, clock }: SignerFacts): Sign {
  return async (request) => {
    const made = await signerFor({ credentials, region, service });
    const { headers } = await made.sign(
      {
        method: request.method,
        protocol: 'http:',
        hostname: headerOf(request.headers, 'host') ?? '',
        ...placeOf(request.path),
        headers: Object.fromEntries(request.headers.map(([name, value]) => [name.toLowerCase(), value])),
        body: request.body,
      },
      { signingDate: isoInstant(clock.now()) },
    );
    return { ...request, headers: withAdded(request.headers, headers) };
  };
}

/** The root is what nearly all requests name: reading it as an address costs more than hashing a body. */
function placeOf(path: string): { readonly path: string; readonly query: Record<string, string> } {
  if (path === '/') return { path, query: {} };
  const { pathname, searchParams } = new URL(path, 'http://host');
  return { path: pathname, query: Object.fromEntries(searchParams) };
}

interface Keyed {
  readonly credentials: SigningCredentials;
  readonly region: string;
  readonly service: string;
}

/** One signer for each key, region and service: making one costs as much as a signature does. */
const made = new WeakMap<SigningCredentials, Map<string, Promise<SignatureV4>>>();

function signerFor(facts: Keyed): Promise<SignatureV4> {
  const known = made.get(facts.credentials) ?? new Map<string, Promise<SignatureV4>>();
  made.set(facts.credentials, known);
  const scope = `${facts.region}/${facts.service}`;
  const found = known.get(scope) ?? makeSigner(facts);
  known.set(scope, found);
  return found;
}

async function makeSigner(facts: Keyed): Promise<SignatureV4> {
  const { SignatureV4 } = await import('@smithy/signature-v4');
  return new SignatureV4({ ...facts, sha256: Sha256 });
}

function withAdded(before: HeaderList, after: Readonly<Record<string, string>>): HeaderList {
  const added = Object.entries(after).filter(([name]) => headerOf(before, name) === undefined);
  return [...before, ...added];
}

/** SHA-256, with a key an HMAC, in the form the signing library asks for. */
class Sha256 {
  private readonly hash: { update(data: Uint8Array): unknown; digest(): Buffer };

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.hash = secret === undefined ? createHash('sha256') : createHmac('sha256', bytesOf(secret));
  }

  update(data: string | ArrayBuffer | ArrayBufferView): void {
    this.hash.update(bytesOf(data));
  }

  digest(): Promise<Uint8Array> {
    return Promise.resolve(this.hash.digest());
  }

  reset(): void {
    throw new TypeError('A hash is used once.');
  }
}

function bytesOf(data: string | ArrayBuffer | ArrayBufferView): Uint8Array {
  if (typeof data === 'string') return Buffer.from(data);
  return ArrayBuffer.isView(data) ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength) : new Uint8Array(data);
}
