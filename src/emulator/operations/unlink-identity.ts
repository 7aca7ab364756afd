import type { Handler } from '../handler.ts';
import { ownersOf, owns, ownedElsewhere } from '../logins/ownership.ts';
import { existing } from '../logins/prove-identity.ts';
import type { Proof } from '../logins/proof.ts';
import { forbiddenText, loginTexts } from '../logins/refusal-texts.ts';
import { verifyLogins } from '../logins/verify-logins.ts';
import { refuse, type Refusal } from '../refusal.ts';
import type { RegionView } from '../world.ts';
import type { Identity } from '../state/pool.ts';

/** Takes federated logins away from an identity that proves itself; without a login left it is inaccessible for good. */
export const unlinkIdentity: Handler<'UnlinkIdentity'> = ({ IdentityId, Logins, LoginsToRemove }, region) => {
  const found = existing(region, IdentityId);
  if (!found.ok) return found.reason;
  const identity = found.value;
  if (identity.status === 'disabled' && region.keeps('flow.disabled')) return refuse('NotAuthorizedException', forbiddenText(identity.id));
  const proof = verifyLogins({ operation: 'UnlinkIdentity', region, pool: identity.pool }, Logins);
  if (!proof.ok) return proof.reason;
  const objection = proofObjection(region, identity, proof.value);
  if (objection !== undefined) return objection;
  const left = identity.logins.filter(({ provider }) => !LoginsToRemove.includes(provider));
  if (left.length < identity.logins.length) unlink(region, identity, left);
  return { ok: true, value: {} };
};

function proofObjection(
  region: RegionView,
  identity: Identity,
  { logins, token }: Proof,
): Refusal<'NotAuthorizedException'> | Refusal<'ResourceConflictException'> | undefined {
  if (!region.keeps('UnlinkIdentity.behaviour.proof')) return undefined;
  const isToken = token !== undefined && token.identityId === identity.id && token.poolId === identity.pool.id;
  if (!isToken && !logins.some((login) => owns(identity, login))) return refuse('NotAuthorizedException', loginTexts.doNotMatch);
  const isOwned = ownersOf(region, identity.pool, logins).some((owner) => owner !== identity);
  return isOwned ? ownedElsewhere : undefined;
}

function unlink(region: RegionView, identity: Identity, left: Identity['logins']): void {
  const isForgotten = region.keeps('UnlinkIdentity.behaviour.new-next-time');
  const staysOpen = !region.keeps('UnlinkIdentity.behaviour.last-login');
  const status = left.length > 0 ? 'linked' : staysOpen ? 'guest' : 'disabled';
  region.identities.change(identity, isForgotten ? left : identity.logins, status);
}
