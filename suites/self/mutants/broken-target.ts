import { testLogins } from '../../../src/cli/check/login-source.ts';
import { createEmulator } from '../../../src/emulator/emulator.ts';
import type { EmulatorOptions } from '../../../src/emulator/options.ts';
import type { Target } from '../../../src/engine/target.ts';
import { seededIds } from '../../../src/kernel/ids.ts';

const region = 'us-east-1';
const accountId = '123456789012';
const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };

/** How the reference emulator is broken; not at all when empty. */
export type Breakage = Pick<EmulatorOptions, 'violates' | 'faults'>;

/** The reference emulator in this process, whole or broken, as a target: requests are handed over, no socket is opened. */
export function brokenTarget(breakage: Breakage = {}): Target {
  const { respond } = createEmulator({ ...breakage, region, accountId, credentials, ids: seededIds('emulator') });
  return {
    name: 'emulator in process',
    url: 'http://emulator.test',
    region,
    kind: 'embedded',
    transport: async (request) => respond(request),
    credentials,
    accountId,
    secondRegion: 'eu-west-1',
    loginSource: testLogins(region, accountId),
  };
}
