import { userPoolName } from '../../../src/contract/region-names.ts';
import type { Bench } from '../../../src/engine/check/bench.ts';
import type { Scene } from '../../../src/engine/check/check.ts';
import type { JsonObject } from '../../../src/kernel/json.ts';
import { tellJsonKinds } from './json-kinds.ts';
import { playLine, type Line, type Writing } from './lines.ts';
import { tellTooMany } from './too-many.ts';

/** Providers of the pool, enough for one mapping more than allowed: one of each kind, then user pools. */
function providers({ given, target }: Bench) {
  const arn = (path: string): string => given.roleArn().replace(/role\/.*$/, path);
  const [oidc, saml] = [arn('oidc-provider/login.example.test'), arn('saml-provider/Example')];
  const clients = Array.from({ length: 8 }, (_, at) => ({
    ProviderName: userPoolName(target.region, `Ab1Cd2Ef${at}`),
    ClientId: `3clientid4example${at}`,
  }));
  return {
    configuration: {
      SupportedLoginProviders: { 'graph.facebook.com': '7346241598935552' },
      OpenIdConnectProviderARNs: [oidc],
      SamlProviderARNs: [saml],
      CognitoIdentityProviders: clients,
    },
    // As the reference writes keys: the domain, the ARN, or the user pool with its client.
    keys: ['graph.facebook.com', oidc, saml, ...clients.map(({ ProviderName, ClientId }) => `${ProviderName}:${ClientId}`)],
  };
}

const rule = (Value: string, RoleARN: string): JsonObject => ({ Claim: 'email', MatchType: 'StartsWith', Value, RoleARN });

function roleLines({ given }: Bench, keys: readonly string[]): readonly Line[] {
  const [authenticated, unauthenticated, first] = [
    given.roleArn('authenticated'),
    given.roleArn('unauthenticated'),
    given.roleArn('first'),
  ];
  const byRules = {
    Type: 'Rules',
    AmbiguousRoleResolution: 'AuthenticatedRole',
    RulesConfiguration: { Rules: [rule('b', authenticated), rule('a', first)] },
  };
  const byToken = { Type: 'Token', AmbiguousRoleResolution: 'Deny' };
  const mapped = (count: number, of: JsonObject): JsonObject => Object.fromEntries(keys.slice(0, count).map((key) => [key, of]));
  const one = { Roles: { authenticated }, RoleMappings: mapped(1, byRules) };
  return [
    { cases: { RoleMappings: ['null'] }, values: { RoleMappings: null }, kept: { Roles: { authenticated } } },
    { cases: { Roles: ['one'], RoleMappings: ['one'] }, values: one },
    { cases: { Roles: ['again'], RoleMappings: ['again'] }, values: one },
    {
      cases: { Roles: ['two'], RoleMappings: ['two'] },
      values: { Roles: { authenticated, unauthenticated }, RoleMappings: mapped(2, byRules) },
    },
    {
      cases: { Roles: ['changed'], RoleMappings: ['changed'] },
      values: { Roles: { authenticated: unauthenticated, unauthenticated: authenticated }, RoleMappings: mapped(2, byToken) },
    },
    { cases: { Roles: ['fewer'], RoleMappings: ['fewer'] }, values: { Roles: { authenticated }, RoleMappings: mapped(1, byRules) } },
    { cases: { RoleMappings: ['left-out'] }, values: {}, kept: { Roles: { authenticated } } },
    { cases: { RoleMappings: ['most'] }, values: { RoleMappings: mapped(10, byRules) }, kept: { Roles: { authenticated } } },
    { cases: { Roles: ['emptied'], RoleMappings: ['emptied'] }, values: { Roles: {}, RoleMappings: {} } },
  ];
}

/** Roles and mappings of one pool, set from case to case and read back. */
export const roleScene: Scene = {
  id: 'SetIdentityPoolRoles.members',
  async play(bench, step) {
    const { given, call, attempt } = bench;
    const { configuration, keys } = providers(bench);
    const pool = await given.pool({ more: configuration });
    const IdentityPoolId = pool.id;
    const writing: Writing = {
      bench,
      step,
      operation: 'SetIdentityPoolRoles',
      answers: false,
      write: (members) => attempt.SetIdentityPoolRoles({ IdentityPoolId, Roles: {}, ...members }),
      readings: () => [
        { named: 'GetIdentityPoolRoles', members: ['Roles', 'RoleMappings'], read: () => call.GetIdentityPoolRoles({ IdentityPoolId }) },
      ],
    };
    for (const line of roleLines(bench, keys)) await playLine(writing, line);
    const Roles = { authenticated: given.roleArn('authenticated') };
    const mapped = (count: number): JsonObject => ({
      IdentityPoolId,
      Roles,
      RoleMappings: Object.fromEntries(keys.slice(0, count).map((key) => [key, { Type: 'Token', AmbiguousRoleResolution: 'Deny' }])),
    });
    await tellTooMany(writing, 'RoleMappings', { twin: mapped(10), bad: mapped(11) });
    const Rules = [{ Claim: 'email', MatchType: 'Equals', Value: 'a', RoleARN: given.roleArn('first') }];
    const mapping = { Type: 'Rules', AmbiguousRoleResolution: 'Deny', RulesConfiguration: { Rules } };
    await tellJsonKinds(writing, { IdentityPoolId, Roles, RoleMappings: { [keys[0] ?? '']: mapping } });
  },
};
