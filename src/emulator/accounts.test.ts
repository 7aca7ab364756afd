import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { accountInKey } from './front-end/account-of.ts';
import { createCaller } from './testing/caller.ts';

const other = { key: '210987654321' };
const mine = '123456789012';

test('a key of 12 digits is an account, one of LocalStack has it in its letters, and no other tells one', () => {
  expect(accountInKey('210987654321')).toBe('210987654321');
  expect(accountInKey('LKIARZPUZDIKGB2VALC4')).toBe(mine);
  expect(accountInKey('LSIAQAAAAAAAGMKEM7X5')).toBe('000000000000');
  for (const id of [
    'AKIARZPUZDIKGB2VALC4',
    'ASIAQAAAAAAAGMKEM7X5',
    'LKIAAAAAAAAAAAAAAAAA',
    'LKIA77777777777777AA',
    'test',
    '1234567890123',
    '',
  ])
    expect(accountInKey(id), id).toBeUndefined();
});

test('what an account has made is neither listed, described, changed, looked up nor deleted by another', async () => {
  const { call, pool, identityOf } = createCaller();
  const id = await pool();
  const identity = await identityOf(id, 'ann');
  const arn = `arn:aws:cognito-identity:us-east-1:${mine}:identitypool/${id}`;
  const refused = [
    await call('DescribeIdentityPool', { IdentityPoolId: id }, other),
    await call('UpdateIdentityPool', { IdentityPoolId: id, IdentityPoolName: 'q', AllowUnauthenticatedIdentities: true }, other),
    await call('ListIdentities', { IdentityPoolId: id, MaxResults: 10 }, other),
    await call('DescribeIdentity', { IdentityId: identity }, other),
    await call('LookupDeveloperIdentity', { IdentityPoolId: id, DeveloperUserIdentifier: 'ann' }, other),
    await call('GetOpenIdTokenForDeveloperIdentity', { IdentityPoolId: id, Logins: { 'login.test': 'ann' } }, other),
    await call('TagResource', { ResourceArn: arn, Tags: { a: 'b' } }, other),
    await call('DeleteIdentityPool', { IdentityPoolId: id }, other),
  ];
  await call('DeleteIdentities', { IdentityIdsToDelete: [identity] }, other);

  expect(refused.map(({ __type }) => __type)).toEqual(refused.map(() => 'ResourceNotFoundException'));
  expect((await call('ListIdentityPools', { MaxResults: 10 }, other)).IdentityPools).toEqual([]);
  expect((await call('ListIdentityPools', { MaxResults: 10 })).IdentityPools).toHaveLength(1);
  expect((await call('DescribeIdentity', { IdentityId: identity })).status).toBe(200);
});

test('each account has pools, quotas and ARNs of its own, and public operations serve the pools of all', async () => {
  const { call } = createCaller({ quotas: { pools: 1 } });
  const input = { IdentityPoolName: 'p', AllowUnauthenticatedIdentities: true, AllowClassicFlow: true };
  const first = await call('CreateIdentityPool', input);
  const second = await call('CreateIdentityPool', input, other);
  const guest = await call('GetId', { IdentityPoolId: second.IdentityPoolId });
  const token = await call('GetOpenIdToken', { IdentityId: guest.IdentityId });
  const tags = (account: string, signed: { key?: string }) =>
    call(
      'ListTagsForResource',
      { ResourceArn: `arn:aws:cognito-identity:us-east-1:${account}:identitypool/${second.IdentityPoolId}` },
      signed,
    );

  expect([first.status, second.status, guest.status, token.status]).toEqual([200, 200, 200, 200]);
  expect((await call('DescribeIdentity', { IdentityId: guest.IdentityId }, other)).status).toBe(200);
  expect((await call('DescribeIdentity', { IdentityId: guest.IdentityId })).__type).toBe('ResourceNotFoundException');
  expect((await tags(other.key, other)).status).toBe(200);
  expect((await tags(mine, other)).__type).toBe('ResourceNotFoundException');
  expect((await tags(other.key, {})).__type).toBe('ResourceNotFoundException');
});

test('seeds name an account, and a reset and a state file keep it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'poolproof-'));
  const stateFile = join(folder, 'state');
  const seed = { pools: [{ IdentityPoolName: 'theirs', Account: other.key }, { IdentityPoolName: 'ours' }] };
  const listed = async ({ call }: ReturnType<typeof createCaller>) => [
    (await call('ListIdentityPools', { MaxResults: 10 }, other)).IdentityPools.length,
    (await call('ListIdentityPools', { MaxResults: 10 })).IdentityPools.length,
  ];
  const before = createCaller({ seed, stateFile });
  await before.call('CreateIdentityPool', { IdentityPoolName: 'more', AllowUnauthenticatedIdentities: false }, other);
  const withMore = await listed(before);
  before.emulator.close();
  const after = createCaller({ stateFile, seed });
  const restarted = await listed(after);
  await after.steer('reset', {});
  const reset = await listed(after);
  after.emulator.close();
  const kept = readFileSync(stateFile, 'utf8');
  rmSync(folder, { recursive: true });

  expect([withMore, restarted, reset]).toEqual([
    [2, 1],
    [2, 1],
    [1, 1],
  ]);
  expect(kept).toContain(`"account":"${other.key}"`);
});

test('a seed cannot give one id to two accounts', () => {
  const id = 'us-east-1:00000000-0000-4000-8000-000000000001';
  const pools = [
    { IdentityPoolName: 'one', IdentityPoolId: id },
    { IdentityPoolName: 'two', IdentityPoolId: id, Account: other.key },
  ];

  expect(() => createCaller({ seed: { pools } })).toThrow('stands there twice');
});
