import { createEmulator } from '../../emulator/emulator.ts';
import type { ModelMaker, ModelState } from '../../engine/histories/model-service.ts';
import { accountOf } from '../../engine/given/arns.ts';
import type { Target } from '../../engine/target.ts';
import { seededIds } from '../../kernel/ids.ts';
import type { Clock } from '../../kernel/clock.ts';

/** The emulator's deterministic core as the model of a target: same account, same region, no signatures. */
export function referenceModel(target: Target, clock: Clock): ModelMaker {
  const { region } = target;
  return (violates) => {
    const { world, respond } = createEmulator({
      region,
      accountId: accountOf(target),
      clock,
      ids: seededIds('model'),
      signatures: 'off',
      violates,
      control: false,
    });
    return { respond, state: () => stateOf(world.state.region(region)) };
  };
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
