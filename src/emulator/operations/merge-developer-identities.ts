import { ok } from '../../kernel/result.ts';
import { developerUserNotFound, identityOfUser, wrongDeveloperProvider } from '../developer-users/users.ts';
import type { Handler } from '../handler.ts';
import { refuse } from '../refusal.ts';
import { poolNotFound } from '../refusals/not-found.ts';
import type { RegionView } from '../world.ts';
import type { Identity } from '../state/pool.ts';

/** Moves all logins of the source user's identity to the destination user's, and disables the source identity. */
export const mergeDeveloperIdentities: Handler<'MergeDeveloperIdentities'> = (input, region) => {
  const { IdentityPoolId, DeveloperProviderName, SourceUserIdentifier, DestinationUserIdentifier } = input;
  const pool = region.pools.find(IdentityPoolId);
  if (pool === undefined) return poolNotFound(IdentityPoolId);
  const { keeps } = region;
  const asksRightProvider = DeveloperProviderName === pool.record.configuration.DeveloperProviderName;
  if (!asksRightProvider && keeps('MergeDeveloperIdentities.behaviour.preconditions')) return wrongDeveloperProvider();
  const source = identityOfUser(SourceUserIdentifier, pool, region);
  if (source === undefined) return developerUserNotFound(SourceUserIdentifier);
  const destination = identityOfUser(DestinationUserIdentifier, pool, region);
  if (destination === undefined) return developerUserNotFound(DestinationUserIdentifier);
  const refusal = mergeRefusal(source, destination, region);
  if (refusal !== undefined) return refusal;
  if (source.id !== destination.id) merge(source, destination, region);
  return ok({ IdentityId: keeps('MergeDeveloperIdentities.behaviour.destination-wins') ? destination.id : source.id });
};

/** The documents say that these fail and do not name the errors. */
function mergeRefusal(source: Identity, destination: Identity, { keeps, quotas }: RegionView) {
  if (source.id === destination.id && keeps('MergeDeveloperIdentities.behaviour.preconditions')) {
    return refuse('InvalidParameterException', 'The source and the destination user belong to the same identity.');
  }
  const clash = source.logins.find(
    ({ kind, provider, subject }) =>
      kind === 'federated' && destination.logins.some((login) => login.provider === provider && login.subject !== subject),
  );
  if (clash !== undefined && keeps('MergeDeveloperIdentities.behaviour.public-provider-clash')) {
    return refuse('ResourceConflictException', `Both identities are linked to different users of '${clash.provider}'.`);
  }
  const together = source.logins.length + destination.logins.length;
  const isLimited = keeps('MergeDeveloperIdentities.limit.twenty-logins') && keeps('limit.linked-logins');
  if (together <= quotas.linkedLogins || !isLimited) return undefined;
  return refuse('InvalidParameterException', `The merged identity would have more than ${quotas.linkedLogins} linked logins.`);
}

function merge(source: Identity, destination: Identity, { identities, keeps }: RegionView): void {
  const moved = keeps('MergeDeveloperIdentities.behaviour.same-id-after') ? source.logins : [];
  const status = keeps('MergeDeveloperIdentities.behaviour.source-disabled') ? 'disabled' : 'linked';
  identities.change(source, [], status);
  identities.change(destination, [...destination.logins, ...moved], 'linked');
}
