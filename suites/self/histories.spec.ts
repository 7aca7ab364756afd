import { expect, test } from '@playwright/test';
import { referenceModel } from '../../src/cli/histories/reference-model.ts';
import type { Stage } from '../../src/engine/histories/run-history.ts';
import { openSession } from '../../src/engine/open-session.ts';
import { systemTimer } from '../../src/engine/timer.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { explore } from '../histories/explore.ts';
import { brokenTarget, type Breakage } from './mutants/broken-target.ts';

async function stageFor(breakage: Breakage): Promise<Stage> {
  const target = brokenTarget(breakage);
  const session = await openSession({ target, clock: systemClock, timer: systemTimer, seed: 'histories' });
  return { session, makeModel: referenceModel(target, systemClock) };
}

test('random histories of the unbroken emulator show no difference', async () => {
  const { findings, coverage } = await explore(await stageFor({}), { runs: 60, seed: 7 });

  expect(findings.map(({ symptom, steps }) => ({ symptom, steps }))).toEqual([]);
  expect(coverage.steps.size).toBe(23);
});

for (const fault of [
  'identity-ids-repeat',
  'identities-ignore-case',
  'deletion-is-forgotten',
  'refused-update-is-kept',
  'seconds-are-milliseconds',
] as const) {
  test(`random histories find the state fault "${fault}" and shrink it to five steps`, async () => {
    const { findings } = await explore(await stageFor({ faults: [fault] }), { runs: 300, seed: 7, firstOnly: true });

    expect(findings).toHaveLength(1);
    expect(findings[0]?.steps.length).toBeLessThanOrEqual(5);
  });
}
