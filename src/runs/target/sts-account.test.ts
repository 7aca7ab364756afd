import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@playwright/test';
import { startEmulator } from '../../emulator/server.ts';
import { systemClock } from '../../kernel/clock.ts';
import { accountFromSts } from './sts-account.ts';

const asked = {
  region: 'us-east-1',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  clock: systemClock,
  timeoutMilliseconds: 5000,
};

test('the account is what the STS behind the address says', async () => {
  const emulator = await startEmulator({ port: 0, credentials: asked.credentials, accountId: '210987654321' });
  try {
    expect(await accountFromSts({ ...asked, url: emulator.url })).toBe('210987654321');
  } finally {
    await emulator.close();
  }
});

test('without an STS, and without an answer, no account is known', async () => {
  const server = createServer((_request, response) => response.end('<Account>somebody</Account>')).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? (address satisfies AddressInfo).port : 0;

  expect(await accountFromSts({ ...asked, url: `http://127.0.0.1:${port}` })).toBeUndefined();
  server.close();
  await once(server, 'close');
  expect(await accountFromSts({ ...asked, url: `http://127.0.0.1:${port}` })).toBeUndefined();
});
