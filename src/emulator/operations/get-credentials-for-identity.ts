import type { Handler } from '../handler.ts';
import { existing, proveIdentity } from '../logins/prove-identity.ts';
import { chooseRole, misconfigured } from '../roles/choose-role.ts';
import { principalTagsOf } from '../roles/principal-tags.ts';
import type { RegionView } from '../world.ts';
import { makeCredentials, type TemporaryCredentials } from '../sts/temporary-credentials.ts';

/** One hour; cannot be chosen in the enhanced flow. */
const credentialSeconds = 3600;

/** The name of a session in the enhanced flow. @see observed: CRED-05 */
const sessionName = 'CognitoIdentityCredentials';

/** Gives temporary credentials to an identity that proves itself, or to a guest. */
export const getCredentialsForIdentity: Handler<'GetCredentialsForIdentity'> = ({ IdentityId, Logins, CustomRoleArn }, region) => {
  const found = existing(region, IdentityId);
  if (!found.ok) return found.reason;
  const { pool } = found.value;
  const isBlocked = pool.record.configuration.AllowClassicFlow !== true;
  if (isBlocked && !region.keeps('GetCredentialsForIdentity.behaviour.works-without-classic')) return misconfigured;
  const proven = proveIdentity({ operation: 'GetCredentialsForIdentity', region, identity: found.value, logins: Logins });
  if (!proven.ok) return proven.reason;
  const { identity, proof } = proven.value;
  const role = chooseRole(region, { pool, proof, customRoleArn: CustomRoleArn });
  if (!role.ok) return role.reason;
  const principalTags = proof === undefined ? {} : principalTagsOf(region, pool, proof);
  const Credentials = credentialsFor(region, { poolId: pool.id, roleArn: role.value, principalTags });
  const isNamed = region.keeps('GetCredentialsForIdentity.behaviour.returned-id');
  return { ok: true, value: { Credentials, ...(isNamed && { IdentityId: identity.id }) } };
};

interface Grant {
  readonly poolId: string;
  readonly roleArn: string;
  readonly principalTags: Readonly<Record<string, string>>;
}

function credentialsFor(region: RegionView, { poolId, roleArn, principalTags }: Grant): Partial<TemporaryCredentials> {
  const seconds = region.keeps('GetCredentialsForIdentity.behaviour.lifetime') ? credentialSeconds : credentialSeconds * 12;
  const expiresAt = region.now(poolId) + seconds * 1000;
  const prefix = region.keeps('GetCredentialsForIdentity.behaviour.access-key-prefix') ? 'ASIA' : 'AKIA';
  const made = makeCredentials({ roleArn, sessionName, expiresAt, poolId, principalTags }, region.ids, prefix);
  if (region.keeps('GetCredentialsForIdentity.behaviour.members')) return made;
  const { SecretKey: _, ...rest } = made;
  return rest;
}
