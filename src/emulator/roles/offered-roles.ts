import { z } from 'zod';
import type { ProvenLogin } from '../logins/proof.ts';
import type { RegionView } from '../world.ts';

/** The roles that a token or an assertion carries. */
export interface OfferedRoles {
  readonly roles: readonly string[];
  readonly preferred: string | undefined;
}

const RoleClaims = z.object({
  'cognito:roles': z.array(z.string()).catch([]),
  'cognito:preferred_role': z.string().optional().catch(undefined),
});

/** The attribute of an assertion that names roles, each joined to the provider by a comma. */
export const samlRoleAttribute = 'https://aws.amazon.com/SAML/Attributes/Role';

const Texts = z.union([z.array(z.string()), z.string().transform((text) => [text])]).catch([]);

/** What a login offers: role claims of a token, or the Role attribute of an assertion. */
export function offeredRoles(region: RegionView, { configured, claims }: ProvenLogin): OfferedRoles {
  if (configured.kind === 'saml') {
    if (!region.keeps('GetCredentialsForIdentity.behaviour.saml-role')) return { roles: [], preferred: undefined };
    const pairs = Texts.parse(claims[samlRoleAttribute]).map((pair) => pair.split(','));
    return { roles: pairs.flatMap((pair) => pair.find((arn) => arn.includes(':role/')) ?? []), preferred: undefined };
  }
  const parsed = RoleClaims.parse(claims);
  const preferred = parsed['cognito:preferred_role'];
  const roles = parsed['cognito:roles'];
  return { roles: preferred === undefined || roles.includes(preferred) ? roles : [...roles, preferred], preferred };
}
