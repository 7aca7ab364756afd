import { expect, test } from '@playwright/test';
import { createCaller } from '../testing/caller.ts';
import type { Caller } from '../testing/caller.ts';

/** An identity with several users, merged one by one into that of the first. */
async function crowd({ call, identityOf }: Caller, pool: string, [first = '', ...others]: readonly string[]): Promise<string> {
  const identity = await identityOf(pool, first);
  const merge = { IdentityPoolId: pool, DeveloperProviderName: 'login.test', DestinationUserIdentifier: first };
  for (const user of others) {
    await identityOf(pool, user);
    await call('MergeDeveloperIdentities', { ...merge, SourceUserIdentifier: user });
  }
  return identity;
}

test('a merge moves the source user to the destination and disables the source', async () => {
  const { call, pool, identityOf } = createCaller();
  const id = await pool();
  const source = await identityOf(id, 'ann');
  const destination = await identityOf(id, 'bob');
  const users = { SourceUserIdentifier: 'ann', DestinationUserIdentifier: 'bob', DeveloperProviderName: 'login.test' };

  const merged = await call('MergeDeveloperIdentities', { IdentityPoolId: id, ...users });
  const looked = await call('LookupDeveloperIdentity', { IdentityPoolId: id, IdentityId: destination });
  const all = await call('ListIdentities', { IdentityPoolId: id, MaxResults: 60 });
  const shown = await call('ListIdentities', { IdentityPoolId: id, MaxResults: 60, HideDisabled: true });

  expect([merged.IdentityId, await identityOf(id, 'ann')]).toEqual([destination, destination]);
  expect(looked.DeveloperUserIdentifierList).toEqual(['ann', 'bob']);
  expect(all.Identities.map(({ IdentityId }) => IdentityId)).toEqual([source, destination]);
  expect(shown.Identities.map(({ IdentityId }) => IdentityId)).toEqual([destination]);
});

for (const { title, users, code } of [
  { title: 'an unknown source user', users: ['nobody', 'bob'], code: 'ResourceNotFoundException' },
  { title: 'an unknown destination user', users: ['ann', 'nobody'], code: 'ResourceNotFoundException' },
  { title: 'one user with itself', users: ['ann', 'ann'], code: 'InvalidParameterException' },
]) {
  test(`merging ${title} is refused`, async () => {
    const { call, pool, identityOf } = createCaller();
    const id = await pool();
    await identityOf(id, 'ann');
    await identityOf(id, 'bob');
    const [SourceUserIdentifier = '', DestinationUserIdentifier = ''] = users;

    const refused = await call('MergeDeveloperIdentities', {
      IdentityPoolId: id,
      DeveloperProviderName: 'login.test',
      SourceUserIdentifier,
      DestinationUserIdentifier,
    });

    expect(refused.__type).toBe(code);
  });
}

test('a merge that would link more than twenty logins is refused, one of twenty is not', async () => {
  const caller = createCaller();
  const { call, pool, identityOf } = caller;
  const id = await pool();
  const crowded = await crowd(caller, id, ['user-0', ...Array.from({ length: 18 }, (_, number) => `more-${number}`)]);
  await identityOf(id, 'twentieth');
  await identityOf(id, 'one-too-many');
  const merge = { IdentityPoolId: id, DeveloperProviderName: 'login.test', DestinationUserIdentifier: 'user-0' };

  const fits = await call('MergeDeveloperIdentities', { ...merge, SourceUserIdentifier: 'twentieth' });
  const refused = await call('MergeDeveloperIdentities', { ...merge, SourceUserIdentifier: 'one-too-many' });

  expect([fits.IdentityId, refused.__type]).toEqual([crowded, 'InvalidParameterException']);
});

test('a user can be looked up by itself, by its identity, and by both where they belong together', async () => {
  const { call, pool, identityOf } = createCaller();
  const id = await pool();
  const ann = await identityOf(id, 'ann');
  const bob = await identityOf(id, 'bob');
  const lookup = (input: Record<string, string>) => call('LookupDeveloperIdentity', { IdentityPoolId: id, ...input });

  const byUser = await lookup({ DeveloperUserIdentifier: 'ann' });
  const byIdentity = await lookup({ IdentityId: ann });
  const both = await lookup({ IdentityId: ann, DeveloperUserIdentifier: 'ann' });
  const conflict = await lookup({ IdentityId: bob, DeveloperUserIdentifier: 'ann' });
  const neither = await lookup({});
  const unknown = await lookup({ DeveloperUserIdentifier: 'Ann' });

  expect(
    [byUser, byIdentity, both].map(({ IdentityId, DeveloperUserIdentifierList }) => [IdentityId, DeveloperUserIdentifierList]),
  ).toEqual([
    [ann, ['ann']],
    [ann, ['ann']],
    [ann, ['ann']],
  ]);
  expect([conflict, neither, unknown].map(({ __type }) => __type)).toEqual([
    'ResourceConflictException',
    'InvalidParameterException',
    'ResourceNotFoundException',
  ]);
});

test('the users of an identity are paged', async () => {
  const caller = createCaller();
  const { call, pool } = caller;
  const id = await pool();
  const identity = await crowd(caller, id, ['a', 'b', 'c', 'd', 'e']);
  const lookup = { IdentityPoolId: id, IdentityId: identity, MaxResults: 2 };

  const first = await call('LookupDeveloperIdentity', lookup);
  const second = await call('LookupDeveloperIdentity', { ...lookup, NextToken: first.NextToken ?? '' });
  const third = await call('LookupDeveloperIdentity', { ...lookup, NextToken: second.NextToken ?? '' });

  expect([first, second, third].map((page) => page.DeveloperUserIdentifierList)).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
  expect(third.NextToken).toBeUndefined();
});

test('an unlinked user gets a new identity, and an identity without logins is disabled', async () => {
  const { call, pool, identityOf } = createCaller();
  const id = await pool();
  const before = await identityOf(id, 'ann');
  const unlink = { IdentityPoolId: id, IdentityId: before, DeveloperProviderName: 'login.test', DeveloperUserIdentifier: 'ann' };

  const unlinked = await call('UnlinkDeveloperIdentity', unlink);
  const again = await call('UnlinkDeveloperIdentity', unlink);
  const shown = await call('ListIdentities', { IdentityPoolId: id, MaxResults: 60, HideDisabled: true });
  const after = await identityOf(id, 'ann');

  expect([unlinked.status, unlinked.text, again.__type]).toEqual([200, '', 'ResourceNotFoundException']);
  expect(shown.Identities).toEqual([]);
  expect(after).not.toBe(before);
});

test("another identity's user cannot be unlinked", async () => {
  const { call, pool, identityOf } = createCaller();
  const id = await pool();
  await identityOf(id, 'ann');
  const bob = await identityOf(id, 'bob');

  const refused = await call('UnlinkDeveloperIdentity', {
    IdentityPoolId: id,
    IdentityId: bob,
    DeveloperProviderName: 'login.test',
    DeveloperUserIdentifier: 'ann',
  });

  expect(refused.__type).toBe('ResourceConflictException');
});
