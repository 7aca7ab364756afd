import { usualAccount } from '../../../src/contract/usual-account.ts';
import { testLogins } from '../../../src/runs/logins/test-logins.ts';
import { createEmulator } from '../../../src/emulator/emulator.ts';
import type { EmulatorOptions } from '../../../src/emulator/options.ts';
import type { Capability } from '../../../src/contract/rules/statement.ts';
import type { Target } from '../../../src/engine/context/target.ts';
import type { Edge } from './edge.ts';
import { seededIds } from '../../../src/kernel/ids.ts';

const accountId = usualAccount;
const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
const otherAccount = { accessKeyId: 'other', secretAccessKey: 'other' };
const otherAccounts = [{ ...otherAccount, accountId: '210987654321' }];
const restricted = { accessKeyId: 'restricted', secretAccessKey: 'restricted' };

/** How the reference emulator is broken; not at all when empty. */
export interface Breakage extends Pick<EmulatorOptions, 'violates' | 'faults' | 'signatures'> {
  readonly edge?: Edge | undefined;
  /** The region it stands in; us-east-1 unless given. */
  readonly region?: string;
  /** Capabilities that a probe would no longer find; their rules run all the same. */
  readonly offers?: readonly Capability[] | undefined;
}

/** The reference emulator in this process, whole or broken, as a target: requests are handed over, no socket is opened. */
export function brokenTarget(breakage: Breakage = {}): Target {
  const { violates = [], faults = [], signatures = 'verify', edge, offers = [], region = 'us-east-1' } = breakage;
  const ids = seededIds('emulator');
  const { respond } = createEmulator({ violates, faults, signatures, region, accountId, credentials, restricted, otherAccounts, ids });
  const whole: Target['transport'] = async (request) => respond(request);
  const spoil = edge?.();
  return {
    name: 'emulator in process',
    url: 'http://emulator.test',
    region,
    kind: 'embedded',
    transport: spoil === undefined ? whole : (request) => spoil(request, whole),
    credentials,
    restricted,
    otherAccount,
    accountId,
    with: offers,
    secondRegion: region === 'eu-west-1' ? 'us-east-1' : 'eu-west-1',
    loginSource: testLogins(region, accountId),
  };
}
