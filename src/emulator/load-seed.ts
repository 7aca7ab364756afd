import { usageError, type UsageError } from '../kernel/errors.ts';
import { withDefaults } from './providers/with-defaults.ts';
import type { Seed, SeededPool } from './seed.ts';
import type { RegionView, World } from './world.ts';
import type { Login } from './state/login.ts';
import type { Pool } from './state/pool.ts';

/** Makes the pools and identities of a seed. */
export function loadSeed({ pools }: Seed, world: World, fallbackRegion: string): void {
  for (const [index, seeded] of pools.entries()) {
    const at = `pools[${index}]`;
    const region = world.in(seeded.IdentityPoolId?.split(':', 1)[0] ?? seeded.Region ?? fallbackRegion, seeded.Account);
    sowIdentities(seeded, sowPool(seeded, region, at), { region, at });
  }
}

function sowPool(seeded: SeededPool, region: RegionView, at: string): Pool {
  const {
    IdentityPoolId: id,
    Region,
    Account: _account,
    Roles,
    RoleMappings,
    PrincipalTagMaps,
    Identities: _,
    IdentityPoolTags = {},
    ...configuration
  } = seeded;
  if (Region !== undefined && Region !== region.name) throw wrong(`${at}.Region`, `'${Region}' is not the region of '${id}'`);
  if (id !== undefined && standing(region).pools.has(id)) throw wrong(`${at}.IdentityPoolId`, `'${id}' stands there twice`);
  const maps = Object.entries(PrincipalTagMaps).map(([name, map]) => [name, { usesDefaults: map.UseDefaults, tags: map.PrincipalTags }]);
  const settings = { tags: IdentityPoolTags, roles: Roles, roleMappings: RoleMappings, principalTagMaps: Object.fromEntries(maps) };
  return region.pools.add(withDefaults(configuration), { ...settings, ...(id !== undefined && { id }) });
}

/** What stands in a region already, whosever it is. */
function standing({ world, name }: RegionView) {
  return world.state.region(name);
}

function sowIdentities(seeded: SeededPool, pool: Pool, { region, at }: { region: RegionView; at: string }): void {
  for (const [index, { IdentityId: id, Disabled, ...rest }] of seeded.Identities.entries()) {
    const here = `${at}.Identities[${index}]`;
    if (id !== undefined && !id.startsWith(`${region.name}:`))
      throw wrong(`${here}.IdentityId`, `'${id}' is not of the region ${region.name}`);
    if (id !== undefined && standing(region).identities.has(id)) throw wrong(`${here}.IdentityId`, `'${id}' stands there twice`);
    const logins = loginsOf(rest, pool, here);
    const taken = logins.find(({ provider, subject }) => region.identities.ofLogin(pool, provider, subject) !== undefined);
    if (taken !== undefined) throw wrong(here, `user '${taken.subject}' of '${taken.provider}' belongs to an identity before it`);
    const identity = region.identities.add(pool, { logins, ...(id !== undefined && { id }) });
    if (Disabled) region.identities.change(identity, [], 'disabled');
  }
}

function loginsOf(
  { DeveloperUsers, Logins }: Pick<SeededPool['Identities'][number], 'DeveloperUsers' | 'Logins'>,
  pool: Pool,
  at: string,
): readonly Login[] {
  const provider = pool.record.configuration.DeveloperProviderName;
  if (provider === undefined && DeveloperUsers.length > 0) throw wrong(`${at}.DeveloperUsers`, 'the pool has no DeveloperProviderName');
  const developers = DeveloperUsers.map((subject) => ({ provider: provider ?? '', subject, kind: 'developer' as const }));
  const federated = Object.entries(Logins).map(([name, subject]) => ({ provider: name, subject, kind: 'federated' as const }));
  return [...developers, ...federated];
}

function wrong(at: string, why: string): UsageError {
  return usageError('seed-invalid', { seed: 'The seed', place: at, why });
}
