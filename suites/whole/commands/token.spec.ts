import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { z } from 'zod';
import { providerKinds } from '../../../src/contract/login-kind.ts';
import { startEmulator } from '../../../src/emulator/server.ts';
import { readResult } from '../../../src/engine/result/read-result.ts';
import { runCommand } from './run-command.ts';

const Login = z.object({ provider: z.string(), token: z.string(), subject: z.string(), pool: z.record(z.string(), z.json()) });
const Pool = z.object({ IdentityPoolId: z.string() });

async function call(url: string, operation: string, input: object): Promise<Response> {
  const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `AWSCognitoIdentityService.${operation}` };
  return fetch(url, { method: 'POST', headers, body: JSON.stringify(input) });
}

test('a token of each kind of provider logs in to a pool that was made as it says, and a forged one does not', async () => {
  const emulator = await startEmulator({ port: 0, signatures: 'off' });
  const statuses = await Promise.all(
    providerKinds.map(async (kind) => {
      const words = ['token', '--kind', kind, '--subject', 'ann', '--json'];
      const [good, forged] = await Promise.all([words, [...words, '--flaw', 'bad signature']].map((all) => runCommand(all)));
      const { pool, provider, token, subject } = Login.parse(JSON.parse(good?.stdout ?? ''));
      const made = await call(emulator.url, 'CreateIdentityPool', {
        IdentityPoolName: 'p',
        AllowUnauthenticatedIdentities: false,
        ...pool,
      });
      const { IdentityPoolId } = Pool.parse(await made.json());
      const getId = async (proof: string) => (await call(emulator.url, 'GetId', { IdentityPoolId, Logins: { [provider]: proof } })).status;
      return [kind, subject, await getId(token), await getId(Login.parse(JSON.parse(forged?.stdout ?? '')).token)];
    }),
  );
  await emulator.close();

  expect(statuses).toEqual(providerKinds.map((kind) => [kind, 'ann', 200, 400]));
});

test('without --json a token stands alone, and what cannot be made is refused in a sentence', async () => {
  const plain = await runCommand(['token', '--claims', '{"email":"ann@example.test"}']);
  const impossible = await runCommand(['token', '--kind', 'facebook', '--flaw', 'no audience']);
  const list = await runCommand(['token', '--claims', '[1]']);

  expect(plain).toMatchObject({ code: 0, stdout: expect.stringMatching(/^eyJ[\w-]+\.[\w-]+\.[\w-]+\n$/u), stderr: '' });
  expect(JSON.parse(Buffer.from(plain.stdout.split('.')[1] ?? '', 'base64url').toString('utf8'))).toMatchObject({
    email: 'ann@example.test',
  });
  expect(impossible).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('cannot be made "no audience"') });
  expect(list).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('--claims takes a JSON object') });
});

test('lines that repeat a difference in logins run as they stand, show it, and leave no pool', async () => {
  const rule = 'GetId.behaviour.token-checks';
  const emulator = await startEmulator({ port: 0, violates: [rule], signatures: 'off' });
  const folder = test.info().outputPath('report');
  const { code } = await runCommand(['check', emulator.url, '--only', rule, '--no-histories', '--quiet', '--report', folder]);
  const { rules } = await readResult(`${folder}/result.jsonl`);
  const [{ reproduce = '', difference } = {}] = rules;

  const { stdout } = await promisify(execFile)('sh', ['-eu', '-c', reproduce]);
  const pools = await call(emulator.url, 'ListIdentityPools', { MaxResults: 60 });
  await emulator.close();

  expect(code).toBe(1);
  expect(reproduce).toMatch(/^LOGIN_TOKEN_1=\$\(npx poolproof token --kind \S+ --subject \S+/mu);
  expect(difference?.got).toContain('200');
  expect(stdout).toMatch(/HTTP\/1\.1 200[^]*"IdentityId"/u);
  expect(await pools.json()).toEqual({ IdentityPools: [] });
});
