import { expect, test } from '@playwright/test';
import type { InputOf } from '../../contract/operations.ts';
import type { RuleId } from '../../contract/rules/ids.ts';
import { manualClock } from '../../kernel/clock.ts';
import { seededIds } from '../../kernel/ids.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { createIdentityProvider } from '../logins/test-providers/identity-provider.ts';
import type { ProviderKind } from '../../contract/login-kind.ts';
import { trustInTestProvider } from '../logins/test-providers/test-provider-trust.ts';
import { verifyLogins } from '../logins/verify-logins.ts';
import { createWorld } from '../create-world.ts';
import { chooseRole } from './choose-role.ts';

type Mapping = NonNullable<InputOf<'SetIdentityPoolRoles'>['RoleMappings']>[string];
type Rule = NonNullable<Mapping['RulesConfiguration']>['Rules'][number];

const accountId = '123456789012';
const now = 1_790_000_000_000;
const userPool = 'cognito-idp.us-east-1.amazonaws.com/us-east-1_Poolproof:7poolproof0client0of0tests';

function role(name: string): string {
  return `arn:aws:iam::${accountId}:role/${name}`;
}

/** The role that a login of a kind leads to, or the text of the refusal. */
function chosen(
  kind: ProviderKind,
  claims: JsonObject,
  facts: { mapping?: Mapping; key?: string; customRoleArn?: string; violates?: readonly RuleId[]; roles?: Record<string, string> },
): string {
  const clock = manualClock(now);
  const world = createWorld({ accountId, clock, ids: seededIds('x'), trust: trustInTestProvider, violates: new Set(facts.violates) });
  const region = world.in('us-east-1');
  const provider = createIdentityProvider({
    clock,
    ids: seededIds('idp'),
    accountId,
    region: 'us-east-1',
  });
  const pool = region.pools.add(
    { IdentityPoolName: 'p', AllowUnauthenticatedIdentities: false, ...provider.configurationFor(kind) },
    {
      roles: facts.roles ?? { authenticated: role('default') },
      roleMappings: facts.mapping === undefined ? {} : { [facts.key ?? userPool]: facts.mapping },
    },
  );
  const minted = provider.mint({ kind, claims });
  const proof = verifyLogins({ operation: 'GetCredentialsForIdentity', region, pool }, { [minted.provider]: minted.token });
  if (!proof.ok) return proof.reason.message;
  const found = chooseRole(region, { pool, proof: proof.value, customRoleArn: facts.customRoleArn });
  return found.ok ? found.value : found.reason.message;
}

function rules(...Rules: Rule[]): Mapping {
  return { Type: 'Rules', AmbiguousRoleResolution: 'Deny', RulesConfiguration: { Rules } };
}

const byToken: Mapping = { Type: 'Token', AmbiguousRoleResolution: 'Deny' };
const denied = `The ambiguous role mapping rules for: ${userPool.replace(/:[^:]*$/, '')} denied this request.`;

test('without a mapping the default role stands', () => {
  expect(chosen('user pool', {}, {})).toBe(role('default'));
});

const matching: readonly { readonly rule: Omit<Rule, 'RoleARN'>; readonly claims: JsonObject; readonly matches: boolean }[] = [
  { rule: { Claim: 'plan', MatchType: 'Equals', Value: 'paid' }, claims: { plan: 'paid' }, matches: true },
  { rule: { Claim: 'plan', MatchType: 'Equals', Value: 'paid' }, claims: { plan: 'paid off' }, matches: false },
  { rule: { Claim: 'plan', MatchType: 'Contains', Value: 'ai' }, claims: { plan: 'paid' }, matches: true },
  { rule: { Claim: 'plan', MatchType: 'StartsWith', Value: 'pa' }, claims: { plan: 'paid' }, matches: true },
  { rule: { Claim: 'plan', MatchType: 'StartsWith', Value: 'aid' }, claims: { plan: 'paid' }, matches: false },
  { rule: { Claim: 'plan', MatchType: 'NotEqual', Value: 'paid' }, claims: { plan: 'free' }, matches: true },
  { rule: { Claim: 'plan', MatchType: 'NotEqual', Value: 'paid' }, claims: {}, matches: false },
  { rule: { Claim: 'custom:plan', MatchType: 'Equals', Value: 'paid' }, claims: { 'custom:plan': 'paid' }, matches: true },
  {
    rule: { Claim: 'cognito:groups', MatchType: 'Contains', Value: 'admin' },
    claims: { 'cognito:groups': ['users', 'admins'] },
    matches: true,
  },
  { rule: { Claim: 'email_verified', MatchType: 'Equals', Value: 'true' }, claims: { email_verified: true }, matches: true },
];

for (const { rule, claims, matches } of matching) {
  const title = `${rule.Claim} ${rule.MatchType} ${rule.Value} ${matches ? 'matches' : 'does not match'} ${JSON.stringify(claims)}`;
  test(title, () => {
    expect(chosen('user pool', claims, { mapping: rules({ ...rule, RoleARN: role('ruled') }) })).toBe(matches ? role('ruled') : denied);
  });
}

test('the first rule that matches decides', () => {
  const first: Rule = { Claim: 'plan', MatchType: 'StartsWith', Value: 'p', RoleARN: role('first') };
  const second: Rule = { Claim: 'plan', MatchType: 'Equals', Value: 'paid', RoleARN: role('second') };

  expect(chosen('user pool', { plan: 'paid' }, { mapping: rules(first, second) })).toBe(role('first'));
});

test('no match and AuthenticatedRole give the default role', () => {
  const mapping = {
    ...rules({ Claim: 'plan', MatchType: 'Equals', Value: 'paid', RoleARN: role('paid') }),
    AmbiguousRoleResolution: 'AuthenticatedRole',
  } as const;

  expect(chosen('user pool', {}, { mapping })).toBe(role('default'));
});

test('the preferred role of a token goes before its other roles', () => {
  const claims = { 'cognito:roles': [role('one'), role('two')], 'cognito:preferred_role': role('two') };

  expect(chosen('user pool', claims, { mapping: byToken })).toBe(role('two'));
});

test('several roles and none preferred are ambiguous', () => {
  expect(chosen('user pool', { 'cognito:roles': [role('one'), role('two')] }, { mapping: byToken })).toBe(denied);
});

test('a role asked for has to be offered', () => {
  const claims = { 'cognito:roles': [role('one'), role('two')] };

  expect(chosen('user pool', claims, { mapping: byToken, customRoleArn: role('one') })).toBe(role('one'));
  expect(chosen('user pool', claims, { mapping: byToken, customRoleArn: role('other') })).toBe(
    `Access to Role '${role('other')}' is forbidden.`,
  );
});

test('the roles of an assertion need no default, and with several of them one has to be asked for', () => {
  const attribute = 'https://aws.amazon.com/SAML/Attributes/Role';
  const provider = `arn:aws:iam::${accountId}:saml-provider/poolproof`;
  const [one, two] = [`${role('one')},${provider}`, `${role('two')},${provider}`];

  expect(chosen('saml', { [attribute]: one }, { roles: {} })).toBe(role('one'));
  expect(chosen('saml', { [attribute]: [one, two] }, { roles: {}, customRoleArn: role('two') })).toBe(role('two'));
});

test('no role, or one of another account, is a wrong configuration', () => {
  const misconfigured = 'Invalid identity pool configuration. Check assigned IAM roles for this pool.';

  expect(chosen('oidc', {}, { roles: {} })).toBe(misconfigured);
  expect(chosen('oidc', {}, { roles: { authenticated: 'arn:aws:iam::999999999999:role/theirs' } })).toBe(misconfigured);
});

test('rules for Facebook see iss, aud and sub only', () => {
  const rule: Rule = { Claim: 'user_id', MatchType: 'NotEqual', Value: 'x', RoleARN: role('ruled') };
  const mapping = { ...rules(rule), AmbiguousRoleResolution: 'AuthenticatedRole' } as const;

  expect(chosen('facebook', {}, { mapping, key: 'graph.facebook.com' })).toBe(role('default'));
  expect(chosen('facebook', {}, { mapping: rules({ ...rule, Claim: 'sub' }), key: 'graph.facebook.com' })).toBe(role('ruled'));
});
