import { failed, ok, type Result } from '../../kernel/result.ts';
import { refuse, type Refusal } from '../refusal.ts';
import { identityNotFound } from '../refusals/not-found.ts';
import type { RegionView } from '../world.ts';
import type { RuleId } from '../../contract/rules/ids.ts';
import type { Identity } from '../state/pool.ts';
import { link, mergeAll, owns, ownedElsewhere, ownersOf } from './ownership.ts';
import { hasLogins, type Proof } from './proof.ts';
import { forbiddenText, loginTexts } from './refusal-texts.ts';
import { verifyLogins } from './verify-logins.ts';
import type { LoginRefusal } from './verifying.ts';

/** An identity whose owner has shown himself, and by what; without a proof he came as a guest. */
export interface ProvenIdentity {
  readonly identity: Identity;
  readonly proof: Proof | undefined;
}

/** Why an identity is not given to a caller. */
export type IdentityRefusal = LoginRefusal | Refusal<'ResourceNotFoundException'> | Refusal<'ResourceConflictException'>;

/** What a caller says of himself. */
export interface Claimant {
  readonly operation: 'GetOpenIdToken' | 'GetCredentialsForIdentity';
  readonly region: RegionView;
  readonly identity: Identity;
  readonly logins: Readonly<Record<string, string>> | undefined;
}

const rules = {
  GetOpenIdToken: {
    guestAlone: 'GetOpenIdToken.behaviour.no-guest-token-for-authenticated',
    known: 'GetOpenIdToken.behaviour.needs-known-login',
    linking: 'GetOpenIdToken.behaviour.link',
  },
  GetCredentialsForIdentity: {
    guestAlone: 'GetCredentialsForIdentity.behaviour.logins-for-guest',
    known: 'GetCredentialsForIdentity.behaviour.logins-mismatch',
    linking: 'flow.guest-upgrade',
  },
} as const satisfies Record<Claimant['operation'], Record<string, RuleId>>;

/** The identity of an id, or the refusal that there is none. */
export function existing(region: RegionView, identityId: string): Result<Identity, Refusal<'ResourceNotFoundException'>> {
  const identity = region.identities.find(identityId);
  return identity === undefined ? failed(identityNotFound(identityId)) : ok(identity);
}

/** Decides whether a caller may have an identity; new logins are linked to it on the way. */
export function proveIdentity(claimant: Claimant): Result<ProvenIdentity, IdentityRefusal> {
  const { operation, region, identity, logins } = claimant;
  if (identity.status === 'disabled' && keepsDisabled(claimant)) return forbidden(identity);
  if (!hasLogins(logins)) return proveGuest(claimant);
  const proof = verifyLogins({ operation, region, pool: identity.pool }, logins);
  if (!proof.ok) return proof;
  const objection = strangerObjection(claimant, proof.value);
  if (objection !== undefined) return failed(objection);
  const settled = settle(claimant, proof.value);
  return settled.ok ? ok({ identity: settled.value, proof: proof.value }) : settled;
}

function keepsDisabled({ operation, region }: Claimant): boolean {
  if (!region.keeps('flow.disabled')) return false;
  return operation === 'GetOpenIdToken' || region.keeps('GetCredentialsForIdentity.behaviour.disabled-identity');
}

function forbidden(identity: Identity): Result<never, IdentityRefusal> {
  return failed(refuse('NotAuthorizedException', forbiddenText(identity.id)));
}

function proveGuest({ operation, region, identity }: Claimant): Result<ProvenIdentity, IdentityRefusal> {
  if (identity.status === 'linked' && region.keeps(rules[operation].guestAlone)) return forbidden(identity);
  const allowsGuests = identity.pool.record.configuration.AllowUnauthenticatedIdentities;
  if (!allowsGuests) return failed(refuse('NotAuthorizedException', loginTexts.guests));
  return ok({ identity, proof: undefined });
}

/** The refusal of a proof that is not of this identity; an unowned login may be linked to a guest. @see observed: LOGIN-01 */
function strangerObjection(claimant: Claimant, { logins, token }: Proof): LoginRefusal | undefined {
  const { operation, region, identity } = claimant;
  if (!region.keeps(rules[operation].known)) return undefined;
  const mismatch = refuse('NotAuthorizedException', loginTexts.doNotMatch);
  if (token !== undefined) return token.identityId === identity.id && token.poolId === identity.pool.id ? undefined : mismatch;
  if (logins.some((login) => owns(identity, login))) return undefined;
  if (identity.status !== 'guest') return mismatch;
  const isOwned = ownersOf(region, identity.pool, logins).length > 0;
  return isOwned && operation === 'GetCredentialsForIdentity' ? mismatch : undefined;
}

function settle(claimant: Claimant, { logins }: Proof): Result<Identity, IdentityRefusal> {
  const { operation, region, identity } = claimant;
  const others = ownersOf(region, identity.pool, logins).filter((owner) => owner !== identity);
  if (others.length > 0 && operation === 'GetCredentialsForIdentity') return failed(ownedElsewhere);
  const owner = region.keeps('GetOpenIdToken.behaviour.merge') ? mergeAll(region, identity, others) : ok(identity);
  if (!owner.ok || !region.keeps(rules[operation].linking) || !region.keeps('flow.guest-upgrade')) return owner;
  return link(region, owner.value, logins);
}
