import { usualAccount } from '../../contract/usual-account.ts';
import { startEmulator } from '../../emulator/server.ts';
import { seededIds, systemIds } from '../../kernel/ids.ts';
import { socketTransport } from '../../wire/http/client.ts';
import { testLogins } from '../logins/test-logins.ts';
import { factsOf, type OpenTarget, type TargetOptions } from './open-target.ts';

/** Options of an embedded emulator. */
export interface EmbeddedOptions extends TargetOptions {
  /** Emulators of one seed give the same ids; random ones unless you say. */
  readonly seed?: string | undefined;
}

const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
/** A key of a second account. */
const otherAccount = { accessKeyId: 'other', secretAccessKey: 'other' };
/** A key whose calls the emulator denies, as a policy would. */
const restricted = { accessKeyId: 'restricted', secretAccessKey: 'restricted' };

/**
 * Starts the reference emulator on a free port of this machine, with signatures verified, and opens it like any endpoint.
 * Closing the target ends the emulator.
 *
 * @example
 * const { target, close } = await openEmbedded({ seed: 'one' });
 * const result = await runCatalogue({
 *   catalogue: catalogue(), suiteVersion: packageVersion, command: 'mine', target, clock: systemClock, timer: systemTimer, seed: 'one',
 * });
 * await close();
 */
export async function openEmbedded(options: EmbeddedOptions = {}): Promise<OpenTarget> {
  const { facts, timeoutMilliseconds } = factsOf(options, 'embedded emulator');
  const { region } = facts;
  const ids = options.seed === undefined ? systemIds : seededIds(`emulator ${options.seed}`);
  const otherAccounts = [{ ...otherAccount, accountId: '210987654321' }];
  const started = await startEmulator({ port: 0, region, accountId: usualAccount, credentials, restricted, otherAccounts, ids });
  const transport = socketTransport({ baseUrl: started.url, timeoutMilliseconds });
  return {
    target: {
      ...facts,
      url: started.url,
      kind: 'embedded',
      transport: transport.send,
      credentials,
      restricted,
      otherAccount,
      accountId: usualAccount,
      secondRegion: region === 'eu-west-1' ? 'us-east-1' : 'eu-west-1',
      loginSource: testLogins(region, usualAccount),
    },
    async close() {
      transport.close();
      await started.close();
    },
  };
}
