import { z } from 'zod';
import { jsonType, targetPrefix } from '../../../src/contract/call-headers.ts';
import { startEmulator } from '../../../src/emulator/server.ts';
import { systemClock } from '../../../src/kernel/clock.ts';
import { signer } from '../../../src/wire/sigv4/sign.ts';

const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
const Listed = z.object({ IdentityPools: z.array(z.object({ IdentityPoolName: z.string() })) });

/** An emulator at an address of its own, and what is left in it. */
export async function newEmulator() {
  const { url, emulator, close } = await startEmulator({ port: 0, credentials });
  return {
    url,
    close,
    /** Names of the pools that are there, sixty at most. */
    async poolNames(): Promise<readonly string[]> {
      const headers = [
        ['Host', new URL(url).host],
        ['Content-Type', jsonType],
        ['X-Amz-Target', `${targetPrefix}.ListIdentityPools`],
      ] as const;
      const sign = signer({ credentials, region: 'us-east-1', clock: systemClock });
      const answer = emulator.respond(await sign({ method: 'POST', path: '/', headers, body: Buffer.from('{"MaxResults":60}') }));
      return Listed.parse(JSON.parse(Buffer.from((await answer).body).toString())).IdentityPools.map((pool) => pool.IdentityPoolName);
    },
  };
}
