import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { scanFolder } from '../scan/scan.ts';
import { recordCalls } from '../testing/recorded-calls.ts';

const folder = (): string => mkdtempSync(join(tmpdir(), 'poolproof-'));

const pool = 'us-east-1:3f0c1f7e-5a41-4f8e-9b6d-0c2f7a1e4b5d';
const given: Readonly<Record<string, unknown>> = {
  IdentityPoolId: pool,
  Logins: { 'cognito-idp.us-east-1.amazonaws.com/us-east-1_MadeUp1': 'a-login-token-of-a-client' },
};

/** What a service says that repeats an input in a member which the contract does not know; beside it one that nobody has said. */
const unsaid = 'nobody.has.said@elsewhere.example';

async function recorded(answer: object, input: object = given): Promise<string> {
  const directory = folder();
  await recordCalls({ directory, session: 's' }, [{ operation: 'GetId', input, answer: JSON.stringify(answer) }]);
  expect(scanFolder(directory, [unsaid]).findings).toEqual([]);
  return readFileSync(join(directory, 's.har'), 'utf8');
}

test('an answer may repeat what the client made up in a member that the contract does not know', async () => {
  const text = await recorded({ Echo: pool, Other: [pool], Provider: 'cognito-idp.us-east-1.amazonaws.com/us-east-1_MadeUp1' });

  expect(text).toContain(`\\"Echo\\":\\"${pool}\\"`);
  expect(text).toContain(`\\"Other\\":[\\"${pool}\\"]`);
  expect(text).toContain('\\"Provider\\":\\"cognito-idp.us-east-1.amazonaws.com/us-east-1_MadeUp1\\"');
});

test('what stands around it, and what nobody has said, is replaced as ever', async () => {
  const text = await recorded({ Echo: `${pool} of ${unsaid}`, Other: unsaid });

  expect(text).toMatch(/\\"Echo\\":\\"unknown\d+x*\\"/);
  expect(text).not.toContain(unsaid);
});

test('a token that a client hands in is no input that may be repeated', async () => {
  const text = await recorded({ Echo: 'a-login-token-of-a-client' });

  expect(text).not.toContain('a-login-token-of-a-client');
});

test('a provider that everybody knows may stand where the contract knows nothing', async () => {
  const text = await recorded(
    { Issuer: 'accounts.google.com' },
    { IdentityPoolId: pool, Logins: { 'accounts.google.com': 'x.y.z.token' } },
  );

  expect(text).toContain('accounts.google.com');
});
