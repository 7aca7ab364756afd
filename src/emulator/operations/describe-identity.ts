import { ok } from '../../kernel/result.ts';
import type { Handler } from '../handler.ts';
import { identityNotFound } from '../refusals/not-found.ts';
import { describedIdentity } from '../state/described-identity.ts';

/** Tells an identity's linked providers and its two dates. */
export const describeIdentity: Handler<'DescribeIdentity'> = ({ IdentityId }, region) => {
  const identity = region.identities.find(IdentityId);
  return identity === undefined ? identityNotFound(IdentityId) : ok(describedIdentity(identity, region));
};
