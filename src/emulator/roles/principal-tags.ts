import { z } from 'zod';
import { publicProviders } from '../../contract/public-providers.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { Proof, ProvenLogin } from '../logins/proof.ts';
import type { RegionView } from '../world.ts';
import type { Pool } from '../state/pool.ts';
import type { PrincipalTagMap } from '../state/pool-record.ts';

/** The fixed default mapping, by the kind of provider. @see guide: attributes for access control */
function defaultTags({ configured }: ProvenLogin): Readonly<Record<string, string>> {
  if (configured.kind === 'saml') return { username: 'nameidentifier', client: 'name' };
  return { username: configured.key === publicProviders.amazon ? 'user_id' : 'sub', client: 'aud' };
}

const Scalar = z.union([z.string(), z.number(), z.boolean()]);

/** A claim as text; a list gives its first entry. */
export function claimText(claims: JsonObject, name: string): string | undefined {
  const value = Object.hasOwn(claims, name) ? claims[name] : undefined;
  const first: unknown = Array.isArray(value) ? value[0] : value;
  const scalar = Scalar.safeParse(first);
  return scalar.success ? String(scalar.data) : undefined;
}

function mapOf(pool: Pool, { configured }: ProvenLogin): PrincipalTagMap | undefined {
  const maps = pool.record.principalTagMaps;
  const name = [configured.key, configured.mappingKey].find((candidate) => Object.hasOwn(maps, candidate));
  return name === undefined ? undefined : maps[name];
}

/** The session tags that a proof leads to: mapped claims, or what a developer put into a token. @see observed: TOK-07 */
export function principalTagsOf(region: RegionView, pool: Pool, { logins, token }: Proof): Readonly<Record<string, string>> {
  const tags = new Map(Object.entries(token?.principalTags ?? {}));
  for (const login of logins) {
    const map = mapOf(pool, login);
    if (map === undefined) continue;
    const usesDefaults = map.usesDefaults && region.keeps('SetPrincipalTagAttributeMap.behaviour.defaults');
    const wanted = usesDefaults ? defaultTags(login) : region.keeps('SetPrincipalTagAttributeMap.behaviour.custom') ? map.tags : {};
    for (const [tag, claim] of Object.entries(wanted)) {
      const value = claimText(login.claims, claim);
      if (value !== undefined) tags.set(tag, value);
    }
  }
  return Object.fromEntries(tags);
}
