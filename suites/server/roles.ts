import { rolesRules } from '../../src/contract/rules/roles.ts';
import { checksFor } from '../../src/engine/check/check.ts';
import { roleChosen, roleName, tokenOrRule } from '../support/role-choice.ts';

/** How the rules of this topic are decided. */
export const rolesChecks = checksFor(rolesRules, {
  'SetIdentityPoolRoles.roles.keys': {
    decidedBy: ['SetIdentityPoolRoles.member.Roles.two', 'SetIdentityPoolRoles.input.Roles{key}.pattern'],
  },

  'SetIdentityPoolRoles.roles.required-map': {
    decidedBy: ['SetIdentityPoolRoles.input.Roles.required', 'SetIdentityPoolRoles.input.Roles.entries'],
  },

  'SetIdentityPoolRoles.roles.visible': {
    decidedBy: ['SetIdentityPoolRoles.member.Roles.two', 'SetIdentityPoolRoles.member.RoleMappings.two'],
  },

  async 'SetIdentityPoolRoles.roles.used-by-credentials'({ given, call, expect }) {
    const pool = await given.pool();
    const guest = await given.guest(pool);

    for (const role of [given.roleArn('special'), given.roleArn('unauthenticated')]) {
      await given.arrange('a guest role', () => call.SetIdentityPoolRoles({ IdentityPoolId: pool.id, Roles: { unauthenticated: role } }));
      const { Credentials } = await call.GetCredentialsForIdentity({ IdentityId: guest });
      const arn = await given.callerArn(expect.present(Credentials, 'credentials'));
      expect.truth(arn.includes(`/${roleName(role)}/`), 'the role that was set last', arn);
    }
  },

  'SetIdentityPoolRoles.roles.replace': {
    decidedBy: ['SetIdentityPoolRoles.member.Roles.fewer', 'SetIdentityPoolRoles.member.RoleMappings.left-out'],
  },

  'SetIdentityPoolRoles.roles.mapping-key': { decidedBy: ['SetIdentityPoolRoles.member.RoleMappings.most'] },

  async 'SetIdentityPoolRoles.roles.mapping-unknown-provider'({ given, call, attempt, refuses, expect, names }) {
    const pool = await given.pool({ providers: ['user pool'] });
    const input = { IdentityPoolId: pool.id, Roles: { authenticated: given.roleArn('authenticated') } };
    const mapping = { Type: 'Token', AmbiguousRoleResolution: 'Deny' };
    const key = pool.mappingKey('user pool');

    for (const bad of [`${key}${names.text(3)}`, `https://${key}`]) {
      await refuses({
        operation: 'SetIdentityPoolRoles',
        bad: { ...input, RoleMappings: { [bad]: mapping } },
        twin: { ...input, RoleMappings: { [key]: mapping } },
        codes: ['InvalidParameterException'],
        because: bad.startsWith('https') ? 'a key with https://' : 'a provider the pool does not have',
      });
    }
    await attempt.SetIdentityPoolRoles({ ...input, RoleMappings: { [`${key}${names.text(3)}`]: mapping } });
    const { RoleMappings } = await call.GetIdentityPoolRoles({ IdentityPoolId: pool.id });
    expect.equal(Object.keys(RoleMappings ?? {}), [key], 'what was refused is not kept');
  },

  'SetIdentityPoolRoles.roles.type': {
    decidedBy: ['SetIdentityPoolRoles.member.RoleMappings.changed', 'SetIdentityPoolRoles.input.RoleMappings{value}.Type.enum'],
  },

  async 'SetIdentityPoolRoles.roles.ambiguous-required'({ given, refuses }) {
    const pool = await given.pool({ providers: ['user pool'] });
    const key = pool.mappingKey('user pool');
    const input = { IdentityPoolId: pool.id, Roles: { authenticated: given.roleArn('authenticated') } };
    const Rules = [{ Claim: 'department', MatchType: 'Equals', Value: 'staff', RoleARN: given.roleArn('first') }];

    for (const mapping of [{ Type: 'Token' }, { Type: 'Rules', RulesConfiguration: { Rules } }]) {
      await refuses({
        operation: 'SetIdentityPoolRoles',
        bad: { ...input, RoleMappings: { [key]: mapping } },
        twin: { ...input, RoleMappings: { [key]: { ...mapping, AmbiguousRoleResolution: 'Deny' } } },
        codes: ['InvalidParameterException', 'ValidationException'],
        because: `a ${mapping.Type} mapping without AmbiguousRoleResolution`,
      });
    }
  },

  async 'SetIdentityPoolRoles.roles.ambiguous-values'({ given, call, refuses, expect }) {
    const pool = await given.pool({ providers: ['oidc'], roles: true });
    const key = pool.mappingKey('oidc');
    const set = (AmbiguousRoleResolution: 'AuthenticatedRole' | 'Deny') =>
      call.SetIdentityPoolRoles({
        IdentityPoolId: pool.id,
        Roles: { authenticated: given.roleArn('authenticated') },
        RoleMappings: { [key]: { ...tokenOrRule('oidc', given.roleArn('first')), AmbiguousRoleResolution } },
      });
    const login = await given.login(pool);
    const { IdentityId } = await given.arrange('an identity', () => call.GetId({ IdentityPoolId: pool.id, Logins: login.logins }));
    const input = { IdentityId: expect.present(IdentityId, 'an id'), Logins: login.logins };

    await set('AuthenticatedRole');
    const { Credentials } = await call.GetCredentialsForIdentity(input);
    const arn = await given.callerArn(expect.present(Credentials, 'credentials'));
    await set('Deny');

    expect.truth(arn.includes(`/${roleName(given.roleArn('authenticated'))}/`), 'AuthenticatedRole falls back to the default role', arn);
    const matching = await given.login(pool, { subject: login.subject, claims: { department: 'staff' } });
    await refuses({
      operation: 'GetCredentialsForIdentity',
      bad: input,
      twin: { ...input, Logins: matching.logins },
      codes: ['NotAuthorizedException'],
      because: 'no rule matches and Deny is set',
      taken: 'ignores AmbiguousRoleResolution Deny',
    });
  },

  async 'SetIdentityPoolRoles.roles.rules-required'({ given, refuses }) {
    const pool = await given.pool({ providers: ['user pool'] });
    const key = pool.mappingKey('user pool');
    const input = { IdentityPoolId: pool.id, Roles: { authenticated: given.roleArn('authenticated') } };
    const good = tokenOrRule('oidc', given.roleArn('first'));
    const { RulesConfiguration: _, ...bare } = good;

    for (const bad of [bare, { ...bare, RulesConfiguration: { Rules: [] } }]) {
      await refuses({
        operation: 'SetIdentityPoolRoles',
        bad: { ...input, RoleMappings: { [key]: bad } },
        twin: { ...input, RoleMappings: { [key]: good } },
        codes: ['InvalidParameterException', 'ValidationException'],
        because: 'type Rules without a rule',
      });
    }
  },

  async 'SetIdentityPoolRoles.roles.rule-order'(bench) {
    const arn = await roleChosen(bench, {
      claims: { department: 'staff', level: 'high' },
      rules: [
        { Claim: 'level', MatchType: 'Equals', Value: 'high', role: 'first' },
        { Claim: 'department', MatchType: 'Equals', Value: 'staff', role: 'second' },
      ],
    });
    const later = await roleChosen(bench, {
      claims: { department: 'guests', level: 'high' },
      rules: [
        { Claim: 'department', MatchType: 'Equals', Value: 'staff', role: 'second' },
        { Claim: 'level', MatchType: 'Equals', Value: 'high', role: 'first' },
      ],
    });
    const reversed = await roleChosen(bench, {
      claims: { department: 'staff', level: 'high' },
      rules: [
        { Claim: 'department', MatchType: 'Equals', Value: 'staff', role: 'second' },
        { Claim: 'level', MatchType: 'Equals', Value: 'high', role: 'first' },
      ],
    });

    bench.expect.equal(arn, 'first', 'the first match decides');
    bench.expect.equal(reversed, 'second', 'also in the other order');
    bench.expect.equal(later, 'first', 'a rule that does not match is passed over');
  },

  async 'SetIdentityPoolRoles.roles.rule-match-types'(bench) {
    for (const [MatchType, Value, matching, other] of [
      ['Equals', 'staff', 'staff', 'staff-2'],
      ['Contains', 'taf', 'staff', 'guest'],
      ['StartsWith', 'sta', 'staff', 'a-staff'],
      ['NotEqual', 'staff', 'guest', 'staff'],
    ] as const) {
      const rules = [{ Claim: 'department', MatchType, Value, role: 'first' }];
      bench.expect.equal(await roleChosen(bench, { claims: { department: matching }, rules }), 'first', `${MatchType} matches`);
      bench.expect.equal(await roleChosen(bench, { claims: { department: other }, rules }), 'authenticated', `${MatchType} does not match`);
    }
  },

  async 'SetIdentityPoolRoles.roles.rule-not-equal-missing'(bench) {
    const rules = [{ Claim: 'department', MatchType: 'NotEqual', Value: 'staff', role: 'first' }] as const;

    const without = await roleChosen(bench, { claims: {}, rules });
    const withOther = await roleChosen(bench, { claims: { department: 'guest' }, rules });

    bench.expect.equal(without, 'authenticated', 'a missing claim is skipped');
    bench.expect.equal(withOther, 'first', 'another value matches');
  },

  async 'SetIdentityPoolRoles.roles.rule-no-match'(bench) {
    const rules = [{ Claim: 'department', MatchType: 'Equals', Value: 'staff', role: 'first' }] as const;

    const fallback = await roleChosen(bench, { claims: { department: 'guest' }, rules });
    const denied = await roleChosen(bench, { claims: { department: 'guest' }, rules, resolution: 'Deny' });
    const matched = await roleChosen(bench, { claims: { department: 'staff' }, rules, resolution: 'Deny' });

    bench.expect.equal(fallback, 'authenticated', 'AuthenticatedRole decides');
    bench.expect.equal(denied, 'NotAuthorizedException', 'Deny decides');
    bench.expect.equal(matched, 'first', 'a match needs no decision');
  },

  async 'SetIdentityPoolRoles.roles.rule-custom-attributes'(bench) {
    const rules = [{ Claim: 'custom:team', MatchType: 'Equals', Value: 'blue', role: 'first' }] as const;

    const blue = await roleChosen(bench, { provider: 'user pool', claims: { 'custom:team': 'blue' }, rules });
    const red = await roleChosen(bench, { provider: 'user pool', claims: { 'custom:team': 'red' }, rules });

    bench.expect.equal(blue, 'first', 'the custom attribute matches');
    bench.expect.equal(red, 'authenticated', 'another value does not');
  },

  async 'SetIdentityPoolRoles.roles.token-precedence'(bench) {
    const { given, expect } = bench;
    const [first, second] = [given.roleArn('first'), given.roleArn('second')];
    const both = { 'cognito:roles': [first, second] };

    const custom = await roleChosen(bench, {
      provider: 'user pool',
      claims: { ...both, 'cognito:preferred_role': first },
      custom: 'second',
    });
    const preferred = await roleChosen(bench, { provider: 'user pool', claims: { ...both, 'cognito:preferred_role': second } });
    const ambiguous = await roleChosen(bench, { provider: 'user pool', claims: both });
    const denied = await roleChosen(bench, { provider: 'user pool', claims: both, resolution: 'Deny' });
    const notOffered = await roleChosen(bench, { provider: 'user pool', claims: both, custom: 'other' });

    expect.equal(custom, 'second', 'CustomRoleArn comes first');
    expect.equal(preferred, 'second', 'then the preferred role');
    expect.equal(ambiguous, 'authenticated', 'then AuthenticatedRole');
    expect.equal(denied, 'NotAuthorizedException', 'or Deny');
    expect.equal(notOffered, 'NotAuthorizedException', 'a role that is not offered is denied');
  },

  async 'SetIdentityPoolRoles.roles.saml-all-claims'(bench) {
    const oidc = await roleChosen(bench, {
      claims: { shoe: '43' },
      rules: [{ Claim: 'shoe', MatchType: 'Equals', Value: '43', role: 'first' }],
    });
    const saml = await roleChosen(bench, {
      provider: 'saml',
      claims: { shoe: '43' },
      rules: [{ Claim: 'shoe', MatchType: 'Equals', Value: '43', role: 'second' }],
    });

    bench.expect.equal(oidc, 'first', 'any claim of a token');
    bench.expect.equal(saml, 'second', 'any attribute of an assertion');
  },

  async 'GetIdentityPoolRoles.roles.unset'({ given, attempt, expect }) {
    const pool = await given.pool();

    const answer = await attempt.GetIdentityPoolRoles({ IdentityPoolId: pool.id });

    const { Roles } = expect.accepted(answer, 'a pool without roles answers');
    expect.equal(Object.keys(Roles ?? {}), [], 'its roles');
  },

  async 'GetIdentityPoolRoles.roles.echo'({ given, call, expect }) {
    const pool = await given.pool({ providers: ['user pool'] });
    const Roles = { authenticated: given.roleArn('authenticated') };
    const RoleMappings = { [pool.mappingKey('user pool')]: { Type: 'Token', AmbiguousRoleResolution: 'AuthenticatedRole' } } as const;
    await given.arrange('roles and a mapping', () => call.SetIdentityPoolRoles({ IdentityPoolId: pool.id, Roles, RoleMappings }));

    const { IdentityPoolId, ...read } = await call.GetIdentityPoolRoles({ IdentityPoolId: pool.id });

    // A later version of the service may tell more.
    expect.equal(
      { IdentityPoolId, Roles: read.Roles, RoleMappings: read.RoleMappings },
      { IdentityPoolId: pool.id, Roles, RoleMappings },
      'pool id, roles and mappings',
    );
  },
});
