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

test('a seed may be JSON', async () => {
  const seed = await loadSeed(fileOf('{"pools":[{"IdentityPoolName":"p"}]}', 'seed.json'));

  expect(seed.pools[0]?.AllowUnauthenticatedIdentities).toBe(false);
});

for (const { title, value, message } of [
  {
    title: 'an unknown member',
    value: { pools: [{ IdentityPoolName: 'p', Name: 'q' }] },
    message: /wrong at pools\[0\]: Unrecognized key: "Name"/,
  },
  {
    title: 'a bad pool id',
    value: { pools: [{ IdentityPoolName: 'p', IdentityPoolId: 'x' }] },
    message: /wrong at pools\[0\]\.IdentityPoolId: /,
  },
  { title: 'no list of pools', value: {}, message: /wrong at pools: / },
]) {
  test(`${title} is named with its place`, () => {
    expect(() => parseSeed(value, 'seed.yaml')).toThrow(message);
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
