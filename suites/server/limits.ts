import { limitsRules } from '../../src/contract/rules/limits.ts';
import { checksFor } from '../../src/engine/check/check.ts';

/** How the rules of this topic are decided. */
export const limitsChecks = checksFor(limitsRules, {
  'logins.max-10': { decidedBy: ['GetId.input.Logins.entries'] },

  'limit.linked-logins': { decidedBy: ['MergeDeveloperIdentities.limit.twenty-logins'] },

  'DeleteIdentities.behaviour.batch': {
    decidedBy: [
      'DeleteIdentities.member.IdentityIdsToDelete.one',
      'DeleteIdentities.member.IdentityIdsToDelete.most',
      'DeleteIdentities.input.IdentityIdsToDelete.items',
    ],
  },

  'SetIdentityPoolRoles.roles.mapping-count': {
    decidedBy: ['SetIdentityPoolRoles.member.RoleMappings.most', 'SetIdentityPoolRoles.member.RoleMappings.too-many'],
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

  'limit.user-pool-providers': {
    decidedBy: ['UpdateIdentityPool.member.CognitoIdentityProviders.most', 'UpdateIdentityPool.member.CognitoIdentityProviders.too-many'],
  },

  'limit.pool-name-bytes': {
    decidedBy: ['CreateIdentityPool.member.IdentityPoolName.most', 'CreateIdentityPool.input.IdentityPoolName.length'],
  },

  'limit.login-provider-name': { decidedBy: ['SetPrincipalTagAttributeMap.input.IdentityProviderName.length'] },

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

  'limit.role-mapping-providers': {
    decidedBy: ['SetIdentityPoolRoles.member.RoleMappings.most', 'SetIdentityPoolRoles.member.RoleMappings.too-many'],
  },

  'roles.govcloud-name-length': {
    excluded: 'Shows only in AWS GovCloud, when STS assumes the role.',
  },

  'SetPrincipalTagAttributeMap.limit.aggregate': {
    excluded: 'Stated by one edition of the guide only and dropped since.',
  },
});
