import type { FrontEndException } from '../../contract/exceptions.ts';
import { operations } from '../../contract/operations.ts';
import type { OperationName } from '../../contract/operations.ts';
import type { Clock } from '../../kernel/clock.ts';
import { headerOf } from '../../wire/http/message.ts';
import type { HttpRequest } from '../../wire/http/message.ts';
import { readScope } from '../../wire/sigv4/authorization.ts';
import { signingName } from '../../wire/sigv4/credentials.ts';
import { expiredToken, isSigned, scopeRefusal, verifySignature } from '../../wire/sigv4/verify.ts';
import type { KnownKey } from '../../wire/sigv4/verify.ts';
import type { SignatureMode } from '../options.ts';
import { assumedRoleArn, sessionOf, temporaryKey } from '../sts/temporary-credentials.ts';
import type { World } from '../world.ts';

/** What calls are let in by. */
export interface Gate {
  readonly mode: SignatureMode;
  readonly keyOf: (accessKeyId: string) => KnownKey | undefined;
  /** The account that a key belongs to: the emulator's own where its id tells no other. */
  readonly accountOfKey: (accessKeyId: string) => string;
  /** Whether calls signed with a key are denied, as by a policy. */
  readonly isDenied: (accessKeyId: string) => boolean;
  readonly world: World;
  /** What the age of a signature is judged by. */
  readonly signatureClock: Clock;
  /** The region of calls that name none, which callers who sign wrongly are told of. */
  readonly fallbackRegion: string;
}

/** Why a call is not let in. */
export interface Unauthorized {
  readonly exception: FrontEndException;
  readonly message: string;
}

/** Lets a call in, or says why not. Public operations are let in whether signed or not, and for whatever they are signed. @see observed: ENV-07, AUTH-01 */
export function authorize(request: HttpRequest, operation: OperationName, gate: Gate): Unauthorized | undefined {
  const { mode, keyOf, world } = gate;
  if (mode === 'off' || !asksForSignature(operation, world)) return undefined;
  if (!isSigned(request)) return { exception: 'MissingAuthenticationTokenException', message: 'Missing Authentication Token' };
  const misdirected = scopeObjection(request, gate);
  if (misdirected !== undefined) return misdirected;
  const denied = denial(request, operation, gate);
  if (denied !== undefined) return denied;
  if (mode === 'verify' && world.keeps('auth.bad-signature')) {
    const token = headerOf(request.headers, 'x-amz-security-token');
    const anyKey: Gate['keyOf'] = (id) => temporaryKey(id, token, { now: world.now, signatureClock: gate.signatureClock }) ?? keyOf(id);
    const verified = verifySignature(request, { keyOf: anyKey, clock: gate.signatureClock });
    if (!verified.ok) return verified.reason;
  }
  return sessionObjection(request, operation, world);
}

/** Credentials that a pool handed out open no signed operation, and are known all the same. */
function sessionObjection(request: HttpRequest, operation: OperationName, world: World): Unauthorized | undefined {
  const token = headerOf(request.headers, 'x-amz-security-token');
  const scope = readScope(headerOf(request.headers, 'authorization') ?? '');
  const session = token === undefined || !scope.ok ? undefined : sessionOf(scope.value.accessKeyId, token);
  if (session === undefined || !world.keeps('auth.temp-credentials-barred')) return undefined;
  if (session.expiresAt <= world.now(session.poolId)) return { exception: 'ExpiredTokenException', message: expiredToken };
  const message = `User: ${assumedRoleArn(session)} is not authorized to perform: cognito-identity:${operation}`;
  return { exception: 'AccessDeniedException', message };
}

/** What is wrong with a signature whoever made it, with the words that make common tools sign rightly. */
function scopeObjection(request: HttpRequest, { fallbackRegion: region }: Gate): Unauthorized | undefined {
  const scope = readScope(headerOf(request.headers, 'authorization') ?? '');
  if (!scope.ok) return { exception: 'IncompleteSignatureException', message: scope.reason };
  const refusal = scopeRefusal(scope.value);
  if (refusal === undefined) return undefined;
  const words = [
    `curl: --aws-sigv4 aws:amz:${region}:${signingName}`,
    `awscurl: --service ${signingName} --region ${region}`,
    `aws4: { service: '${signingName}', region: '${region}' }`,
  ];
  return { ...refusal, message: `${refusal.message} (${words.join('; ')})` };
}

/** @see observed: AUTH-03 */
function denial(request: HttpRequest, operation: OperationName, { isDenied, world }: Gate): Unauthorized | undefined {
  const key = /Credential=([^/,\s]+)\//.exec(headerOf(request.headers, 'authorization') ?? '')?.[1];
  if (key === undefined || !isDenied(key) || !world.keeps('auth.iam-denied')) return undefined;
  const who = `arn:aws:iam::${world.accountId}:user/restricted`;
  return { exception: 'AccessDeniedException', message: `User: ${who} is not authorized to perform: cognito-identity:${operation}` };
}

function asksForSignature(operation: OperationName, { keeps, misbehaves, violates }: World): boolean {
  if (operations[operation].access === 'signed') return keeps('auth.unsigned-refused') && !violates(`${operation}.auth.sigv4`);
  return !keeps('auth.public-set') || violates(`${operation}.auth.unsigned`) || misbehaves('unsigned-is-refused');
}
