import type { ProvenLogin } from '../logins/proof.ts';
import { poolArn } from '../../contract/region-names.ts';
import type { RegionView } from '../world.ts';
import type { Identity } from '../state/pool.ts';
import { issueOpenIdToken } from './open-id-token.ts';

/** Ten minutes; cannot be chosen. @see observed: TOK-08 */
export const tokenSeconds = 600;

/** Fifteen minutes, unless the developer chose. @see observed: TOK-09 */
export const developerTokenSeconds = 900;

/** What goes into a token besides the identity. */
export interface TokenContents {
  readonly amr: readonly string[];
  readonly principalTags?: Readonly<Record<string, string>>;
  readonly lifetimeSeconds: number;
}

/** Makes a token for an identity of a region. */
export function tokenFor(region: RegionView, identity: Identity, { amr, principalTags = {}, lifetimeSeconds }: TokenContents): string {
  const { pool } = identity;
  return issueOpenIdToken({
    region: region.name,
    poolId: region.keeps('token.aud') ? pool.id : identity.id,
    poolArn: poolArn(pool, region.accountId),
    identityId: region.keeps('token.sub') ? identity.id : pool.id,
    amr: region.keeps('token.amr') ? amr : guestAmr,
    principalTags: region.keeps('token.tags-claim') ? principalTags : {},
    now: region.now(pool.id),
    lifetimeSeconds,
    sign: region.world.tokenSigning.sign,
    keeps: region.keeps,
  });
}

/** What a guest's token says of how he proved himself. @see observed: TOK-03 */
export const guestAmr: readonly string[] = ['unauthenticated'];

/** What a user's token says of the logins used. @see observed: TOK-05, TOK-06 */
export function amrOfLogins(logins: readonly Pick<ProvenLogin, 'provider' | 'amr'>[]): readonly string[] {
  return ['authenticated', ...logins.flatMap(({ provider, amr }) => [provider, amr])];
}
