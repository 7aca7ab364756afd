import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { loadSeed, parseSeed } from './seed.ts';
import { createCaller } from './testing/caller.ts';

function fileOf(text: string, name = 'seed.yaml'): string {
  const path = join(mkdtempSync(join(tmpdir(), 'poolproof-')), name);
  writeFileSync(path, text);
  return path;
}

const yaml = `
pools:
  - IdentityPoolId: eu-west-1:11111111-2222-4333-8444-555555555555
    IdentityPoolName: seeded
    AllowUnauthenticatedIdentities: true
    DeveloperProviderName: login.test
    IdentityPoolTags: { team: a }
    Identities:
      - IdentityId: eu-west-1:11111111-0000-c000-0000-000000000001
        DeveloperUsers: [ann]
      - Disabled: true
`;

test('a seed makes pools and identities with the ids it chose', async () => {
  const { call } = createCaller({ seed: await loadSeed(fileOf(yaml)) });
  const IdentityPoolId = 'eu-west-1:11111111-2222-4333-8444-555555555555';

  const told = await call('DescribeIdentityPool', { IdentityPoolId }, 'eu-west-1');
  const found = await call('LookupDeveloperIdentity', { IdentityPoolId, DeveloperUserIdentifier: 'ann' }, 'eu-west-1');
  const shown = await call('ListIdentities', { IdentityPoolId, MaxResults: 60, HideDisabled: true }, 'eu-west-1');

  expect(told['IdentityPoolTags']).toEqual({ team: 'a' });
  expect(found.IdentityId).toBe('eu-west-1:11111111-0000-c000-0000-000000000001');
  expect(shown.Identities).toHaveLength(1);
});

test('a reset brings the seed back, from an object too, and forgets the rest', async () => {
  const IdentityPoolId = 'us-east-1:11111111-2222-4333-8444-555555555555';
  const { call, steer, pool } = createCaller({ seed: { pools: [{ IdentityPoolId, IdentityPoolName: 'seeded', Roles: {} }] } });
  const other = await pool();
  await call('UpdateIdentityPool', { IdentityPoolId, IdentityPoolName: 'changed', AllowUnauthenticatedIdentities: true });

  expect(await steer('reset', {})).toBe(200);

  expect((await call('DescribeIdentityPool', { IdentityPoolId }))['IdentityPoolName']).toBe('seeded');
  expect((await call('DescribeIdentityPool', { IdentityPoolId: other })).__type).toBe('ResourceNotFoundException');
});

test('a seed given as an object is read as a file is', () => {
  expect(() => createCaller({ seed: { pools: [{ IdentityPoolName: '' }] } })).toThrow(
    /^The seed is wrong at pools\[0\]\.IdentityPoolName: /,
  );
});

test('a seed may be JSON', async () => {
  const seed = await loadSeed(fileOf('{"pools":[{"IdentityPoolName":"p"}]}', 'seed.json'));

  expect(seed.pools[0]?.AllowUnauthenticatedIdentities).toBe(false);
});

for (const { title, value, message } of [
  {
    title: 'an unknown member',
    value: { pools: [{ IdentityPoolName: 'p', Name: 'q' }] },
    message: /wrong at pools\[0\]: it has no member 'Name'/,
  },
  {
    title: 'a bad pool id',
    value: { pools: [{ IdentityPoolName: 'p', IdentityPoolId: 'x' }] },
    message: /wrong at pools\[0\]\.IdentityPoolId: /,
  },
  { title: 'no list of pools', value: {}, message: /wrong at pools: / },
  { title: 'a misspelt list of pools', value: { pool: [] }, message: /the whole: it has no member 'pool'; did you mean 'pools'\?/ },
  {
    title: 'a misspelt member of an identity',
    value: { pools: [{ IdentityPoolName: 'p', Identities: [{ DeveloperUser: ['ann'] }] }] },
    message: /pools\[0\]\.Identities\[0\]: it has no member 'DeveloperUser'; did you mean 'DeveloperUsers'\?/,
  },
]) {
  test(`${title} is named with its place`, () => {
    expect(() => parseSeed(value, 'Seed seed.yaml')).toThrow(message);
  });
}

test('a developer user in a pool without a developer provider is named with its place', () => {
  const seed = parseSeed({ pools: [{ IdentityPoolName: 'p', Identities: [{ DeveloperUsers: ['ann'] }] }] }, 'seed');

  expect(() => createCaller({ seed })).toThrow('wrong at pools[0].Identities[0].DeveloperUsers: the pool has no DeveloperProviderName.');
});

test('a file that is not there or is not YAML is named', async () => {
  await expect(loadSeed('/nowhere/seed.yaml')).rejects.toThrow('Seed file /nowhere/seed.yaml cannot be read.');
  await expect(loadSeed(fileOf('pools: [}'))).rejects.toThrow(/is neither YAML nor JSON: .*[^:]\.$/u);
});
