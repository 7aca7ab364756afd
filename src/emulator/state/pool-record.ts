import { z } from 'zod';
import { CreateIdentityPool } from '../../contract/operations/create-identity-pool.ts';
import { RoleMappingMap } from '../../contract/shapes/roles.ts';

/**
 * What was chosen about a pool, tags left out. It keeps the wire's spelling because it is stored and told
 * as it was sent: a member that was not sent is absent.
 */
export const PoolConfiguration = CreateIdentityPool.input.omit({ IdentityPoolTags: true });

/** The chosen configuration of a pool. */
export type PoolConfiguration = z.infer<typeof PoolConfiguration>;

/** Which claims of one provider become session tags, as it was set. */
export const PrincipalTagMap = z.object({ usesDefaults: z.boolean(), tags: z.record(z.string(), z.string()) });

/** The setting of one provider. */
export type PrincipalTagMap = z.infer<typeof PrincipalTagMap>;

/** Everything about a pool that is set by a call and outlives a restart; replaced whole, never changed in place. */
export const PoolRecord = z.object({
  id: z.string(),
  region: z.string(),
  /** The emulator's own where it is left out, as in state files of earlier versions. */
  account: z.string().optional(),
  configuration: PoolConfiguration,
  tags: z.record(z.string(), z.string()),
  /** The default roles, by `authenticated` and `unauthenticated`. Any text: a role need not exist to be named. */
  roles: z.record(z.string(), z.string()),
  roleMappings: RoleMappingMap,
  principalTagMaps: z.record(z.string(), PrincipalTagMap),
});

/** The settings of a pool. */
export type PoolRecord = Readonly<z.infer<typeof PoolRecord>>;
