import { expect, test } from '@playwright/test';
import { createCaller } from '../testing/caller.ts';

test('a pool is told as it was sent, with its tags and the token check filled in', async () => {
  const { call } = createCaller();
  const provider = { ProviderName: 'cognito-idp.us-east-1.amazonaws.com/us-east-1_a', ClientId: 'c' };

  const made = await call('CreateIdentityPool', {
    IdentityPoolName: 'p',
    AllowUnauthenticatedIdentities: false,
    CognitoIdentityProviders: [provider],
    OpenIdConnectProviderARNs: [],
  });

  expect(JSON.parse(made.text)).toEqual({
    IdentityPoolId: made.IdentityPoolId,
    IdentityPoolName: 'p',
    AllowUnauthenticatedIdentities: false,
    CognitoIdentityProviders: [{ ...provider, ServerSideTokenCheck: false }],
    IdentityPoolTags: {},
  });
});

test('a user pool must be named by its domain and id', async () => {
  const { call } = createCaller();

  const refused = await call('CreateIdentityPool', {
    IdentityPoolName: 'p',
    AllowUnauthenticatedIdentities: false,
    CognitoIdentityProviders: [{ ProviderName: 'us-east-1_abc', ClientId: 'c' }],
  });

  expect(refused.text).toBe('{"__type":"InvalidParameterException","message":"Invalid Cognito Identity Provider"}');
});

test('an update drops what it leaves out, except the developer provider', async () => {
  const { call, pool } = createCaller();
  const id = await pool({ AllowClassicFlow: true, SupportedLoginProviders: { 'graph.facebook.com': '1' }, IdentityPoolTags: { a: 'b' } });

  const updated = await call('UpdateIdentityPool', { IdentityPoolId: id, IdentityPoolName: 'q', AllowUnauthenticatedIdentities: false });
  const told = await call('DescribeIdentityPool', { IdentityPoolId: id });

  expect(JSON.parse(updated.text)).toEqual({
    IdentityPoolId: id,
    IdentityPoolName: 'q',
    AllowUnauthenticatedIdentities: false,
    DeveloperProviderName: 'login.test',
    IdentityPoolTags: {},
  });
  expect(told.text).toBe(updated.text);
});

test('the developer provider of a pool cannot be changed', async () => {
  const { call, pool } = createCaller();
  const id = await pool();
  const change = { IdentityPoolId: id, IdentityPoolName: 'q', AllowUnauthenticatedIdentities: false };

  const refused = await call('UpdateIdentityPool', { ...change, DeveloperProviderName: 'other' });
  const same = await call('UpdateIdentityPool', { ...change, DeveloperProviderName: 'login.test' });

  expect([refused.__type, same.status]).toEqual(['InvalidParameterException', 200]);
});

test('the quota of pools is kept in each region by itself', async () => {
  const { call } = createCaller({ quotas: { pools: 1 } });
  const input = { IdentityPoolName: 'p', AllowUnauthenticatedIdentities: false };

  const first = await call('CreateIdentityPool', input);
  const second = await call('CreateIdentityPool', input);
  const elsewhere = await call('CreateIdentityPool', input, 'eu-west-1');

  expect([first.status, second.__type, elsewhere.status]).toEqual([200, 'LimitExceededException', 200]);
  expect(elsewhere.IdentityPoolId).toMatch(/^eu-west-1:/);
});

test('a pool of another region is unknown', async () => {
  const { call, pool } = createCaller();
  const id = await pool();

  const refused = await call('DescribeIdentityPool', { IdentityPoolId: id }, 'eu-west-1');

  expect(refused.text).toBe(`{"__type":"ResourceNotFoundException","message":"IdentityPool '${id}' not found."}`);
});

test('listing pools page by page tells each once, whatever is deleted on the way', async () => {
  const { call, pool } = createCaller();
  const ids = [await pool(), await pool(), await pool(), await pool(), await pool()].toSorted();

  const first = await call('ListIdentityPools', { MaxResults: 2 });
  await call('DeleteIdentityPool', { IdentityPoolId: ids[1] ?? '' });
  const second = await call('ListIdentityPools', { MaxResults: 2, NextToken: first.NextToken ?? '' });
  const third = await call('ListIdentityPools', { MaxResults: 2, NextToken: second.NextToken ?? '' });

  expect([first, second, third].map(({ IdentityPools }) => IdentityPools.map(({ IdentityPoolId }) => IdentityPoolId))).toEqual([
    ids.slice(0, 2),
    ids.slice(2, 4),
    ids.slice(4),
  ]);
  expect(third.NextToken).toBeUndefined();
});

test('a page token that was not issued is refused', async () => {
  const { call } = createCaller();

  const refused = await call('ListIdentityPools', { MaxResults: 2, NextToken: 'made-up' });

  expect(refused.__type).toBe('InvalidParameterException');
});

test('deleting a pool takes its identities with it', async () => {
  const { call, pool, identityOf } = createCaller();
  const id = await pool();
  const identity = await identityOf(id, 'ann');

  await call('DeleteIdentityPool', { IdentityPoolId: id });
  const again = await call('DeleteIdentityPool', { IdentityPoolId: id });
  const told = await call('DescribeIdentity', { IdentityId: identity });

  expect([again.__type, told.__type]).toEqual(['ResourceNotFoundException', 'ResourceNotFoundException']);
});
