import type { z } from 'zod';
import type { Change, ChangeThat } from './change.ts';
import { loginKey, type Login } from './login.ts';
import type { Identity, Pool } from './pool.ts';
import type { PoolRecord } from './pool-record.ts';
import { OrderedIds } from './ordered-ids.ts';
import { WritableRoll } from './roll.ts';

type Written<Shape> = { -readonly [Member in keyof Shape]: Shape[Member] };

interface WrittenIdentity extends Written<Omit<Identity, 'pool'>> {
  readonly pool: WrittenPool;
}

interface WrittenPool extends Pool {
  record: PoolRecord;
  readonly roll: WritableRoll<WrittenIdentity>;
  readonly byLogin: Map<string, WrittenIdentity>;
  lastSerial: number;
}

interface WrittenRegion {
  /** By account. */
  readonly poolIds: Map<string, OrderedIds>;
  readonly pools: Map<string, WrittenPool>;
  readonly identities: Map<string, WrittenIdentity>;
}

/** The pools and identities of one region, in all accounts. */
export interface RegionState {
  /** The ids of the pools in their order, by account. */
  readonly poolIds: ReadonlyMap<string, Pick<OrderedIds, 'after' | 'count'>>;
  readonly pools: ReadonlyMap<string, Pool & { readonly lastSerial: number }>;
  readonly identities: ReadonlyMap<string, Identity>;
}

/** All that the service knows. It changes by `apply` and by nothing else. */
export interface State {
  readonly regions: ReadonlyMap<string, RegionState>;
  /** What parts of the emulator keep over a restart besides pools and identities, by their own names. */
  readonly notes: ReadonlyMap<string, z.infer<z.ZodJSONSchema>>;
  readonly region: (name: string) => RegionState;
  readonly apply: (change: Change) => void;
}

/** One list for all guests: an empty list each would cost a million of them dearly. */
const noLogins: readonly Login[] = [];

function poolOf(record: PoolRecord, account: string): WrittenPool {
  return { id: record.id, region: record.region, account, record, roll: new WritableRoll(), byLogin: new Map(), lastSerial: 0 };
}

function putPool(region: WrittenRegion, { record }: ChangeThat<'put pool'>, account: string): void {
  const known = region.pools.get(record.id);
  if (known !== undefined) {
    known.record = record;
    return;
  }
  region.pools.set(record.id, poolOf(record, account));
  const ids = region.poolIds.get(account) ?? new OrderedIds();
  region.poolIds.set(account, ids);
  ids.add(record.id);
}

function removePool(region: WrittenRegion, { pool: id }: ChangeThat<'remove pool'>): void {
  const pool = region.pools.get(id);
  if (pool === undefined) return;
  for (const identity of pool.roll.after(0)) region.identities.delete(identity.id);
  region.pools.delete(id);
  region.poolIds.get(pool.account)?.remove(id);
}

function setLogins(identity: WrittenIdentity, logins: readonly Login[]): void {
  const { byLogin } = identity.pool;
  for (const login of identity.logins) {
    const key = loginKey(login.provider, login.subject);
    if (byLogin.get(key) === identity) byLogin.delete(key);
  }
  for (const login of logins) byLogin.set(loginKey(login.provider, login.subject), identity);
  identity.logins = logins.length === 0 ? noLogins : logins;
}

function addIdentity(region: WrittenRegion, change: ChangeThat<'add identity'>): void {
  const pool = region.pools.get(change.pool);
  if (pool === undefined) return;
  const identity: WrittenIdentity = {
    id: change.identity,
    pool,
    serial: change.serial,
    createdAt: change.at,
    changedAt: change.changedAt,
    status: change.status,
    logins: noLogins,
  };
  pool.lastSerial = change.serial;
  pool.roll.add(identity);
  region.identities.set(identity.id, identity);
  if (change.logins.length > 0) setLogins(identity, change.logins);
}

function changeIdentity(region: WrittenRegion, change: ChangeThat<'change identity'>): void {
  const identity = region.identities.get(change.identity);
  if (identity === undefined) return;
  setLogins(identity, change.logins);
  identity.status = change.status;
  identity.changedAt = change.at;
}

function removeIdentity(region: WrittenRegion, change: ChangeThat<'remove identity'>): void {
  const identity = region.identities.get(change.identity);
  if (identity === undefined) return;
  setLogins(identity, noLogins);
  identity.pool.roll.remove(identity);
  region.identities.delete(identity.id);
}

function applyIn(region: WrittenRegion, change: Exclude<Change, ChangeThat<'put pool' | 'put note' | 'forget all'>>): void {
  switch (change.does) {
    case 'remove pool':
      return removePool(region, change);
    case 'add identity':
      return addIdentity(region, change);
    case 'change identity':
      return changeIdentity(region, change);
    case 'remove identity':
      return removeIdentity(region, change);
  }
}

/** A state in which nothing has happened yet. Pools that name no account are those of `ownAccount`. */
export function createState(ownAccount: string): State {
  const regions = new Map<string, WrittenRegion>();
  const notes = new Map<string, z.infer<z.ZodJSONSchema>>();

  const regionOf = (name: string): WrittenRegion => {
    const known = regions.get(name) ?? { pools: new Map(), identities: new Map(), poolIds: new Map() };
    regions.set(name, known);
    return known;
  };

  /** Region objects stay: views hold on to them. */
  const forgetAll = (): void => {
    for (const { pools, identities, poolIds } of regions.values()) {
      poolIds.clear();
      pools.clear();
      identities.clear();
    }
    notes.clear();
  };

  return {
    regions,
    notes,
    region: regionOf,
    apply(change) {
      if (change.does === 'put note') notes.set(change.name, change.value);
      else if (change.does === 'forget all') forgetAll();
      else if (change.does === 'put pool') putPool(regionOf(change.record.region), change, change.record.account ?? ownAccount);
      else applyIn(regionOf(change.region), change);
    },
  };
}
