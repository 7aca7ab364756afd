import { userPoolName } from '../../src/contract/region-names.ts';
import { limitsRules } from '../../src/contract/rules/limits.ts';
import { checksFor } from '../../src/engine/check/check.ts';

/** How the rules of this topic are decided. */
export const limitsChecks = checksFor(limitsRules, {
  async 'logins.max-10'({ given, refuses, names }) {
    const pool = await given.pool({ providers: ['oidc'] });
    const login = await given.login(pool);
    const surplus = Object.fromEntries(Array.from({ length: 10 }, () => [`${names.text(8)}.example.test`, 'x']));

    await refuses({
      operation: 'GetId',
      bad: { IdentityPoolId: pool.id, Logins: { ...login.logins, ...surplus } },
      twin: { IdentityPoolId: pool.id, Logins: login.logins },
      codes: ['ValidationException', 'InvalidParameterException'],
      because: 'eleven logins',
    });
  },

  'limit.linked-logins': { decidedBy: ['MergeDeveloperIdentities.limit.twenty-logins'] },

  async 'DeleteIdentities.behaviour.batch'({ given, call, refuses, expect }) {
    const pool = await given.pool();
    const guests = await Promise.all(Array.from({ length: 61 }, () => given.guest(pool)));
    const [first = '', ...others] = guests;

    const one = await call.DeleteIdentities({ IdentityIdsToDelete: [first] });
    expect.equal(one.UnprocessedIdentityIds ?? [], [], 'a batch of one leaves nothing');
    await refuses({
      operation: 'DeleteIdentities',
      bad: { IdentityIdsToDelete: [...others, first] },
      twin: { IdentityIdsToDelete: others },
      codes: ['ValidationException', 'InvalidParameterException'],
      because: '61 identities',
    });
    const left = await call.ListIdentities({ IdentityPoolId: pool.id, MaxResults: 60 });
    expect.equal(left.Identities ?? [], [], 'identities left');
  },

  async 'SetIdentityPoolRoles.roles.mapping-count'({ given, refuses, names, target }) {
    const clients = Array.from({ length: 11 }, () => ({
      ProviderName: userPoolName(target.region, names.text(9)),
      ClientId: names.text(20),
    }));
    const pool = await given.pool({ more: { CognitoIdentityProviders: clients } });
    const mapping = { Type: 'Token', AmbiguousRoleResolution: 'Deny' };
    const mappings = (count: number) =>
      Object.fromEntries(clients.slice(0, count).map(({ ProviderName, ClientId }) => [`${ProviderName}:${ClientId}`, mapping]));
    const input = { IdentityPoolId: pool.id, Roles: { authenticated: given.roleArn('authenticated') } };

    await refuses({
      operation: 'SetIdentityPoolRoles',
      bad: { ...input, RoleMappings: mappings(11) },
      twin: { ...input, RoleMappings: mappings(10) },
      codes: ['ValidationException', 'InvalidParameterException', 'LimitExceededException'],
      because: 'eleven role mappings',
    });
  },

  async 'SetIdentityPoolRoles.roles.rule-count'({ given, refuses }) {
    const pool = await given.pool({ providers: ['user pool'] });
    const input = { IdentityPoolId: pool.id, Roles: { authenticated: given.roleArn('authenticated') } };
    const mapped = (count: number) => ({
      ...input,
      RoleMappings: {
        [pool.mappingKey('user pool')]: {
          Type: 'Rules',
          AmbiguousRoleResolution: 'Deny',
          RulesConfiguration: {
            Rules: Array.from({ length: count }, (_, index) => ({
              Claim: 'sub',
              MatchType: 'Equals',
              Value: `user-${index}`,
              RoleARN: given.roleArn('first'),
            })),
          },
        },
      },
    });

    await refuses({
      operation: 'SetIdentityPoolRoles',
      bad: mapped(26),
      twin: mapped(25),
      codes: ['InvalidParameterException', 'LimitExceededException', 'ValidationException'],
      because: '26 rules for one provider',
    });
  },

  'LookupDeveloperIdentity.limit.low-throughput': {
    excluded: 'No rate is given that a test could hold the target to.',
  },

  'TagResource.limit.rate': {
    excluded: 'Exceeding it on purpose would throttle other users of the account; the run keeps below it by itself.',
  },

  'UntagResource.limit.rate': {
    excluded: 'Exceeding it on purpose would throttle other users of the account; the run keeps below it by itself.',
  },

  'ListTagsForResource.limit.rate': {
    excluded: 'Exceeding it on purpose would throttle other users of the account; the run keeps below it by itself.',
  },

  'GetId.limit.rps': {
    excluded: 'Exceeding it on purpose would throttle other users of the account; the run keeps below it by itself.',
  },

  'GetOpenIdToken.limit.rps': {
    excluded: 'Exceeding it on purpose would throttle other users of the account; the run keeps below it by itself.',
  },

  'GetCredentialsForIdentity.limit.rps': {
    excluded: 'Exceeding it on purpose would throttle other users of the account; the run keeps below it by itself.',
  },

  'GetOpenIdTokenForDeveloperIdentity.limit.rps': {
    excluded: 'Exceeding it on purpose would throttle other users of the account; the run keeps below it by itself.',
  },

  'ListIdentities.limit.rps': {
    excluded: 'Exceeding it on purpose would throttle other users of the account; the run keeps below it by itself.',
  },

  'DeleteIdentities.limit.rps': {
    excluded: 'Exceeding it on purpose would throttle other users of the account; the run keeps below it by itself.',
  },

  async 'limit.throttle-error'({ given, attempt, expect }) {
    const pool = await given.pool();
    await given.fault({ operation: 'ListIdentities', exception: 'TooManyRequestsException', times: 1, onlyFor: pool.id });

    const throttled = await attempt.ListIdentities({ IdentityPoolId: pool.id, MaxResults: 1 });
    const later = await attempt.ListIdentities({ IdentityPoolId: pool.id, MaxResults: 1 });

    expect.refused(throttled, ['TooManyRequestsException'], 'a throttled call');
    expect.equal(throttled.response.status, 400, 'its status');
    expect.accepted(later, 'the call after it');
  },

  'limit.pools-per-account': {
    excluded: 'Needs an account with a thousand pools; the quota is adjustable, so no number could be called wrong.',
  },

  async 'limit.user-pool-providers'({ given, refuses, names, target }) {
    const pool = await given.pool();
    const providers = (count: number) =>
      Array.from({ length: count }, () => ({
        ProviderName: userPoolName(target.region, names.text(9)),
        ClientId: names.text(20),
      }));
    const input = (count: number) => ({
      IdentityPoolId: pool.id,
      IdentityPoolName: pool.name,
      AllowUnauthenticatedIdentities: true,
      CognitoIdentityProviders: providers(count),
    });

    await refuses({
      operation: 'UpdateIdentityPool',
      bad: input(51),
      twin: input(50),
      codes: ['LimitExceededException', 'InvalidParameterException', 'ValidationException'],
      because: '51 user pools',
    });
  },

  async 'limit.pool-name-bytes'({ given, call, expect, names }) {
    const IdentityPoolName = `${names.pool()}${'n'.repeat(128)}`.slice(0, 128);

    const pool = await given.pool({ more: { IdentityPoolName } });
    const described = await call.DescribeIdentityPool({ IdentityPoolId: pool.id });

    expect.equal(described.IdentityPoolName, IdentityPoolName, 'a name of 128 characters and bytes');
  },

  async 'limit.login-provider-name'({ given, refuses, names }) {
    const pool = await given.pool();
    const guest = await given.guest(pool);
    const input = (length: number) => ({
      IdentityPoolId: pool.id,
      IdentityProviderName: `${names.text(120)}${'p'.repeat(length)}`.slice(0, length),
    });
    await given.arrange('the pool is alive', async () => guest);

    await refuses({
      operation: 'SetPrincipalTagAttributeMap',
      bad: input(129),
      twinOperation: 'DescribeIdentityPool',
      twin: { IdentityPoolId: pool.id },
      codes: ['ValidationException', 'InvalidParameterException'],
      because: 'a provider name of 129 characters',
    });
  },

  'limit.identities': {
    excluded: 'That there is no limit cannot be shown by any number of calls.',
  },

  'limit.page': {
    decidedBy: [
      'ListIdentities.input.MaxResults.range',
      'ListIdentityPools.input.MaxResults.range',
      'LookupDeveloperIdentity.input.MaxResults.range',
    ],
  },

  'limit.rbac-rules': { decidedBy: ['SetIdentityPoolRoles.roles.rule-count'] },

  'limit.role-mapping-providers': { decidedBy: ['SetIdentityPoolRoles.roles.mapping-count'] },

  'roles.govcloud-name-length': {
    excluded: 'Shows only in AWS GovCloud, when STS assumes the role.',
  },

  'SetPrincipalTagAttributeMap.limit.aggregate': {
    excluded: 'Stated by one edition of the guide only and dropped since.',
  },
});
