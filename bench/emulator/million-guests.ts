import { createEmulator } from '../../src/emulator/emulator.ts';
import type { Emulator } from '../../src/emulator/emulator.ts';

const guests = 1_000_000;

/** What a million guests cost: bytes of heap each, and microseconds per call before and after. */
export async function millionGuests(): Promise<Readonly<Record<string, number>>> {
  const emulator = createEmulator({ signatures: 'off' });
  const pool = await answer(emulator, 'CreateIdentityPool', { IdentityPoolName: 'bench', AllowUnauthenticatedIdentities: true });
  const IdentityPoolId = String(pool['IdentityPoolId']);
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  let last = '';
  for (let made = 0; made < guests; made += 1) last = String((await answer(emulator, 'GetId', { IdentityPoolId }))['IdentityId']);
  globalThis.gc?.();
  const bytesEach = (process.memoryUsage().heapUsed - before) / guests;
  return {
    bytesEach: Math.round(bytesEach),
    microsecondsGetId: await microseconds(() => answer(emulator, 'GetId', { IdentityPoolId })),
    microsecondsDescribeIdentity: await microseconds(() => answer(emulator, 'DescribeIdentity', { IdentityId: last })),
    microsecondsListIdentities60: await microseconds(() => answer(emulator, 'ListIdentities', { IdentityPoolId, MaxResults: 60 })),
  };
}

async function answer(emulator: Emulator, target: string, input: object): Promise<Readonly<Record<string, unknown>>> {
  const { status, body } = await emulator.respond({
    method: 'POST',
    path: '/',
    headers: [
      ['Content-Type', 'application/x-amz-json-1.1'],
      ['X-Amz-Target', `AWSCognitoIdentityService.${target}`],
    ],
    body: Buffer.from(JSON.stringify(input)),
  });
  const parsed: unknown = JSON.parse(Buffer.from(body).toString('utf8'));
  if (status !== 200 || typeof parsed !== 'object' || parsed === null) throw new Error(`${target}: ${status}`);
  return Object.fromEntries(Object.entries(parsed));
}

async function microseconds(act: () => Promise<unknown>): Promise<number> {
  const times = 2_000;
  const started = process.hrtime.bigint();
  for (let done = 0; done < times; done += 1) await act();
  return Math.round(Number(process.hrtime.bigint() - started) / 1e3 / times);
}
