import { ok } from '../../kernel/result.ts';
import { developerUserNotFound, identityOfUser, wrongDeveloperProvider } from '../developer-users/users.ts';
import type { Handler } from '../handler.ts';
import { refuse } from '../refusal.ts';
import { identityNotFound, poolNotFound } from '../refusals/not-found.ts';
import type { RegionView } from '../world.ts';
import type { Identity } from '../state/pool.ts';

/** Takes a developer user away from an identity, which can no longer be reached once its last login is gone. */
export const unlinkDeveloperIdentity: Handler<'UnlinkDeveloperIdentity'> = (input, region) => {
  const { IdentityId, IdentityPoolId, DeveloperProviderName, DeveloperUserIdentifier } = input;
  const pool = region.pools.find(IdentityPoolId);
  if (pool === undefined) return poolNotFound(IdentityPoolId);
  const identity = region.identities.find(IdentityId);
  if (identity === undefined || identity.pool.id !== pool.id) return identityNotFound(IdentityId);
  if (DeveloperProviderName !== pool.record.configuration.DeveloperProviderName) return wrongDeveloperProvider();
  const owner = identityOfUser(DeveloperUserIdentifier, pool, region);
  if (owner === undefined) return developerUserNotFound(DeveloperUserIdentifier);
  if (owner.id !== IdentityId) {
    return refuse('ResourceConflictException', `The developer user identifier does not belong to identity '${IdentityId}'.`);
  }
  if (region.keeps('UnlinkDeveloperIdentity.behaviour.new-next-time')) unlink(identity, DeveloperUserIdentifier, region);
  return ok({});
};

function unlink(identity: Identity, user: string, { identities, keeps }: RegionView): void {
  const others = identity.logins.filter(({ kind, subject }) => kind !== 'developer' || subject !== user);
  const left = keeps('UnlinkDeveloperIdentity.behaviour.others-stay') ? others : [];
  const ends = left.length === 0 && keeps('UnlinkDeveloperIdentity.behaviour.inaccessible');
  identities.change(identity, left, ends ? 'disabled' : left.length === 0 ? 'guest' : 'linked');
}
