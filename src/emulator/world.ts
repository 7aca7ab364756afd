import type { z } from 'zod';
import type { Clock } from '../kernel/clock.ts';
import type { Ids } from '../kernel/ids.ts';
import type { FaultName } from './faults.ts';
import type { Trust } from './logins/trust.ts';
import { partitionOf } from './partition.ts';
import { defaultQuotas } from './quotas.ts';
import type { Quotas } from './quotas.ts';
import type { RegionView } from './region-view.ts';
import type { RuleId } from '../contract/rules/ids.ts';
import type { Change } from './state/change.ts';
import { createIdentities } from './state/identities.ts';
import { createPools } from './state/pools.ts';
import { createState } from './state/state.ts';
import { tokenSignings, type TokenSigning } from './tokens/token-signing.ts';
import type { State } from './state/state.ts';

/** What a world is made from. The same options and the same calls give the same world. */
export interface WorldOptions {
  readonly accountId: string;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly violates?: ReadonlySet<string>;
  readonly faults?: ReadonlySet<FaultName>;
  readonly quotas?: Partial<Quotas>;
  /** What is believed of third parties; nobody is trusted unless given. */
  readonly trust?: Trust;
  /** RSA unless given. */
  readonly tokenSigning?: TokenSigning;
  /** A state to begin with; an empty one unless given. */
  readonly state?: State;
  /** Told of every change after it has happened. */
  readonly onChange?: (change: Change) => void;
}

/** The deterministic core: everything the service knows, and the only ways to change it. */
export interface World {
  readonly accountId: string;
  readonly ids: Ids;
  readonly state: State;
  readonly trust: Trust;
  readonly tokenSigning: TokenSigning;
  /** The world as calls in one region see it. */
  readonly in: (region: string) => RegionView;
  /** Milliseconds since the epoch, by the clock of a pool where that was moved. */
  readonly now: (poolId?: string) => number;
  /** Moves the time of one pool and all in it. */
  readonly shiftClock: (poolId: string, milliseconds: number) => void;
  readonly keeps: (rule: RuleId) => boolean;
  readonly misbehaves: (fault: FaultName) => boolean;
  /** Whether a rule, known or not, is switched off; for rules whose ids are put together. */
  readonly violates: (rule: string) => boolean;
  /** Whether any rule is violated or any fault is on. */
  readonly isBroken: boolean;
  /** Forgets everything that happened, moved clocks included. */
  readonly reset: () => void;
  /** Something a part of the emulator keeps over a restart, by a name of its own. */
  readonly note: (name: string) => z.infer<z.ZodJSONSchema> | undefined;
  readonly putNote: (name: string, value: z.infer<z.ZodJSONSchema>) => void;
}

const trustInNobody: Trust = {
  issuer: () => undefined,
  samlProvider: () => undefined,
  accessToken: () => undefined,
  hasSignedOut: () => false,
};

/** A world in which nothing has happened yet, unless a state is given. */
export function createWorld(options: WorldOptions): World {
  const { accountId, clock, ids, violates, faults, state = createState(), onChange } = options;
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
    in(region) {
      const known = views.get(region) ?? viewOf(world, region, { commit, quotas: { ...defaultQuotas, ...options.quotas } });
      views.set(region, known);
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

function viewOf(world: World, region: string, parts: { commit: (change: Change) => void; quotas: Quotas }): RegionView {
  const { ids, now, keeps, misbehaves, accountId } = world;
  const ground = { regionName: region, state: world.state.region(region), ids, commit: parts.commit, now };
  return {
    name: region,
    partition: partitionOf(region),
    accountId,
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
