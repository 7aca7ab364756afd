import { defaultQuotas, type Quotas } from './quotas.ts';
import type { Trust } from './logins/trust.ts';
import type { Change } from './state/change.ts';
import { createIdentities } from './state/identities.ts';
import { createPools } from './state/pools.ts';
import { createState } from './state/state.ts';
import { tokenSignings } from './tokens/token-signing.ts';
import type { RegionView, World, WorldOptions } from './world.ts';

const trustInNobody: Trust = {
  issuer: () => undefined,
  samlProvider: () => undefined,
  accessToken: () => undefined,
  hasSignedOut: () => false,
};

/** A world in which nothing has happened yet, unless a state is given. */
export function createWorld(options: WorldOptions): World {
  const { accountId, clock, ids, violates, faults, state = createState(options.accountId), onChange } = options;
  const shifts = new Map<string, number>();
  const views = new Map<string, RegionView>();

  const commit = (change: Change) => {
    state.apply(change);
    onChange?.(change);
  };

  const world: World = {
    accountId,
    ids,
    state,
    trust: options.trust ?? trustInNobody,
    tokenSigning: options.tokenSigning ?? tokenSignings.rsa,
    in(region, account = accountId) {
      const key = `${account}/${region}`;
      const known = views.get(key) ?? viewOf(world, { region, account }, { commit, quotas: { ...defaultQuotas, ...options.quotas } });
      views.set(key, known);
      return known;
    },
    now: (poolId) => clock.now() + (poolId === undefined ? 0 : (shifts.get(poolId) ?? 0)),
    shiftClock(poolId, milliseconds) {
      shifts.set(poolId, (shifts.get(poolId) ?? 0) + milliseconds);
    },
    keeps: (rule) => violates === undefined || !violates.has(rule),
    violates: (rule) => violates?.has(rule) ?? false,
    isBroken: (violates?.size ?? 0) + (faults?.size ?? 0) > 0,
    misbehaves: (fault) => faults?.has(fault) ?? false,
    reset() {
      shifts.clear();
      commit({ does: 'forget all' });
    },
    note: (name) => state.notes.get(name),
    putNote: (name, value) => commit({ does: 'put note', name, value }),
  };
  return world;
}

interface Place {
  readonly region: string;
  readonly account: string;
}

function viewOf(world: World, { region, account }: Place, parts: { commit: (change: Change) => void; quotas: Quotas }): RegionView {
  const { ids, now, keeps, misbehaves } = world;
  const ground = { regionName: region, accountId: account, state: world.state.region(region), ids, commit: parts.commit, now };
  return {
    name: region,
    accountId: account,
    pools: createPools(ground),
    identities: createIdentities(ground),
    quotas: parts.quotas,
    ids,
    world,
    now,
    keeps,
    misbehaves,
  };
}
