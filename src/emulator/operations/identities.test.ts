import { expect, test } from '@playwright/test';
import { createCaller } from '../testing/caller.ts';

test('a guest is told without logins, its dates in seconds as the service spells them', async () => {
  const { call, pool } = createCaller();
  const guest = (await call('GetId', { IdentityPoolId: await pool() })).IdentityId;

  const told = await call('DescribeIdentity', { IdentityId: guest });

  expect(told.text).toBe(`{"CreationDate":1.7E9,"IdentityId":"${guest}","LastModifiedDate":1.7E9}`);
});

test('a linked identity is told with the names of its providers only', async () => {
  const { call, pool, identityOf } = createCaller();
  const identity = await identityOf(await pool(), 'ann');

  const told = await call('DescribeIdentity', { IdentityId: identity });

  expect(JSON.parse(told.text)).toMatchObject({ IdentityId: identity, Logins: ['login.test'] });
});

test('deleted identities are gone, unknown ones count as deleted, those of other regions are denied', async () => {
  const { call, pool } = createCaller();
  const id = await pool();
  const [one, other] = [(await call('GetId', { IdentityPoolId: id })).IdentityId, (await call('GetId', { IdentityPoolId: id })).IdentityId];

  const deleted = await call('DeleteIdentities', { IdentityIdsToDelete: [one, 'us-east-1:0', 'eu-west-1:0'] });
  const left = await call('ListIdentities', { IdentityPoolId: id, MaxResults: 60 });

  expect(deleted.text).toBe('{"UnprocessedIdentityIds":[{"ErrorCode":"AccessDenied","IdentityId":"eu-west-1:0"}]}');
  expect(left.Identities.map(({ IdentityId }) => IdentityId)).toEqual([other]);
});

test('a listing goes on after the last identity told, whatever is made or deleted meanwhile', async () => {
  const { call, pool } = createCaller();
  const id = await pool();
  const guest = async () => (await call('GetId', { IdentityPoolId: id })).IdentityId;
  const guests = [await guest(), await guest(), await guest(), await guest()];
  const list = { IdentityPoolId: id, MaxResults: 2 };

  const first = await call('ListIdentities', list);
  await call('DeleteIdentities', { IdentityIdsToDelete: guests.slice(0, 2) });
  const late = await guest();
  const second = await call('ListIdentities', { ...list, NextToken: first.NextToken ?? '' });
  const third = await call('ListIdentities', { ...list, NextToken: second.NextToken ?? '' });

  expect([second, third].map(({ Identities }) => Identities.map(({ IdentityId }) => IdentityId))).toEqual([guests.slice(2), [late]]);
  expect(third.NextToken).toBeUndefined();
});

test("another pool's page token is refused", async () => {
  const { call, pool } = createCaller();
  const [id, other] = [await pool(), await pool()];
  await call('GetId', { IdentityPoolId: id });
  await call('GetId', { IdentityPoolId: id });
  const { NextToken = '' } = await call('ListIdentities', { IdentityPoolId: id, MaxResults: 1 });

  const refused = await call('ListIdentities', { IdentityPoolId: other, MaxResults: 1, NextToken });

  expect(refused.__type).toBe('InvalidParameterException');
});
