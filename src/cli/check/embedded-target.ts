import { startEmulator } from '../../emulator/server.ts';
import { seededIds, systemIds } from '../../kernel/ids.ts';
import { socketTransport } from '../../wire/http/client.ts';
import { testLogins } from './logins/test-logins.ts';
import { commonFacts, type OpenTarget, type TargetGiven } from './open-target.ts';

const accountId = '123456789012';
const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
/** A key whose calls the emulator denies, as a policy would. */
const restricted = { accessKeyId: 'restricted', secretAccessKey: 'restricted' };

/** Starts an emulator behind a free port of this machine, with signatures verified, and opens it like any endpoint. Its ids follow from the seed, where one is given. */
export async function openEmbedded(options: TargetGiven): Promise<OpenTarget> {
  const { region } = options;
  const facts = commonFacts(options, 'embedded emulator');
  const ids = options.seed === undefined ? systemIds : seededIds(`emulator ${options.seed}`);
  const started = await startEmulator({ port: 0, region, accountId, credentials, restricted, ids });
  const transport = socketTransport({ baseUrl: started.url, timeoutMilliseconds: options.timeout * 1000 });
  return {
    target: {
      ...facts,
      url: started.url,
      kind: 'embedded',
      transport: transport.send,
      credentials,
      restricted,
      accountId,
      secondRegion: region === 'eu-west-1' ? 'us-east-1' : 'eu-west-1',
      loginSource: testLogins(region, accountId),
    },
    async close() {
      transport.close();
      await started.close();
    },
  };
}
