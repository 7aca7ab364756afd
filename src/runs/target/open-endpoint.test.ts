import { createServer } from 'node:net';
import { once } from 'node:events';
import { expect, test } from '@playwright/test';
import { startEmulator } from '../../emulator/server.ts';
import { openEndpoint } from './open-endpoint.ts';

test('an endpoint is asked for its account, and called by its host unless a name is given', async () => {
  const emulator = await startEmulator({ port: 0, accountId: '210987654321' });
  const { target, close } = await openEndpoint({ url: `${emulator.url}/` });
  await close();
  const named = await openEndpoint({ url: emulator.url, name: 'mine', version: '1' });
  await named.close();
  await emulator.close();

  expect(target).toMatchObject({ name: new URL(emulator.url).host, url: emulator.url, region: 'us-east-1', kind: 'endpoint' });
  expect(target).toMatchObject({ accountId: '210987654321', credentials: { accessKeyId: 'test' } });
  expect(named.target).toMatchObject({ name: 'mine', version: '1' });
});

test('the real service is refused before anything is sent, unless live is set, and then it is not asked for an account', async () => {
  let connections = 0;
  const proxy = createServer((socket) => {
    connections += 1;
    socket.destroy();
  }).listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const address = proxy.address();
  const through = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  const service = {
    url: 'https://cognito-identity.us-east-1.amazonaws.com',
    through,
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  };

  await expect(openEndpoint(service)).rejects.toMatchObject({ code: 'live-not-asked-for' });
  const { target, close } = await openEndpoint({ ...service, live: true });
  await close();
  expect(connections).toBe(0);
  // The proxy counts what goes to any other endpoint: here the question for the account.
  const other = await openEndpoint({ ...service, url: 'https://pools.example.test' });
  await other.close();
  proxy.close();

  expect(target.kind).toBe('live');
  expect(target).not.toHaveProperty('loginSource');
  expect(other.target).not.toHaveProperty('accountId');
  expect(connections).toBeGreaterThan(0);
});
