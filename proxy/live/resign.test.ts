import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ListIdentityPoolsCommand } from '@aws-sdk/client-cognito-identity';
import { expect, test } from '@playwright/test';
import { startEmulator, type StartedEmulator } from '../../src/emulator/server.ts';
import { startRecorder } from '../record/start-recorder.ts';
import { scanFolder } from '../scan/scan.ts';
import { sdkClient, testCredentials } from '../testing/story.ts';

/** What the service knows; clients sign with `testCredentials`, which it does not. */
const serviceKeys = { accessKeyId: 'AKIASERVICEKEYONLYXX', secretAccessKey: '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' };

let emulator: StartedEmulator;

test.beforeEach(async () => {
  emulator = await startEmulator({ port: 0, credentials: serviceKeys });
});

test.afterEach(() => emulator.close());

/** One listing through a recorder that takes signatures of a secret, and all that was written of it. */
async function listedWith(
  secretAccessKey: string,
): Promise<{ readonly outcome: string; readonly written: string; readonly leaks: number }> {
  const directory = mkdtempSync(join(tmpdir(), 'poolproof-'));
  const recorder = await startRecorder({
    upstream: emulator.url,
    directory,
    target: 'embedded emulator',
    session: 'app',
    resign: { clientKeys: [{ ...testCredentials, secretAccessKey }], credentials: () => Promise.resolve(serviceKeys) },
  });
  const client = sdkClient(recorder.url);
  const outcome = await client.send(new ListIdentityPoolsCommand({ MaxResults: 1 })).then(
    () => 'taken',
    (error: unknown) => (error instanceof Error ? error.name : 'unknown'),
  );
  client.destroy();
  await recorder.close();
  const files = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const written = files.map(({ name, parentPath }) => readFileSync(join(parentPath, name), 'utf8')).join('\n');
  return { outcome, written, leaks: scanFolder(directory).findings.length };
}

test('a service does not take the client’s own signature', async () => {
  const client = sdkClient(emulator.url);
  await expect(client.send(new ListIdentityPoolsCommand({ MaxResults: 1 }))).rejects.toThrow(/security token/);
  client.destroy();
});

test('a request with a right signature is signed again for the service, and no key of either side is written', async () => {
  const { outcome, written, leaks } = await listedWith(testCredentials.secretAccessKey);

  expect([outcome, leaks]).toEqual(['taken', 0]);
  expect(written).toContain('ListIdentityPools');
  for (const secret of [...Object.values(serviceKeys), ...Object.values(testCredentials)]) expect(written).not.toContain(secret);
});

test('a request with a wrong signature is refused as the service refuses it, and goes nowhere', async () => {
  const { outcome, written } = await listedWith('another secret than the one the client signs with');

  expect(outcome).toBe('InvalidSignatureException');
  expect(written).not.toContain('ListIdentityPools');
});
