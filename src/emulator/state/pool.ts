import { z } from 'zod';
import { CreateIdentityPool } from '../../contract/operations/create-identity-pool.ts';
import { RoleMappingMap } from '../../contract/shapes/roles.ts';
import type { Identity } from './identity.ts';
import type { Roll } from './roll.ts';

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
  configuration: PoolConfiguration,
  tags: z.record(z.string(), z.string()),
  /** The default roles, by `authenticated` and `unauthenticated`. Any text: a role need not exist to be named. */
  roles: z.record(z.string(), z.string()),
  roleMappings: RoleMappingMap,
  principalTagMaps: z.record(z.string(), PrincipalTagMap),
});

/** The settings of a pool. */
export type PoolRecord = Readonly<z.infer<typeof PoolRecord>>;

/** A pool with its identities. The object lives as long as the pool, so an identity may hold on to it. */
export interface Pool {
  readonly id: string;
  readonly region: string;
  readonly record: PoolRecord;
  /** The identities in the order they were made. */
  readonly roll: Roll<Identity>;
  /** The identity of a login, by `loginKey`. */
  readonly byLogin: ReadonlyMap<string, Identity>;
}
