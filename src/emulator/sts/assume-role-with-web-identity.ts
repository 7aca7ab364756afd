import { isoInstant } from '../../kernel/clock.ts';
import type { Result } from '../../kernel/result.ts';
import { failed, ok } from '../../kernel/result.ts';
import { issuerHostOf, roleArn as roleArnForm, sharedIssuer } from '../../contract/region-names.ts';
import { readOpenIdToken, verifyOpenIdToken } from '../tokens/verify-open-id-token.ts';
import type { TokenFlaw, VerifiedOpenIdToken } from '../tokens/verify-open-id-token.ts';
import type { World } from '../world.ts';
import { assumedRoleArn, makeCredentials, roleIdOf } from './temporary-credentials.ts';
import type { StsRefusal, XmlMembers } from './xml-answer.ts';

/** What a role allows unless it was changed; the shortest session is fifteen minutes. */
const seconds = { least: 900, most: 3600, unlessAsked: 3600 } as const;

/** Completes the classic flow: a token of an identity pool for credentials of the role asked for. */
export function assumeRoleWithWebIdentity(form: URLSearchParams, world: World): Result<XmlMembers, StsRefusal> {
  const roleArn = form.get('RoleArn') ?? '';
  const sessionName = form.get('RoleSessionName') ?? '';
  const duration = Number(form.get('DurationSeconds') ?? lifetime(world));
  const objection = formObjection({ roleArn, sessionName, duration }, world);
  if (objection !== undefined) return failed(objection);
  const token = verified(form.get('WebIdentityToken') ?? '', world);
  if (!token.ok) return token;
  const { identityId, poolId, principalTags } = token.value;
  const expiresAt = world.now(poolId) + duration * 1000;
  const made = makeCredentials({ roleArn, sessionName, expiresAt, poolId, principalTags }, world.ids);
  return ok({
    SubjectFromWebIdentityToken: identityId,
    Audience: poolId,
    AssumedRoleUser: { Arn: assumedRoleArn({ roleArn, sessionName }), AssumedRoleId: `${roleIdOf(roleArn)}:${sessionName}` },
    Credentials: {
      AccessKeyId: made.AccessKeyId,
      SecretAccessKey: made.SecretKey,
      SessionToken: made.SessionToken,
      Expiration: isoInstant(expiresAt),
    },
    Provider: sharedIssuer,
  });
}

function lifetime({ keeps }: World): number {
  return keeps('GetOpenIdTokenForDeveloperIdentity.token.sts-hour') ? seconds.unlessAsked : seconds.unlessAsked * 12;
}

interface WantedSession {
  readonly roleArn: string;
  readonly sessionName: string;
  readonly duration: number;
}

function invalid(message: string): StsRefusal {
  return { status: 400, code: 'ValidationError', message };
}

function formObjection({ roleArn, sessionName, duration }: WantedSession, world: World): StsRefusal | undefined {
  if (!roleArnForm.test(roleArn)) return invalid(`${roleArn} is invalid`);
  if (!/^[\w+=,.@-]{2,64}$/.test(sessionName)) return invalid('RoleSessionName has to be 2 to 64 letters, digits or any of +=,.@-');
  if (!Number.isInteger(duration) || duration < seconds.least) return invalid(`DurationSeconds has to be at least ${seconds.least}`);
  const isTooLong = duration > Math.max(seconds.most, lifetime(world));
  return isTooLong ? invalid('The requested DurationSeconds exceeds the MaxSessionDuration set for this role.') : undefined;
}

/** The region is that of the pool the token is for, because the issuer's name may leave it out. */
function verified(text: string, world: World): Result<VerifiedOpenIdToken, StsRefusal> {
  const poolId = readOpenIdToken(text)?.claims.aud ?? '';
  const region = poolId.split(':', 1)[0] ?? '';
  const token = verifyOpenIdToken(text, {
    region,
    issuerHosts: [issuerHostOf(region)],
    isOwn: world.tokenSigning.isOwn,
    now: world.now(poolId),
  });
  return token.ok ? token : failed(refusalOf(token.reason));
}

function refusalOf(flaw: TokenFlaw): StsRefusal {
  switch (flaw.flaw) {
    case 'expired':
      return {
        status: 400,
        code: 'ExpiredTokenException',
        message: `Token expired: current date/time ${flaw.now} must be before the expiration date/time ${flaw.expiry}`,
      };
    case 'bad signature':
      return { status: 400, code: 'InvalidIdentityToken', message: "Couldn't verify the signature of the token" };
    case 'issuer differs':
    case 'not ours':
      return { status: 400, code: 'InvalidIdentityToken', message: 'The token is not one of an identity pool' };
  }
}
