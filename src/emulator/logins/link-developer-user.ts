import { failed, type Result } from '../../kernel/result.ts';
import { refuse, type Refusal } from '../refusal.ts';
import { identityNotFound } from '../refusals/not-found.ts';
import type { RegionView } from '../world.ts';
import type { Identity, Pool } from '../state/pool.ts';
import type { Login } from '../state/login.ts';
import { enterPool } from './enter-pool.ts';
import { link, ownedElsewhere, owns, ownersOf } from './ownership.ts';
import type { ProvenLogin } from './proof.ts';
import { forbiddenText, loginTexts } from './refusal-texts.ts';
import type { LoginRefusal } from './verifying.ts';

/** A developer user who comes in, with further logins, perhaps to an identity that is named. */
export interface DeveloperEntry {
  readonly pool: Pool;
  readonly developer: Login;
  readonly logins: readonly ProvenLogin[];
  readonly identityId: string | undefined;
}

/** Why a developer user is not let in. */
export type DeveloperRefusal =
  | LoginRefusal
  | Refusal<'ResourceConflictException'>
  | Refusal<'ResourceNotFoundException'>
  | Refusal<'DeveloperUserAlreadyRegisteredException'>;

const entryRules = {
  stable: 'GetOpenIdTokenForDeveloperIdentity.behaviour.retrieve',
  together: 'GetOpenIdTokenForDeveloperIdentity.behaviour.multi-login-link',
  merging: 'GetOpenIdTokenForDeveloperIdentity.behaviour.merge-implicit',
} as const;

/** Finds, makes or links the identity of a developer user. */
export function linkDeveloperUser(region: RegionView, entry: DeveloperEntry): Result<Identity, DeveloperRefusal> {
  const { pool, developer, logins, identityId } = entry;
  const all = [developer, ...logins];
  if (identityId === undefined || !region.keeps('GetOpenIdTokenForDeveloperIdentity.behaviour.link-existing')) {
    return enterPool({ region, pool }, all, entryRules);
  }
  const identity = region.identities.find(identityId);
  if (identity === undefined || identity.pool !== pool) return failed(identityNotFound(identityId));
  const objection = registeredObjection(region, entry, identity) ?? proofObjection(region, all, identity);
  if (objection !== undefined) return failed(objection);
  if (identity.status === 'guest' && !region.keeps('GetOpenIdTokenForDeveloperIdentity.behaviour.guest-keeps-id')) {
    return enterPool({ region, pool }, all, entryRules);
  }
  return link(region, identity, all);
}

function registeredObjection(
  region: RegionView,
  { pool, developer, logins }: DeveloperEntry,
  identity: Identity,
): DeveloperRefusal | undefined {
  const [owner] = ownersOf(region, pool, [developer]);
  const isElsewhere = owner !== undefined && owner !== identity;
  if (isElsewhere && region.keeps('GetOpenIdTokenForDeveloperIdentity.behaviour.already-registered')) {
    const text = 'Developer user is already registered with another identity.';
    return refuse('DeveloperUserAlreadyRegisteredException', text);
  }
  const isOwned = ownersOf(region, pool, logins).some((other) => other !== identity);
  return isOwned ? ownedElsewhere : undefined;
}

/** An identity that has logins takes another only beside proof of one it has. @see observed: LOGIN-03 */
function proofObjection(region: RegionView, all: readonly Login[], identity: Identity): DeveloperRefusal | undefined {
  if (identity.status === 'disabled' && region.keeps('flow.disabled')) {
    return refuse('NotAuthorizedException', forbiddenText(identity.id));
  }
  const isProven = identity.status !== 'linked' || all.some((login) => owns(identity, login));
  if (isProven || !region.keeps('GetOpenIdTokenForDeveloperIdentity.behaviour.needs-proof-for-linked-identity')) return undefined;
  return refuse('NotAuthorizedException', loginTexts.doNotMatch);
}
