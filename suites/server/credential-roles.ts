import { credentialRolesRules } from '../../src/contract/rules/credential-roles.ts';
import { checksFor } from '../../src/engine/check/check.ts';
import { roleName, setTokenMapping } from '../support/role-choice.ts';

/** How the rules of this topic are decided. */
export const credentialRolesChecks = checksFor(credentialRolesRules, {
  async 'GetCredentialsForIdentity.behaviour.developer-default-role'({ given, call, expect }) {
    const pool = await given.pool({ roles: true });
    const ann = await given.developerIdentity(pool);

    const { Credentials } = await call.GetCredentialsForIdentity({ IdentityId: ann.identityId, Logins: ann.logins });
    const arn = await given.callerArn(expect.present(Credentials, 'credentials'));

    expect.truth(arn.includes(`/${roleName(given.roleArn('authenticated'))}/`), 'the default authenticated role', arn);
  },

  async 'GetCredentialsForIdentity.behaviour.external-role-choice'({ given, call, expect }) {
    const pool = await given.pool({ roles: true, providers: ['oidc'] });
    const staff = given.roleArn('staff');
    await given.arrange('a rule for the department', () =>
      call.SetIdentityPoolRoles({
        IdentityPoolId: pool.id,
        Roles: { authenticated: given.roleArn('authenticated') },
        RoleMappings: {
          [pool.mappingKey('oidc')]: {
            Type: 'Rules',
            AmbiguousRoleResolution: 'AuthenticatedRole',
            RulesConfiguration: { Rules: [{ Claim: 'department', MatchType: 'Equals', Value: 'staff', RoleARN: staff }] },
          },
        },
      }),
    );
    const arnFor = async (department: string) => {
      const login = await given.login(pool, { claims: { department } });
      const { IdentityId } = await call.GetId({ IdentityPoolId: pool.id, Logins: login.logins });
      const { Credentials } = await call.GetCredentialsForIdentity({
        IdentityId: expect.present(IdentityId, 'an id'),
        Logins: login.logins,
      });
      return given.callerArn(expect.present(Credentials, 'credentials'));
    };

    const matched = await arnFor('staff');
    const unmatched = await arnFor('guests');

    expect.truth(matched.includes(`/${roleName(staff)}/`), 'a matching rule leads to its role', matched);
    expect.truth(unmatched.includes(`/${roleName(given.roleArn('authenticated'))}/`), 'no match leads to the default role', unmatched);
  },

  async 'GetCredentialsForIdentity.behaviour.custom-role'({ given, call, expect }) {
    const pool = await given.pool({ roles: true, providers: ['user pool'] });
    const [first, second] = [given.roleArn('first'), given.roleArn('second')];
    await given.arrange('roles from the token', () => setTokenMapping(call, given, pool));
    const login = await given.login(pool, {
      provider: 'user pool',
      claims: { 'cognito:roles': [first, second], 'cognito:preferred_role': first },
    });
    const { IdentityId } = await given.arrange('an identity', () => call.GetId({ IdentityPoolId: pool.id, Logins: login.logins }));

    const { Credentials } = await call.GetCredentialsForIdentity({
      IdentityId: expect.present(IdentityId, 'an id'),
      Logins: login.logins,
      CustomRoleArn: second,
    });
    const arn = await given.callerArn(expect.present(Credentials, 'credentials'));

    expect.truth(arn.includes(`/${roleName(second)}/`), 'the role that was picked', arn);
  },

  async 'GetCredentialsForIdentity.behaviour.custom-role-must-be-offered'({ given, call, refuses, expect }) {
    const pool = await given.pool({ roles: true, providers: ['user pool'] });
    const offered = given.roleArn('first');
    await given.arrange('roles from the token', () => setTokenMapping(call, given, pool));
    const login = await given.login(pool, { provider: 'user pool', claims: { 'cognito:roles': [offered] } });
    const { IdentityId } = await given.arrange('an identity', () => call.GetId({ IdentityPoolId: pool.id, Logins: login.logins }));
    const input = { IdentityId: expect.present(IdentityId, 'an id'), Logins: login.logins };

    await refuses({
      operation: 'GetCredentialsForIdentity',
      bad: { ...input, CustomRoleArn: given.roleArn('another') },
      twin: { ...input, CustomRoleArn: offered },
      codes: ['NotAuthorizedException', 'InvalidParameterException'],
      because: 'a role the token does not offer',
    });
  },

  async 'GetCredentialsForIdentity.behaviour.saml-role'({ given, call, expect }) {
    const pool = await given.pool({ providers: ['saml'] });
    const [first, second] = [given.roleArn('first'), given.roleArn('second')];
    const named = [first, second].map((role) => `${role},${pool.providerName('saml')}`);
    const login = await given.login(pool, { provider: 'saml', claims: { 'https://aws.amazon.com/SAML/Attributes/Role': named } });
    const { IdentityId } = await given.arrange('an identity of a SAML user', () =>
      call.GetId({ IdentityPoolId: pool.id, Logins: login.logins }),
    );

    const { Credentials } = await call.GetCredentialsForIdentity({
      IdentityId: expect.present(IdentityId, 'an id'),
      Logins: login.logins,
      CustomRoleArn: second,
    });
    const arn = await given.callerArn(expect.present(Credentials, 'credentials'));

    expect.truth(arn.includes(`/${roleName(second)}/`), 'the role of the assertion that was picked', arn);
  },

  async 'GetCredentialsForIdentity.behaviour.same-account'({ given, call, refuses, expect }) {
    const pool = await given.pool({ roles: true });
    const foreign = await given.pool();
    const role = given.roleArn('unauthenticated');
    await given.arrange('a role of another account', () =>
      call.SetIdentityPoolRoles({ IdentityPoolId: foreign.id, Roles: { unauthenticated: role.replace(/:\d{12}:/, ':999999999999:') } }),
    );
    const [blocked, free] = [await given.guest(foreign), await given.guest(pool)];

    const refused = await refuses({
      operation: 'GetCredentialsForIdentity',
      bad: { IdentityId: blocked },
      twin: { IdentityId: free },
      codes: ['InvalidIdentityPoolConfigurationException', 'NotAuthorizedException'],
      because: 'a role of another account',
    });
    expect.truth(!refused.text.includes('SecretKey'), 'no credentials in the answer');
  },

  'GetCredentialsForIdentity.behaviour.trust-policy': {
    excluded: 'Needs roles with different trust policies in IAM; targets without IAM take any role.',
  },

  'GetCredentialsForIdentity.behaviour.trust-policy-aud': {
    excluded: 'Speaks of what IAM accepts as a trust policy; this API has no part in it.',
  },

  'GetCredentialsForIdentity.behaviour.tag-session': {
    excluded: 'Needs a role in IAM that forbids sts:TagSession.',
  },
});
