import { createHash } from 'node:crypto';
import type { FrontEndException } from '../../contract/exceptions.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Result } from '../../kernel/result.ts';
import { failed, ok } from '../../kernel/result.ts';
import type { HttpRequest } from '../../wire/http/message.ts';
import { headerOf } from '../../wire/http/message.ts';
import type { KnownKey } from '../../wire/sigv4/verify.ts';
import { verifySignature } from '../../wire/sigv4/verify.ts';
import type { World } from '../world.ts';
import { assumedRoleArn, roleIdOf, sessionOf, temporaryKey } from './temporary-credentials.ts';
import type { StsRefusal, XmlMembers } from './xml-answer.ts';

/** The lasting access keys and their accounts, and the clock that signatures are judged by. */
export interface LastingKeys {
  readonly keyOf: (accessKeyId: string) => KnownKey | undefined;
  readonly accountOfKey: (accessKeyId: string) => string;
  readonly signatureClock: Clock;
}

const codes: Partial<Record<FrontEndException, string>> = {
  UnrecognizedClientException: 'InvalidClientTokenId',
  InvalidSignatureException: 'SignatureDoesNotMatch',
  ExpiredTokenException: 'ExpiredToken',
  MissingAuthenticationTokenException: 'MissingAuthenticationToken',
  IncompleteSignatureException: 'IncompleteSignature',
};

/** Tells whose signature a request bears: a session of a role, or a lasting key of the account. */
export function callerIdentity(request: HttpRequest, world: World, lasting: LastingKeys): Result<XmlMembers, StsRefusal> {
  const sessionToken = headerOf(request.headers, 'x-amz-security-token');
  const { signatureClock } = lasting;
  const times = { now: world.now, signatureClock };
  const keyOf = (accessKeyId: string) => temporaryKey(accessKeyId, sessionToken, times) ?? lasting.keyOf(accessKeyId);
  const signer = verifySignature(request, { keyOf, clock: signatureClock, service: 'sts' });
  if (!signer.ok) {
    const { exception, message } = signer.reason;
    return failed({ status: 403, code: codes[exception] ?? exception, message });
  }
  const { accessKeyId } = signer.value;
  const session = sessionToken === undefined ? undefined : sessionOf(accessKeyId, sessionToken);
  if (session === undefined) return ok(lastingIdentity(accessKeyId, lasting.accountOfKey(accessKeyId)));
  const account = session.roleArn.split(':')[4] ?? world.accountId;
  return ok({ Arn: assumedRoleArn(session), UserId: `${roleIdOf(session.roleArn)}:${session.sessionName}`, Account: account });
}

function lastingIdentity(accessKeyId: string, accountId: string): XmlMembers {
  const digest = createHash('sha256').update(accessKeyId).digest('hex').toUpperCase();
  return { Arn: `arn:aws:iam::${accountId}:user/${accessKeyId}`, UserId: `AIDA${digest.slice(0, 17)}`, Account: accountId };
}
