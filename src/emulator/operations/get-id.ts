import { enterPool } from '../logins/enter-pool.ts';
import { hasLogins } from '../logins/proof.ts';
import { loginTexts } from '../logins/refusal-texts.ts';
import { verifyLogins } from '../logins/verify-logins.ts';
import type { Handler } from '../handler.ts';
import type { RegionView } from '../world.ts';
import { refuse } from '../refusal.ts';
import { poolNotFound } from '../refusals/not-found.ts';
import type { Identity, Pool } from '../state/pool.ts';

const entryRules = {
  stable: 'GetId.behaviour.login-stable',
  together: 'GetId.behaviour.multi-login-link',
} as const;

/** Finds or makes the identity of the logins; a new guest if there are none. */
export const getId: Handler<'GetId'> = ({ IdentityPoolId, Logins }, region) => {
  const pool = region.pools.find(IdentityPoolId);
  if (pool === undefined) return poolNotFound(IdentityPoolId);
  if (!hasLogins(Logins)) {
    const allowsGuests = pool.record.configuration.AllowUnauthenticatedIdentities;
    if (!allowsGuests && region.keeps('GetId.behaviour.guest-refused')) return refuse('NotAuthorizedException', loginTexts.guests);
    return { ok: true, value: { IdentityId: newGuest(region, pool).id } };
  }
  const proof = verifyLogins({ operation: 'GetId', region, pool }, Logins);
  if (!proof.ok) return proof.reason;
  const { token, logins } = proof.value;
  if (token !== undefined && logins.length === 0) return { ok: true, value: { IdentityId: token.identityId } };
  const identity = enterPool({ region, pool }, logins, entryRules);
  return identity.ok ? { ok: true, value: { IdentityId: identity.value.id } } : identity.reason;
};

function newGuest(region: RegionView, pool: Pool): Identity {
  const isRepeated = region.misbehaves('identity-ids-repeat') || !region.keeps('GetId.behaviour.guest-new');
  const earlier = isRepeated ? lastGuest(pool) : undefined;
  return earlier ?? region.identities.add(pool);
}

function lastGuest(pool: Pool): Identity | undefined {
  return [...pool.roll.after(0)].findLast(({ status }) => status === 'guest');
}
