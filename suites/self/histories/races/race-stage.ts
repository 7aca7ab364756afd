import { usualAccount } from '../../../../src/contract/usual-account.ts';
import { testLogins } from '../../../../src/runs/logins/test-logins.ts';
import { referenceModel } from '../../../../src/runs/histories/reference-model.ts';
import type { Stage } from '../../../../src/engine/histories/run-history.ts';
import { prepareRun } from '../../../../src/engine/run/prepare-run.ts';
import type { Target } from '../../../../src/engine/context/target.ts';
import { systemTimer } from '../../../../src/engine/context/timer.ts';
import { systemClock } from '../../../../src/kernel/clock.ts';
import { socketTransport } from '../../../../src/wire/http/client.ts';
import { startRacyEmulator, type SeededRace } from './racy-emulator.ts';

/** An emulator with a race in it on a port, and the model. */
export async function raceStage(race: SeededRace): Promise<{ readonly stage: Stage; readonly close: () => Promise<void> }> {
  const started = await startRacyEmulator(race);
  const transport = socketTransport({ baseUrl: started.url, timeoutMilliseconds: 10_000 });
  const target: Target = {
    name: race.id,
    url: started.url,
    region: 'us-east-1',
    kind: 'endpoint',
    transport: transport.send,
    loginSource: testLogins('us-east-1', usualAccount),
  };
  const context = await prepareRun({ target, clock: systemClock, timer: systemTimer, seed: 'races' });
  return {
    stage: { context, makeModel: referenceModel(target, systemClock) },
    async close() {
      transport.close();
      await started.close();
    },
  };
}
