import type { OperationName } from '../../../../src/contract/operations.ts';
import { answerCall, type FrontEnd } from '../../../../src/emulator/front-end/answer-call.ts';
import { createInjectedFaults } from '../../../../src/emulator/front-end/injected-faults.ts';
import type { SideDoor } from '../../../../src/emulator/options.ts';
import { startEmulator, type StartedEmulator } from '../../../../src/emulator/server.ts';
import type { Change } from '../../../../src/emulator/state/change.ts';
import { createState, type State } from '../../../../src/emulator/state/state.ts';
import { snapshotOf } from '../../../../src/emulator/storage/snapshot.ts';
import { createWorld } from '../../../../src/emulator/create-world.ts';
import type { World } from '../../../../src/emulator/world.ts';
import { isObject } from '../../../../src/engine/check/answer.ts';
import { systemTimer } from '../../../../src/engine/context/timer.ts';
import { systemClock } from '../../../../src/kernel/clock.ts';
import { uuid } from '../../../../src/kernel/ids.ts';
import { parseJson, type JsonObject } from '../../../../src/kernel/json.ts';
import { routeCall } from '../../../../src/wire/json11/route-call.ts';

/** A service that forgets to lock: right one call at a time, wrong when calls meet. */
export interface SeededRace {
  readonly id: string;
  readonly says: string;
  /** Operations that read, take a moment, and write what follows from what they had read. */
  readonly unlocked: readonly OperationName[];
  /** Only these inputs. */
  readonly where?: (input: JsonObject) => boolean;
  /** An identity that is gone by the time it is written comes back. */
  readonly resurrects?: boolean;
}

/** Races by what they lose. */
export const seededRaces: readonly SeededRace[] = [
  {
    id: 'lost-link',
    says: 'two logins are linked to one identity at once, and one is lost',
    unlocked: ['GetOpenIdTokenForDeveloperIdentity', 'GetOpenIdToken'],
    where: (input) => 'IdentityId' in input,
  },
  {
    id: 'merge-unlink',
    says: 'a merge writes logins that were unlinked meanwhile, or an unlink writes them without those merged in',
    unlocked: ['MergeDeveloperIdentities', 'UnlinkDeveloperIdentity'],
  },
  {
    id: 'resurrection',
    says: 'an identity that is deleted while another call changes it comes back',
    unlocked: ['MergeDeveloperIdentities', 'UnlinkDeveloperIdentity'],
    resurrects: true,
  },
  { id: 'lost-tag', says: 'two tags are set at once, and one is lost', unlocked: ['TagResource', 'UntagResource'] },
  { id: 'double-creation', says: 'one login enters twice at once and becomes two identities', unlocked: ['GetId'] },
  {
    id: 'double-user',
    says: 'one developer user enters twice at once and becomes two identities',
    unlocked: ['GetOpenIdTokenForDeveloperIdentity'],
    where: (input) => !('IdentityId' in input),
  },
  {
    id: 'lost-roles',
    says: 'roles that are set while a pool is updated are lost',
    unlocked: ['UpdateIdentityPool', 'SetIdentityPoolRoles'],
  },
];

/** No race at all: the emulator as it is. */
export const unbroken: SeededRace = { id: 'none', says: 'the emulator as it is', unlocked: [] };

const region = 'us-east-1';

/** Starts an emulator with a race in it, on a free port. */
export function startRacyEmulator(race: SeededRace): Promise<StartedEmulator> {
  return startEmulator({ port: 0, region, signatures: 'off', sideDoors: [unlockedDoor(race)] });
}

/** Answers the operations without a lock from a copy of the state, and writes what they changed a moment later. */
function unlockedDoor({ unlocked, where = () => true, resurrects = false }: SeededRace): SideDoor {
  return (request, world) => {
    const routed = routeCall(request);
    const input = parseJson(Buffer.from(request.body).toString());
    if (!routed.ok || !unlocked.includes(routed.value) || !isObject(input) || !where(input)) return undefined;
    const { changes, frontEnd } = copyOf(world);
    const answer = answerCall({ operation: routed.value, request, envelope: { requestId: uuid(world.ids), now: world.now() } }, frontEnd);
    return systemTimer.sleep(2).then(() => {
      for (const change of changes) write(change, world.state, resurrects);
      return answer;
    });
  };
}

function copyOf({ state, ids, accountId, trust }: World): { readonly changes: readonly Change[]; readonly frontEnd: FrontEnd } {
  const copied = createState(accountId);
  for (const change of snapshotOf(state)) copied.apply(change);
  const changes: Change[] = [];
  const world = createWorld({ accountId, clock: systemClock, ids, trust, state: copied, onChange: (change) => changes.push(change) });
  const gate: FrontEnd['gate'] = {
    mode: 'off',
    keyOf: () => undefined,
    accountOfKey: () => accountId,
    isDenied: () => false,
    world,
    signatureClock: systemClock,
    fallbackRegion: region,
  };
  return { changes, frontEnd: { gate, faults: createInjectedFaults() } };
}

function write(change: Change, state: State, resurrects: boolean): void {
  if (change.does === 'add identity') {
    const { lastSerial = 0 } = state.region(region).pools.get(change.pool) ?? {};
    state.apply({ ...change, serial: lastSerial + 1 });
  } else if (change.does === 'change identity' && resurrects && !state.region(region).identities.has(change.identity)) {
    const [pool] = state.region(region).pools.keys();
    const { identity, at, status, logins } = change;
    if (pool !== undefined)
      write({ does: 'add identity', region, pool, identity, serial: 0, at, changedAt: at, status, logins }, state, false);
  } else state.apply(change);
}
