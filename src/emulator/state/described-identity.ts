import type { OutputOf } from '../../contract/operations.ts';
import type { RegionView } from '../world.ts';
import type { Identity } from './pool.ts';

/**
 * An identity as the service tells it: names of providers, no users, no tokens, and nothing on whether it is disabled.
 * A guest has no Logins member. @see observed: IDENT-04, IDENT-05
 */
export function describedIdentity(identity: Identity, { keeps, misbehaves }: RegionView): OutputOf<'DescribeIdentity'> {
  const perSecond = misbehaves('seconds-are-milliseconds') ? 1 : 1000;
  const dates = { CreationDate: identity.createdAt / perSecond, LastModifiedDate: identity.changedAt / perSecond };
  if (identity.logins.length === 0) {
    return { IdentityId: identity.id, ...dates, ...(!keeps('DescribeIdentity.behaviour.guest-logins') && { Logins: ['guest'] }) };
  }
  const told = identity.logins.map(({ provider, subject }) => (keeps('DescribeIdentity.behaviour.logins-are-names') ? provider : subject));
  return { IdentityId: identity.id, Logins: [...new Set(told)], ...dates };
}
