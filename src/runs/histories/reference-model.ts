import { createEmulator } from '../../emulator/emulator.ts';
import type { EmulatorOptions } from '../../emulator/options.ts';
import type { Change } from '../../emulator/state/change.ts';
import type { State } from '../../emulator/state/state.ts';
import { snapshotOf } from '../../emulator/storage/snapshot.ts';
import type { ModelMaker, ModelService, ModelState } from '../../engine/histories/model-service.ts';
import { accountOf } from '../../engine/given/arns.ts';
import type { Target } from '../../engine/context/target.ts';
import { seededIds } from '../../kernel/ids.ts';
import type { Clock } from '../../kernel/clock.ts';

/** The emulator's deterministic core as the model of a target: same account, same region, no signatures. */
export function referenceModel(target: Target, clock: Clock): ModelMaker {
  const setting = {
    region: target.region,
    accountId: accountOf(target),
    clock,
    signatures: 'off',
    tokenSigning: 'hash',
    control: false,
  } as const;
  return (violates) => modelOf({ setting, made: { count: 0 } }, violates, []);
}

interface Workshop {
  readonly setting: EmulatorOptions & { readonly region: string };
  /** Counts models of one origin, so that none gives an id that another gave. */
  readonly made: { count: number };
}

function modelOf(workshop: Workshop, violates: EmulatorOptions['violates'], begun: Iterable<Change>): ModelService {
  const { setting, made } = workshop;
  const ids = seededIds(made.count === 0 ? 'model' : `model ${made.count}`);
  made.count += 1;
  const { world, respond } = createEmulator({ ...setting, ids, ...(violates !== undefined && { violates }) });
  for (const change of begun) world.state.apply(change);
  return {
    respond,
    state: () => stateOf(world.state.region(setting.region)),
    contents: () => contentsOf(world.state),
    // Taking over a state change by change was measured at below a fiftieth of going through the history again.
    branch: (other = violates) => modelOf(workshop, other, snapshotOf(world.state)),
  };
}

/** Times and places in listings are left out: answers are not compared by them. */
function contentsOf(state: State): string {
  return [...snapshotOf(state)].map((change) => JSON.stringify({ ...change, at: 0, changedAt: 0, serial: 0 })).join('\n');
}

function stateOf({ pools, identities }: ReturnType<ReturnType<typeof createEmulator>['world']['state']['region']>): ModelState {
  return {
    pools: [...pools.values()].map(({ id, record }) => ({ id, tags: record.tags, roles: Object.keys(record.roles) })),
    identities: [...identities.values()].map(({ id, pool, status, logins }) => ({
      id,
      pool: pool.id,
      status,
      logins: logins.map(({ provider, subject }) => `${provider}:${subject}`),
    })),
  };
}
