import { uuid, type Ids } from '../../kernel/ids.ts';
import type { Change } from './change.ts';
import type { Pool } from './pool.ts';
import type { PoolRecord } from './pool-record.ts';
import type { RegionState } from './state.ts';

/** What can be changed of a pool. */
export type PoolSettings = Partial<Omit<PoolRecord, 'id' | 'region' | 'account'>>;

/** The pools of an account in a region. */
export interface Pools {
  readonly count: number;
  /** The pool of an id, unless it does not exist or is deleted. */
  find(id: string): Pool | undefined;
  /** The next pools after an id, at most `count`, in the order of their ids. */
  page(afterId: string, count: number): readonly Pool[];
  /** Makes a pool; its id is chosen here unless given. */
  add(configuration: PoolRecord['configuration'], settings?: PoolSettings & { readonly id?: string }): Pool;
  /** Changes parts of a pool and leaves the others. */
  change(pool: Pool, settings: PoolSettings): void;
  /** Deletes a pool with its identities. */
  remove(pool: Pool): void;
}

/** What the stores of an account in a region stand on. */
export interface Ground {
  readonly regionName: string;
  readonly accountId: string;
  readonly state: RegionState;
  readonly ids: Ids;
  readonly commit: (change: Change) => void;
  readonly now: (poolId: string) => number;
}

/** The pools of the account and region on this ground. */
export function createPools({ regionName, accountId, state, ids, commit }: Ground): Pools {
  const find = (id: string) => {
    const pool = state.pools.get(id);
    return pool?.account === accountId ? pool : undefined;
  };
  return {
    get count() {
      return state.poolIds.get(accountId)?.count ?? 0;
    },
    find,
    page(afterId, count) {
      return (state.poolIds.get(accountId)?.after(afterId, count) ?? []).flatMap((id) => find(id) ?? []);
    },
    add(configuration, { id = `${regionName}:${uuid(ids)}`, ...settings } = {}) {
      const empty = { tags: {}, roles: {}, roleMappings: {}, principalTagMaps: {} };
      commit({ does: 'put pool', record: { ...empty, configuration, ...settings, id, region: regionName, account: accountId } });
      const made = find(id);
      if (made === undefined) throw new Error(`Pool ${id} was put and is not there.`);
      return made;
    },
    change(pool, settings) {
      commit({ does: 'put pool', record: { ...pool.record, ...settings } });
    },
    remove(pool) {
      commit({ does: 'remove pool', region: regionName, pool: pool.id });
    },
  };
}
