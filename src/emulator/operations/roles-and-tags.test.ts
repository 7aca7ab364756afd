import { expect, test } from '@playwright/test';
import { createCaller } from '../testing/caller.ts';

const userPool = { ProviderName: 'cognito-idp.us-east-1.amazonaws.com/us-east-1_a', ClientId: 'c' };
const key = `${userPool.ProviderName}:${userPool.ClientId}`;
const role = (name: string) => `arn:aws:iam::123456789012:role/${name}`;
const rule = { Claim: 'sub', MatchType: 'Equals', Value: 'v', RoleARN: role('r') };
const rules = (count: number) => ({ Rules: Array.from({ length: count }, () => rule) });
const mapping = { Type: 'Rules', AmbiguousRoleResolution: 'Deny', RulesConfiguration: rules(25) };

test('roles and mappings come back as they were set, and are replaced whole', async () => {
  const { call, pool } = createCaller();
  const IdentityPoolId = await pool({ CognitoIdentityProviders: [userPool] });
  const Roles = { authenticated: role('a'), unauthenticated: role('u') };

  const set = await call('SetIdentityPoolRoles', { IdentityPoolId, Roles, RoleMappings: { [key]: mapping } });
  const told = await call('GetIdentityPoolRoles', { IdentityPoolId });
  await call('SetIdentityPoolRoles', { IdentityPoolId, Roles: { authenticated: role('b') } });
  const replaced = await call('GetIdentityPoolRoles', { IdentityPoolId });

  expect([set.status, set.text]).toEqual([200, '']);
  expect(JSON.parse(told.text)).toEqual({ IdentityPoolId, Roles, RoleMappings: { [key]: mapping } });
  expect(JSON.parse(replaced.text)).toEqual({ IdentityPoolId, Roles: { authenticated: role('b') } });
});

for (const { because, RoleMappings, Roles = {}, text } of [
  {
    because: 'a mapping of a provider the pool does not have',
    RoleMappings: { 'graph.facebook.com': mapping },
    text: '{"__type":"InvalidParameterException","message":"(graph.facebook.com) is not a valid RoleMapping ProviderName or is not a configured provider."}',
  },
  {
    because: 'more than 25 rules',
    RoleMappings: { [key]: { ...mapping, RulesConfiguration: rules(26) } },
    text: '{"__type":"InvalidParameterException","message":"The number of rules in the request exceeded 25."}',
  },
  {
    because: 'a mapping that leaves ambiguity open',
    RoleMappings: { [key]: { Type: 'Token' } },
    text: `{"__type":"InvalidParameterException","message":"AmbiguousRoleResolution must be given for the RoleMapping of (${key})."}`,
  },
  {
    because: 'the name of a role in place of its ARN',
    RoleMappings: {},
    Roles: { authenticated: 'a-role-by-its-name-alone' },
    text: '{"__type":"NotAuthorizedException","message":"Access to Role \'a-role-by-its-name-alone\' is forbidden."}',
  },
]) {
  test(`${because} is refused and changes nothing`, async () => {
    const { call, pool } = createCaller();
    const IdentityPoolId = await pool({ CognitoIdentityProviders: [userPool] });

    const refused = await call('SetIdentityPoolRoles', { IdentityPoolId, Roles, RoleMappings });
    const told = await call('GetIdentityPoolRoles', { IdentityPoolId });

    expect(refused.text).toBe(text);
    expect(JSON.parse(told.text)).toEqual({ IdentityPoolId });
  });
}

test('tags set in any way stand in one store', async () => {
  const { call, pool } = createCaller();
  const IdentityPoolId = await pool({ IdentityPoolTags: { a: '1', b: '2' } });
  const ResourceArn = `arn:aws:cognito-identity:us-east-1:123456789012:identitypool/${IdentityPoolId}`;

  await call('TagResource', { ResourceArn, Tags: { b: '3', B: '' } });
  await call('UntagResource', { ResourceArn, TagKeys: ['a', 'absent'] });
  const listed = await call('ListTagsForResource', { ResourceArn });
  const told = await call('DescribeIdentityPool', { IdentityPoolId });

  expect(JSON.parse(listed.text)).toEqual({ Tags: { b: '3', B: '' } });
  expect(told['IdentityPoolTags']).toEqual({ b: '3', B: '' });
});

const fifty = Object.fromEntries(Array.from({ length: 50 }, (_, number) => [`key-${number}`, '']));

for (const { because, Tags } of [
  { because: 'a fifty-first tag', Tags: { one: 'more' } },
  { because: 'a reserved key', Tags: { 'aws:key': '' } },
  { because: 'a key with a character outside the set', Tags: { 'key-0#': '' } },
]) {
  test(`${because} is refused`, async () => {
    const { call, pool } = createCaller();
    const IdentityPoolId = await pool({ IdentityPoolTags: fifty });
    const ResourceArn = `arn:aws:cognito-identity:us-east-1:123456789012:identitypool/${IdentityPoolId}`;

    const twin = await call('TagResource', { ResourceArn, Tags: { 'key-0': 'new' } });
    const refused = await call('TagResource', { ResourceArn, Tags });

    expect([twin.status, refused.__type]).toEqual([200, 'InvalidParameterException']);
  });
}

test('a tagging call that names no ARN is denied, one that names an unknown pool finds nothing', async () => {
  const { call, pool } = createCaller();
  const id = await pool();

  const bare = await call('ListTagsForResource', { ResourceArn: id });
  const unknown = await call('ListTagsForResource', {
    ResourceArn: 'arn:aws:cognito-identity:us-east-1:123456789012:identitypool/us-east-1:0',
  });

  expect([bare.__type, unknown.__type]).toEqual(['AccessDeniedException', 'ResourceNotFoundException']);
});

test('principal tags are told as they were set for each provider', async () => {
  const { call, pool } = createCaller();
  const IdentityPoolId = await pool();
  const set = { IdentityPoolId, IdentityProviderName: 'one', UseDefaults: false, PrincipalTags: { team: 'custom:team' } };

  const answered = await call('SetPrincipalTagAttributeMap', set);
  const told = await call('GetPrincipalTagAttributeMap', { IdentityPoolId, IdentityProviderName: 'one' });
  const other = await call('GetPrincipalTagAttributeMap', { IdentityPoolId, IdentityProviderName: 'other' });

  expect([JSON.parse(answered.text), JSON.parse(told.text)]).toEqual([set, set]);
  expect(JSON.parse(other.text)).toEqual({ ...set, IdentityProviderName: 'other', PrincipalTags: {} });
});
