import { cite } from '../documents.ts';
import { defineRules } from './statement.ts';

/** How a pool is read, updated, listed and deleted. */
export const poolLifeRules = defineRules({
  'UpdateIdentityPool.behaviour.full-replacement': {
    says: 'An update replaces the configuration: what is left out falls back to its default.',
    kind: 'behaviour',
    source: [
      cite('reference', 'UpdateIdentityPool'),
      cite('observed', 'hashicorp/terraform-provider-aws#26969'),
      cite('observed', 'POOL-13'),
    ],
  },
  'UpdateIdentityPool.behaviour.developer-provider-survives': {
    says: 'An update that leaves out DeveloperProviderName keeps the name.',
    kind: 'behaviour',
    certainty: 'observed only',
    source: [cite('observed', 'hashicorp/terraform-provider-aws#49985'), cite('observed', 'POOL-12')],
    needs: ['developer provider'],
    disputed: {
      documents: 'what an update leaves out is reset to its default',
      observed: 'an omitted DeveloperProviderName is kept',
      between: 'documents and observations',
      checks: 'observed',
    },
  },
  'UpdateIdentityPool.behaviour.rename': {
    says: 'An update changes the name in place; the pool keeps its id.',
    kind: 'behaviour',
    source: [
      cite('reference', 'UpdateIdentityPool'),
      cite('observed', 'hashicorp/terraform-provider-aws#49638'),
      cite('observed', 'POOL-14'),
    ],
  },
  'UpdateIdentityPool.behaviour.returns-pool': {
    says: 'The answer to an update is the pool as it stands afterwards, in the same shape as the input.',
    kind: 'behaviour',
    source: [cite('reference', 'UpdateIdentityPool')],
  },
  'UpdateIdentityPool.behaviour.read-your-write': {
    says: 'DescribeIdentityPool after a successful update shows the updated configuration.',
    kind: 'behaviour',
    source: [cite('reference', 'UpdateIdentityPool, DescribeIdentityPool')],
    note: 'Consistency delay is not documented.',
  },
  'DescribeIdentityPool.behaviour.fields': {
    says: "DescribeIdentityPool gives the pool's id, name, guest and classic-flow switches, providers and tags.",
    kind: 'behaviour',
    source: [cite('reference', 'DescribeIdentityPool'), cite('model', 'DescribeIdentityPool'), cite('observed', 'POOL-10')],
  },
  'DescribeIdentityPool.behaviour.no-date-no-count': {
    says: 'DescribeIdentityPool has no creation date and no number of users.',
    kind: 'behaviour',
    certainty: 'conflicting',
    source: [cite('model', 'DescribeIdentityPool')],
    note: 'An older description promises both; the model has neither.',
    disputed: {
      documents: 'an older description promises a creation date and the number of users',
      observed: 'the model has neither member',
      between: 'documents',
      checks: 'observed',
    },
  },
  'DeleteIdentityPool.behaviour.no-sign-in': {
    says: 'Nobody authenticates with a deleted pool: calls that name it fail as for an unknown pool.',
    kind: 'behaviour',
    source: [cite('reference', 'DeleteIdentityPool')],
  },
  'DeleteIdentityPool.behaviour.irreversible': {
    says: 'Deleting a pool takes all its identities with it and cannot be undone.',
    kind: 'behaviour',
    source: [cite('guide', 'Identity pools console overview')],
  },
  'ListIdentityPools.behaviour.scope': {
    says: "ListIdentityPools lists the account's pools in the Region called, each with id and name only.",
    kind: 'behaviour',
    source: [cite('reference', 'ListIdentityPools'), cite('observed', 'POOL-15')],
  },
});
