import type { RuleId } from '../contract/rules/ids.ts';
import type { FaultName } from './faults.ts';
import type { Identities } from './state/identities.ts';
import type { Pools } from './state/pools.ts';
import type { World } from './world.ts';
import type { Ids } from '../kernel/ids.ts';
import type { Partition } from './partition.ts';
import type { Quotas } from './quotas.ts';

/** The world as one call sees it: the pools and identities of the region it was made in. */
export interface RegionView {
  readonly name: string;
  readonly partition: Partition;
  readonly accountId: string;
  readonly pools: Pools;
  readonly identities: Identities;
  readonly quotas: Quotas;
  readonly ids: Ids;
  /** All regions, and what is kept for none of them. */
  readonly world: World;
  /** Milliseconds since the epoch, by the clock of a pool where that was moved. */
  readonly now: (poolId?: string) => number;
  /** Whether a rule is enforced; false where the emulator was told to violate it. */
  readonly keeps: (rule: RuleId) => boolean;
  /** Whether the emulator was told to be broken in a named way. */
  readonly misbehaves: (fault: FaultName) => boolean;
}
