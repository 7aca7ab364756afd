import { expect, test } from '@playwright/test';
import type { RecordedRequest } from '../exchange/exchange.ts';
import { openFolder } from '../fixture/folder.ts';
import { upstream } from '../http1/client.ts';
import { startReplay } from './start-replay.ts';

const directory = 'fixtures/recordings/emulator';

test('eight clients that send recorded calls backwards and at once, equal ones included, get each answer once', async () => {
  const recording = 'DeleteIdentities.members';
  const requests = openFolder(directory)
    .read(recording)
    .exchanges.map(({ request }): RecordedRequest => ({
      ...request,
      headers: [...request.headers, ['Content-Length', String(request.body.length)]],
    }));
  const replay = await startReplay({ directory, mode: 'set', clock: 'frozen' });
  const session = replay.openSession('eight', { recording });
  const url = await session.ownPort();

  const waiting = requests.toReversed();
  const statuses: number[] = [];
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      const client = upstream({ url, timeoutMilliseconds: 20_000 });
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
        statuses.push((await client.send(next)).response?.status ?? 0);
      client.close();
    }),
  );
  const report = await session.close();
  await replay.close();

  expect(statuses).toHaveLength(requests.length);
  expect(report).toMatchObject({ verdict: 'green', served: requests.length, misses: [], unused: [] });
  expect(requests.length).toBeGreaterThan(60);
});
