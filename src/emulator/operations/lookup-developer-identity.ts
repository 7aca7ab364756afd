import { ok } from '../../kernel/result.ts';
import type { InputOf, OutputOf } from '../../contract/operations.ts';
import { developerUserNotFound, identityOfUser, usersOf } from '../developer-users/users.ts';
import type { Handler } from '../handler.ts';
import { refuse } from '../refusal.ts';
import { identityNotFound, poolNotFound } from '../refusals/not-found.ts';
import type { RegionView } from '../world.ts';
import type { Identity, Pool } from '../state/pool.ts';
import { pageEnd, pageStart } from '../state/page-token.ts';

type Input = InputOf<'LookupDeveloperIdentity'>;

/** Finds the identity of a developer user, or the developer users of an identity, or tells whether both belong together. */
export const lookupDeveloperIdentity: Handler<'LookupDeveloperIdentity'> = (input, region) => {
  const pool = region.pools.find(input.IdentityPoolId);
  if (pool === undefined) return poolNotFound(input.IdentityPoolId);
  const { IdentityId, DeveloperUserIdentifier } = input;
  if (IdentityId !== undefined) return lookUpIdentity({ ...input, IdentityId }, pool, region);
  if (DeveloperUserIdentifier !== undefined) return lookUpUser(DeveloperUserIdentifier, pool, region);
  if (!region.keeps('LookupDeveloperIdentity.behaviour.one-of-two')) return ok({});
  return refuse('InvalidParameterException', 'Either IdentityId or DeveloperUserIdentifier must be given.');
};

function lookUpUser(user: string, pool: Pool, region: RegionView) {
  const identity = identityOfUser(user, pool, region);
  if (identity === undefined || !region.keeps('LookupDeveloperIdentity.behaviour.by-user')) return developerUserNotFound(user);
  return ok({ IdentityId: identity.id, DeveloperUserIdentifierList: [user] });
}

function lookUpIdentity(input: Input & { readonly IdentityId: string }, pool: Pool, region: RegionView) {
  const { IdentityId, DeveloperUserIdentifier: user } = input;
  const identity = region.identities.find(IdentityId);
  if (identity === undefined || identity.pool.id !== pool.id) return identityNotFound(IdentityId);
  if (user === undefined) return pageOfUsers(identity, input, region);
  const found = identityOfUser(user, pool, region);
  if (found === undefined) return developerUserNotFound(user);
  if (found.id !== IdentityId && region.keeps('LookupDeveloperIdentity.behaviour.both-mismatch')) {
    return refuse('ResourceConflictException', `The developer user identifier does not belong to identity '${IdentityId}'.`);
  }
  const told = region.keeps('LookupDeveloperIdentity.behaviour.both-match') ? [user] : [];
  return ok({ IdentityId, DeveloperUserIdentifierList: told });
}

/** Users in the order of their identifiers, so that a user linked or unlinked between two pages moves no other. */
function pageOfUsers(identity: Identity, { MaxResults = 60, NextToken }: Input, { keeps }: RegionView) {
  const start = pageStart(identity.id, NextToken);
  if (start === undefined && keeps('pagination.bad-token')) return refuse('InvalidParameterException', 'Invalid NextToken.');
  const pages = keeps('LookupDeveloperIdentity.pagination.page');
  const left = usersOf(identity)
    .toSorted()
    .filter((user) => user > (start ?? ''));
  const page = pages ? left.slice(0, MaxResults) : left;
  const shown = keeps('LookupDeveloperIdentity.behaviour.many-users') ? page : page.slice(0, 1);
  const last = page.at(-1);
  const output: OutputOf<'LookupDeveloperIdentity'> = {
    IdentityId: identity.id,
    DeveloperUserIdentifierList: [...(keeps('LookupDeveloperIdentity.behaviour.by-identity') ? shown : [])],
    ...(left.length > page.length && last !== undefined && { NextToken: pageEnd(identity.id, last) }),
  };
  return ok(output);
}
