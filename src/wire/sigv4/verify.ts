import { timingSafeEqual } from 'node:crypto';
import type { FrontEndException } from '../../contract/exceptions.ts';
import { regionName } from '../../contract/region-names.ts';
import { isoInstant, parseInstant } from '../../kernel/clock.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Result } from '../../kernel/result.ts';
import { failed, ok } from '../../kernel/result.ts';
import type { HttpRequest } from '../http/message.ts';
import { headerOf } from '../http/message.ts';
import { readAuthorization } from './authorization.ts';
import type { Authorization, Scope } from './authorization.ts';
import { signingName } from './credentials.ts';
import { expectedSignature } from './signature.ts';

/** Keys the service knows. */
export interface KnownKey {
  readonly secretAccessKey: string;
  /** Temporary keys are taken only together with this token. */
  readonly sessionToken?: string;
  /** In milliseconds since the epoch. */
  readonly expiresAt?: number;
}

/** What to verify against. */
export interface VerifierFacts {
  readonly keyOf: (accessKeyId: string) => KnownKey | undefined;
  readonly clock: Clock;
  /** `cognito-identity` by default. */
  readonly service?: string;
  /** How far the client's clock may be off; five minutes by default. */
  readonly skewMilliseconds?: number;
}

/** Why a signature is not accepted, as the service's front end names it. */
export interface SignatureRefusal {
  readonly exception: FrontEndException;
  readonly message: string;
}

/** Who signed. */
export interface Signer {
  readonly accessKeyId: string;
  readonly region: string;
}

/** What is said of temporary keys that have expired. */
export const expiredToken = 'The security token included in the request is expired';

const texts = {
  missing: 'Missing Authentication Token',
  unknownKey: 'The security token included in the request is invalid.',
  mismatch:
    'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
} as const;

/** Whether a request carries a signature at all. */
export function isSigned(request: HttpRequest): boolean {
  return headerOf(request.headers, 'authorization') !== undefined;
}

/**
 * What can be said against a scope without a key: its end, its service, and a region that cannot be one. Made-up regions of
 * local targets are taken, and what clients guess from an address, such as `0`, is not.
 */
export function scopeRefusal({ service, region, terminator }: Scope, wanted: string = signingName): SignatureRefusal | undefined {
  if (terminator !== 'aws4_request')
    return invalid(`Credential should be scoped with a valid terminator: 'aws4_request', not '${terminator}'.`);
  if (service !== wanted) return invalid(`Credential should be scoped to correct service: '${wanted}'.`);
  return regionName.test(region) ? undefined : invalid(`Credential should be scoped to a valid region, not '${region}'.`);
}

/** Verifies a request as received: whatever Host it names and whichever region stands in the scope. @see observed: AUTH-01, AUTH-04, AUTH-05, AUTH-06 */
export function verifySignature(request: HttpRequest, facts: VerifierFacts): Result<Signer, SignatureRefusal> {
  const header = headerOf(request.headers, 'authorization');
  if (header === undefined) return refused('MissingAuthenticationTokenException', texts.missing);
  const authorization = readAuthorization(header);
  if (!authorization.ok) return refused('IncompleteSignatureException', authorization.reason);
  const longDate = headerOf(request.headers, 'x-amz-date');
  if (longDate === undefined) {
    return refused('IncompleteSignatureException', "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.");
  }
  const { accessKeyId, region } = authorization.value;
  const objection = keylessRefusal(authorization.value, longDate, facts);
  if (objection !== undefined) return failed(objection);
  const key = facts.keyOf(accessKeyId);
  const wrongKey = keyRefusal(key, request, facts.clock);
  if (key === undefined || wrongKey !== undefined)
    return failed(wrongKey ?? { exception: 'UnrecognizedClientException', message: texts.unknownKey });
  const expected = expectedSignature(request, authorization.value, { secret: key.secretAccessKey, longDate });
  return sameText(expected, authorization.value.signature)
    ? ok({ accessKeyId, region })
    : refused('InvalidSignatureException', texts.mismatch);
}

function refused(exception: FrontEndException, message: string): Result<never, SignatureRefusal> {
  return failed({ exception, message });
}

function invalid(message: string): SignatureRefusal {
  return { exception: 'InvalidSignatureException', message };
}

function keylessRefusal(authorization: Authorization, longDate: string, facts: VerifierFacts): SignatureRefusal | undefined {
  return scopeRefusal(authorization, facts.service) ?? signedRefusal(authorization, longDate) ?? dateRefusal(longDate, facts);
}

function signedRefusal({ date, signedHeaders }: Authorization, longDate: string): SignatureRefusal | undefined {
  if (!signedHeaders.includes('host')) return invalid("'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
  const day = longDate.slice(0, 8);
  if (date === day) return undefined;
  return invalid(
    `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${date}' != '${day}', from '${longDate}'.`,
  );
}

function dateRefusal(longDate: string, { clock, skewMilliseconds = 300_000 }: VerifierFacts): SignatureRefusal | undefined {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(longDate);
  const signedAt = parts === null ? undefined : parseInstant(longDate.replace(/^(....)(..)(..)T(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  if (signedAt === undefined) {
    const message = `Date must be in ISO-8601 'basic format'. Got '${longDate}'. See http://en.wikipedia.org/wiki/ISO_8601`;
    return { exception: 'IncompleteSignatureException', message };
  }
  const now = clock.now();
  const minutes = skewMilliseconds / 60_000;
  const [earliest, latest] = [now - skewMilliseconds, now + skewMilliseconds];
  if (signedAt < earliest) {
    return invalid(`Signature expired: ${longDate} is now earlier than ${basicDate(earliest)} (${basicDate(now)} - ${minutes} min.)`);
  }
  if (signedAt <= latest) return undefined;
  return invalid(`Signature not yet current: ${longDate} is still later than ${basicDate(latest)} (${basicDate(now)} + ${minutes} min.)`);
}

function keyRefusal(key: KnownKey | undefined, request: HttpRequest, clock: Clock): SignatureRefusal | undefined {
  if (key === undefined || headerOf(request.headers, 'x-amz-security-token') !== key.sessionToken) {
    return { exception: 'UnrecognizedClientException', message: texts.unknownKey };
  }
  if (key.expiresAt === undefined || key.expiresAt > clock.now()) return undefined;
  return { exception: 'ExpiredTokenException', message: expiredToken };
}

function basicDate(instant: number): string {
  return isoInstant(instant).replaceAll(/[-:]|\.\d+/g, '');
}

function sameText(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}
