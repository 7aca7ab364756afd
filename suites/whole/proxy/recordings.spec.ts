import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { scanFolder } from '../../../proxy/scan/scan.ts';
import { catalogue } from '../../server/catalogue.ts';
import { readVerdicts, verdictsOf } from '../../../src/runs/recorded/recorded-verdicts.ts';
import { replayRun } from '../../../src/runs/recorded/replay-run.ts';
import { startEmulator } from '../../../src/emulator/server.ts';
import { runCatalogue } from '../../../src/engine/run/run.ts';

const root = 'fixtures/recordings';

/** Counts connections that this process opens while something runs. */
async function connectionsDuring(act: () => Promise<void>): Promise<number> {
  let opened = 0;
  const count = (): void => {
    opened += 1;
  };
  subscribe('net.client.socket', count);
  try {
    await act();
  } finally {
    unsubscribe('net.client.socket', count);
  }
  return opened;
}

test('a connection that is opened is counted', async () => {
  const emulator = await startEmulator({ port: 0 });
  const opened = await connectionsDuring(async () => {
    const socket = connect(emulator.port, '127.0.0.1');
    await once(socket, 'connect');
    socket.destroy();
  });
  await emulator.close();

  expect(opened).toBe(1);
});

for (const name of readdirSync(root).toSorted()) {
  const directory = join(root, name);

  for (const order of ['catalogue', 'shuffled'] as const)
    test(`the recorded run of ${name} is judged as it was, from the same requests, without a network, ${order === 'catalogue' ? 'in its order' : 'in another order'}`, async () => {
      const { target, run, clock, timer, reports } = replayRun(directory);

      const opened = await connectionsDuring(async () => {
        const selection = { only: run.only, operations: run.operation };
        const facts = { catalogue: catalogue(), suiteVersion: '0', command: 'test', timer, selection };
        // Verdicts of a replay do not hang on how busy a machine is: with no time at all they are the same.
        const budgets = { call: 0, rule: 0 };
        const result = await runCatalogue({ ...facts, budgets, target, clock, seed: run.seed, order, concurrency: 8 });
        expect(verdictsOf(result)).toEqual(readVerdicts(directory));
      });

      const all = reports();
      expect(opened).toBe(0);
      expect(all.length).toBeGreaterThan(300);
      expect(all.filter(({ verdict }) => verdict === 'red')).toEqual([]);
      // A request that is found by its meaning alone was spelt otherwise.
      expect(all.filter(({ matches }) => matches.canonical + matches.resent + matches.retried + matches.repeated > 0)).toEqual([]);
    });

  test(`the recorded run of ${name} holds nothing real, and does not call itself AWS`, () => {
    const { findings, files, exchanges, synthetic, declared } = scanFolder(directory);
    const description = `${files} files, ${exchanges} exchanges, ${synthetic} stand-ins, ${declared} declared inputs`;
    test.info().annotations.push({ type: 'scanned', description });

    expect(findings).toEqual([]);
    expect(exchanges).toBeGreaterThan(1000);
    expect(readFileSync(join(directory, 'recording.json'), 'utf8')).not.toMatch(/aws|amazon/i);
  });
}
