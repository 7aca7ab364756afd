import type { Change } from '../state/change.ts';
import type { State } from '../state/state.ts';

/** The fewest changes that lead from nothing to a state. */
export function* snapshotOf(state: State): Generator<Change> {
  for (const [name, value] of state.notes) yield { does: 'put note', name, value };
  for (const [region, { pools }] of state.regions) {
    for (const pool of pools.values()) {
      yield { does: 'put pool', record: pool.record };
      for (const { id, serial, createdAt, changedAt, status, logins } of pool.roll.after(0)) {
        yield { does: 'add identity', region, pool: pool.id, identity: id, serial, at: createdAt, changedAt, status, logins };
      }
    }
  }
}
