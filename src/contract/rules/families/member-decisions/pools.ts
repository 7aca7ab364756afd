import { cite } from '../../../documents.ts';
import type { MemberDecision } from '../written-members.ts';

const create = cite('reference', 'CreateIdentityPool');
const update = cite('reference', 'UpdateIdentityPool');
const tagging = cite('guide', 'Tagging');
const quotas = cite('guide', 'Quotas');
const nulls = cite('reference', 'ListIdentities sample');
const lists = ['OpenIdConnectProviderARNs', 'CognitoIdentityProviders', 'SamlProviderARNs'] as const;
const several = ['SupportedLoginProviders', ...lists] as const;
const tooMany = ['InvalidParameterException', 'LimitExceededException', 'ValidationException'] as const;

/** What is said of the members of a pool. A new pool is answered and described with what was sent, and an update replaces the whole. */
export const poolDecisions: readonly MemberDecision[] = [
  // A new pool is answered and described with what was sent; what was not sent has its default, and null is the same as nothing.
  {
    operation: 'CreateIdentityPool',
    members: [...several, 'IdentityPoolTags', 'AllowClassicFlow', 'DeveloperProviderName'],
    cases: ['absent'],
    outcome: 'is not set',
    source: [create],
  },
  {
    operation: 'CreateIdentityPool',
    members: [...several, 'IdentityPoolTags', 'AllowClassicFlow', 'DeveloperProviderName'],
    cases: ['null'],
    outcome: 'is not set',
    source: [create, nulls],
  },
  {
    operation: 'CreateIdentityPool',
    members: [...several, 'IdentityPoolTags'],
    cases: ['empty'],
    outcome: 'is not set',
    source: [create, cite('model', 'CreateIdentityPool')],
  },
  {
    operation: 'CreateIdentityPool',
    members: [...several, 'IdentityPoolTags'],
    cases: ['one', 'two'],
    outcome: 'is kept',
    source: [create],
  },
  { operation: 'CreateIdentityPool', members: ['SupportedLoginProviders'], cases: ['most'], outcome: 'is kept', source: [create] },
  {
    operation: 'CreateIdentityPool',
    members: ['IdentityPoolTags'],
    cases: ['most'],
    outcome: 'is kept',
    source: [tagging, create],
  },
  {
    operation: 'CreateIdentityPool',
    members: ['IdentityPoolTags'],
    cases: ['too-many'],
    outcome: 'is refused',
    codes: tooMany,
    source: [tagging, cite('model', 'CreateIdentityPool')],
  },
  {
    operation: 'CreateIdentityPool',
    members: ['AllowUnauthenticatedIdentities', 'AllowClassicFlow'],
    cases: ['off', 'on'],
    outcome: 'is kept',
    source: [create],
  },
  {
    operation: 'CreateIdentityPool',
    members: ['IdentityPoolName', 'DeveloperProviderName'],
    cases: ['set'],
    outcome: 'is kept',
    source: [create, cite('model', 'CreateIdentityPool')],
  },
  {
    operation: 'CreateIdentityPool',
    members: ['IdentityPoolName'],
    cases: ['most'],
    outcome: 'is kept',
    so: 'keeps a name of 128 characters as it was sent',
    source: [cite('model', 'CreateIdentityPool'), quotas],
  },
  {
    operation: 'CreateIdentityPool',
    members: ['IdentityPoolName'],
    cases: ['again'],
    outcome: 'is kept',
    certainty: 'uncertain',
    source: [create],
    note: 'Nothing in the documents makes names unique.',
  },
  // An update replaces the whole; the answer and the description are the pool as it stands afterwards.
  {
    operation: 'UpdateIdentityPool',
    members: several,
    cases: ['one', 'again', 'two', 'changed', 'fewer'],
    outcome: 'is kept',
    source: [update, cite('reference', 'DescribeIdentityPool')],
  },
  { operation: 'UpdateIdentityPool', members: ['SupportedLoginProviders'], cases: ['most'], outcome: 'is kept', source: [update] },
  {
    operation: 'UpdateIdentityPool',
    members: ['CognitoIdentityProviders'],
    cases: ['most'],
    outcome: 'is kept',
    source: [quotas, update],
    liveTestable: false,
  },
  {
    operation: 'UpdateIdentityPool',
    members: ['CognitoIdentityProviders'],
    cases: ['too-many'],
    outcome: 'is refused',
    codes: ['LimitExceededException', 'InvalidParameterException', 'ValidationException'],
    source: [quotas],
    liveTestable: false,
    note: 'The quota is 50 unless the account has another.',
  },
  {
    operation: 'UpdateIdentityPool',
    members: several,
    cases: ['emptied'],
    outcome: 'is not set',
    source: [update],
  },
  {
    operation: 'UpdateIdentityPool',
    members: [...several, 'AllowClassicFlow'],
    cases: ['left-out'],
    outcome: 'is not set',
    source: [update, cite('observed', 'POOL-13')],
  },
  {
    operation: 'UpdateIdentityPool',
    members: [...several, 'AllowClassicFlow'],
    cases: ['null'],
    outcome: 'is not set',
    source: [update, nulls],
  },
  {
    operation: 'UpdateIdentityPool',
    members: ['IdentityPoolTags'],
    cases: ['one', 'again', 'two', 'changed', 'most'],
    outcome: 'is kept',
    source: [update, cite('reference', 'DescribeIdentityPool')],
  },
  {
    operation: 'UpdateIdentityPool',
    members: ['IdentityPoolTags'],
    cases: ['fewer'],
    outcome: 'is kept',
    certainty: 'uncertain',
    source: [update],
    note: 'Follows from the replacement rule; no document says what happens to the tags.',
  },
  {
    operation: 'UpdateIdentityPool',
    members: ['IdentityPoolTags'],
    cases: ['emptied', 'left-out'],
    outcome: 'is not set',
    certainty: 'uncertain',
    source: [update],
    note: 'Follows from the replacement rule; no document says what happens to the tags.',
  },
  {
    operation: 'UpdateIdentityPool',
    members: ['IdentityPoolTags'],
    cases: ['too-many'],
    outcome: 'is refused',
    codes: tooMany,
    source: [tagging, cite('model', 'UpdateIdentityPool')],
  },
  {
    operation: 'UpdateIdentityPool',
    members: ['AllowUnauthenticatedIdentities', 'AllowClassicFlow'],
    cases: ['off', 'on', 'again'],
    outcome: 'is kept',
    source: [update, cite('reference', 'DescribeIdentityPool')],
  },
  {
    operation: 'UpdateIdentityPool',
    members: ['IdentityPoolName'],
    cases: ['set', 'again', 'changed'],
    outcome: 'is kept',
    source: [update, cite('observed', 'POOL-14')],
  },
  {
    operation: 'UpdateIdentityPool',
    members: ['DeveloperProviderName'],
    cases: ['again'],
    outcome: 'is kept',
    source: [update, cite('guide', 'Developer-authenticated identities')],
  },
  {
    operation: 'UpdateIdentityPool',
    members: ['DeveloperProviderName'],
    cases: ['left-out'],
    outcome: 'stays',
    certainty: 'observed only',
    source: [cite('observed', 'hashicorp/terraform-provider-aws#49985'), cite('observed', 'POOL-12')],
    disputed: {
      documents: 'what an update leaves out is reset to its default',
      observed: 'an omitted DeveloperProviderName is kept',
      between: 'documents and observations',
      checks: 'observed',
    },
  },
];
