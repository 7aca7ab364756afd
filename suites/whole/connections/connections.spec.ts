import { expect, test } from '@playwright/test';
import { newEmulator } from './emulated.ts';
import { breaks, startFront } from './broken-front.ts';
import { openEndpoint } from '../../../src/runs/target/open-endpoint.ts';
import { runInProcess } from '../../self/mutants/run-in-process.ts';

/** What a run over breaking connections may come to: everything it could not ask is inconclusive, nothing is wrong, nothing out of scope. */
const mayBe = new Set(['pass', 'inconclusive', 'excluded']);

const only = ['*.frame.*', 'GetId.*', 'CreateIdentityPool.*', 'UpdateIdentityPool.*', 'protocol.*'];

for (const [name, breaking] of Object.entries(breaks)) {
  test(`a target is not judged by its connections: ${name}`, async () => {
    const emulator = await newEmulator();
    const front = await startFront(emulator.url, breaking);
    const { target, close } = await openEndpoint({
      url: front.url,
      region: 'us-east-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    });

    const { rules, footer } = await runInProcess(target, { selection: { only }, seed: name });
    await close();
    await front.close();
    const left = await emulator.poolNames();
    await emulator.close();

    const strange = rules.filter(({ verdict, reason }) => !mayBe.has(verdict) && !isOfScope(reason));
    expect(strange.map(({ id, verdict, reason }) => `${id}: ${verdict}: ${reason}`)).toEqual([]);
    expect([0, 3]).toContain(footer.exitCode);
    // A pool that is left is told, and none is told that is not there.
    expect({ left, told: footer.diagnosis.filter((line) => line.includes('left behind')) }).toEqual({
      left,
      told: left.length === 0 ? [] : [expect.anything()],
    });
  });
}

/** Rules that need what an emulator at an address does not offer. */
function isOfScope(reason = ''): boolean {
  return /restricted principal|second account|"live"/.test(reason);
}

test('a target that goes away ends as inconclusive, and its broken connections are told', async () => {
  const emulator = await newEmulator();
  const front = await startFront(emulator.url, ({ number, asked, pass }) => {
    if (number < 300) return pass();
    asked.socket.destroy();
    void front.close();
  });
  const { target, close } = await openEndpoint({
    url: front.url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });

  const { rules, footer } = await runInProcess(target, { selection: { only }, seed: 'gone' });
  await close();
  await emulator.close();

  expect(rules.filter(({ verdict }) => verdict === 'wrong' || verdict === 'suite-error')).toEqual([]);
  expect(footer.exitCode).toBe(3);
  expect(footer.diagnosis.join('\n')).toMatch(/connections? broke before/);
});
