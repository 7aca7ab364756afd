import type { FrontEndException } from '../../contract/exceptions.ts';
import { operations } from '../../contract/operations.ts';
import type { OperationName } from '../../contract/operations.ts';
import type { HttpRequest } from '../../wire/http/message.ts';
import { isSigned, verifySignature } from '../../wire/sigv4/verify.ts';
import type { KnownKey } from '../../wire/sigv4/verify.ts';
import type { SignatureMode } from '../options.ts';
import type { World } from '../world.ts';

/** What calls are let in by. */
export interface Gate {
  readonly mode: SignatureMode;
  readonly keyOf: (accessKeyId: string) => KnownKey | undefined;
  readonly world: World;
}

/** Why a call is not let in. */
export interface Unauthorized {
  readonly exception: FrontEndException;
  readonly message: string;
}

/** Lets a call in, or says why not. Public operations are let in whether signed or not. @see observed: ENV-07, AUTH-01 */
export function authorize(request: HttpRequest, operation: OperationName, { mode, keyOf, world }: Gate): Unauthorized | undefined {
  if (mode === 'off' || !asksForSignature(operation, world)) return undefined;
  if (!isSigned(request)) return { exception: 'MissingAuthenticationTokenException', message: 'Missing Authentication Token' };
  if (mode === 'present' || !world.keeps('auth.bad-signature')) return undefined;
  const verified = verifySignature(request, { keyOf, clock: { now: () => world.now() } });
  return verified.ok ? undefined : verified.reason;
}

function asksForSignature(operation: OperationName, { keeps, misbehaves, violates }: World): boolean {
  if (operations[operation].access === 'signed') return keeps('auth.unsigned-refused') && !violates(`${operation}.auth.sigv4`);
  return !keeps('auth.public-set') || violates(`${operation}.auth.unsigned`) || misbehaves('unsigned-is-refused');
}
