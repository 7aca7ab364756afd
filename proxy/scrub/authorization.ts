import { createHash } from 'node:crypto';
import { headerOf, type HeaderList, type HttpRequest } from '../../src/wire/http/message.ts';
import { readAuthorization, type Authorization } from '../../src/wire/sigv4/authorization.ts';
import { expectedSignature } from '../../src/wire/sigv4/signature.ts';
import { derived } from './derive.ts';

/** How a request says who sends it. `unproven`: signed with a secret that was not known, so nobody could check it. */
export type AuthClass = 'none' | 'sigv4' | 'sigv4-unproven' | 'sigv4-wrong' | 'malformed';

/** The secret key of an access key id, if it is known. */
export type SecretOf = (accessKeyId: string) => string | undefined;

/** The class of a request as it came. */
export function authClassOf(request: HttpRequest, secretOf: SecretOf): AuthClass {
  const header = headerOf(request.headers, 'authorization');
  if (header === undefined) return 'none';
  const read = readAuthorization(header);
  const longDate = headerOf(request.headers, 'x-amz-date');
  if (!read.ok || longDate === undefined) return 'malformed';
  const secret = secretOf(read.value.accessKeyId);
  if (secret === undefined) return 'sigv4-unproven';
  return expectedSignature(request, read.value, { secret, longDate }) === read.value.signature ? 'sigv4' : 'sigv4-wrong';
}

/** The secret that goes with the stand-in of an access key whose own secret never crossed the wire. */
export function syntheticSecret(accessKeyStandIn: string): string {
  return `${derived(`secret of ${accessKeyStandIn}`, 30)}EXAMPLEKEY`;
}

/** The signature that a scrubbed request must carry: the right one, or one that is wrong in a way anybody can derive. */
export function signatureFor(
  request: HttpRequest,
  authorization: Authorization,
  facts: { readonly secret: string; readonly wrong: boolean },
): string {
  const right = expectedSignature(request, authorization, {
    secret: facts.secret,
    longDate: headerOf(request.headers, 'x-amz-date') ?? '',
  });
  return facts.wrong ? createHash('sha256').update(`wrong ${right}`).digest('hex') : right;
}

/** The content hash that goes with a scrubbed body: right where it was right. */
export function contentHashFor(given: string, before: Uint8Array, after: Uint8Array): string {
  if (!/^[0-9a-f]{64}$/.test(given)) return given;
  const right = sha256(after);
  return given === sha256(before) ? right : sha256(`wrong ${right}`);
}

function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

/** What a request is signed again with. */
export interface Resigning {
  readonly before: HttpRequest;
  readonly auth: AuthClass;
  /** The stand-in of an access key id. */
  readonly keyOf: (accessKeyId: string) => string;
  /** The stand-in of the secret that belongs to a key, by the stand-in of the key. */
  readonly secretOf: (accessKeyStandIn: string) => string;
  /** What stands for a header that cannot be taken apart. */
  readonly unreadable: (header: string) => string;
}

/** Puts stand-ins into the headers that depend on all others. */
export function resigned(after: HttpRequest, facts: Resigning): HeaderList {
  const hashed = after.headers.map(([name, value]) =>
    name.toLowerCase() === 'x-amz-content-sha256'
      ? ([name, contentHashFor(value, facts.before.body, after.body)] as const)
      : ([name, value] as const),
  );
  return hashed.map(([name, value]) =>
    name.toLowerCase() === 'authorization' ? [name, newAuthorization(value, { ...after, headers: hashed }, facts)] : [name, value],
  );
}

function newAuthorization(header: string, after: HttpRequest, { auth, keyOf, secretOf, unreadable }: Resigning): string {
  const read = readAuthorization(header);
  if (!read.ok) return unreadable(header);
  const { accessKeyId, signature } = read.value;
  const key = keyOf(accessKeyId);
  const authorization: Authorization = { ...read.value, accessKeyId: key };
  const made = signatureFor(after, authorization, { secret: secretOf(key), wrong: auth === 'sigv4-wrong' });
  return header.replace(accessKeyId, () => key).replace(signature, () => made);
}
