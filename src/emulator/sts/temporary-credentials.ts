import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../../kernel/clock.ts';
import type { Ids } from '../../kernel/ids.ts';
import type { KnownKey } from '../../wire/sigv4/verify.ts';

/** Who a set of temporary credentials is. */
export interface Session {
  readonly roleArn: string;
  readonly sessionName: string;
  /** Milliseconds since the epoch, by the clock of the pool. */
  readonly expiresAt: number;
  /** The pool it was got from; unknown for sessions of earlier versions. */
  readonly poolId?: string | undefined;
  readonly principalTags: Readonly<Record<string, string>>;
}

/** Temporary credentials, in the words of identity pools. */
export interface TemporaryCredentials {
  readonly AccessKeyId: string;
  readonly SecretKey: string;
  readonly SessionToken: string;
  /** Whole seconds since the epoch, as the service was seen to send: some clients refuse a fraction. @see observed: CRED-01 */
  readonly Expiration: number;
}

/** TEST SECRET, PUBLIC ON PURPOSE: seals session tokens, so that credentials need no store and outlive a restart. */
const sealingSecret = 'poolproof: everybody may read this; it protects nothing';

const Sealed = z.object({
  key: z.string(),
  roleArn: z.string(),
  sessionName: z.string(),
  expiresAt: z.number(),
  poolId: z.string().optional(),
  principalTags: z.record(z.string(), z.string()),
});

function sealOf(text: string): Buffer {
  return createHmac('sha256', sealingSecret).update(`session\u0000${text}`).digest();
}

function secretOf(accessKeyId: string): string {
  return createHmac('sha256', sealingSecret).update(`secret\u0000${accessKeyId}`).digest('base64').slice(0, 40);
}

const keyAlphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function newAccessKeyId(prefix: string, ids: Ids): string {
  return prefix + Array.from(ids.bytes(16), (byte) => keyAlphabet.charAt(byte % 32)).join('');
}

/** Makes credentials for a session. All that is known of it is sealed in the session token. @see observed: CRED-01 */
export function makeCredentials(session: Session, ids: Ids, prefix = 'ASIA'): TemporaryCredentials {
  const AccessKeyId = newAccessKeyId(prefix, ids);
  const text = JSON.stringify({ key: AccessKeyId, ...session });
  const SessionToken = Buffer.concat([sealOf(text), Buffer.from(text)]).toString('base64');
  return { AccessKeyId, SecretKey: secretOf(AccessKeyId), SessionToken, Expiration: Math.floor(session.expiresAt / 1000) };
}

/** The session of an access key and its session token; undefined where they were not made here, or not together. */
export function sessionOf(accessKeyId: string, sessionToken: string): Session | undefined {
  const bytes = Buffer.from(sessionToken, 'base64');
  if (bytes.length <= 32) return undefined;
  const text = bytes.subarray(32).toString('utf8');
  if (!timingSafeEqual(bytes.subarray(0, 32), sealOf(text))) return undefined;
  const { key, ...session } = Sealed.parse(JSON.parse(text));
  return key === accessKeyId ? session : undefined;
}

/** The time of the pools, and the clock that signatures are judged by. */
export interface Times {
  readonly now: (poolId?: string) => number;
  readonly signatureClock: Clock;
}

/** The key to verify a signature with that temporary credentials made. It expires when the clock of its pool says so. */
export function temporaryKey(accessKeyId: string, sessionToken: string | undefined, times: Times): KnownKey | undefined {
  const session = sessionToken === undefined ? undefined : sessionOf(accessKeyId, sessionToken);
  if (session === undefined || sessionToken === undefined) return undefined;
  const expiresAt = times.signatureClock.now() + session.expiresAt - times.now(session.poolId);
  return { secretAccessKey: secretOf(accessKeyId), sessionToken, expiresAt };
}

/** The id that IAM gives a role, the same for the same role. */
export function roleIdOf(roleArn: string): string {
  const digest = createHash('sha256').update(roleArn).digest();
  return `AROA${Array.from(digest.subarray(0, 17), (byte) => keyAlphabet.charAt(byte % 32)).join('')}`;
}

/** The ARN under which STS knows a session: the role's name without its path, and the session's. */
export function assumedRoleArn({ roleArn, sessionName }: Pick<Session, 'roleArn' | 'sessionName'>): string {
  const [, partition = 'aws', , , account = '', resource = ''] = roleArn.split(':');
  return `arn:${partition}:sts::${account}:assumed-role/${resource.split('/').at(-1) ?? ''}/${sessionName}`;
}
