import { cite } from '../../documents.ts';
import type { OperationName } from '../../operations.ts';
import type { RuleStatement } from '../statement.ts';
import { workingNeeds } from './working-needs.ts';

/** Signed operations that name a pool, an identity or an ARN, and refuse one that they do not know; of those that take tags, one. */
export const regionalOperations = [
  'DeleteIdentityPool',
  'DescribeIdentity',
  'DescribeIdentityPool',
  'GetIdentityPoolRoles',
  'GetOpenIdTokenForDeveloperIdentity',
  'GetPrincipalTagAttributeMap',
  'ListIdentities',
  'ListTagsForResource',
  'LookupDeveloperIdentity',
  'MergeDeveloperIdentities',
  'SetIdentityPoolRoles',
  'SetPrincipalTagAttributeMap',
  'UnlinkDeveloperIdentity',
  'UpdateIdentityPool',
] as const satisfies readonly OperationName[];

/** One of them. */
export type RegionalOperation = (typeof regionalOperations)[number];

/** A rule that an operation knows nothing of another region. */
export interface RegionRule extends RuleStatement {
  readonly id: `${RegionalOperation}.region.not-found`;
  readonly operation: RegionalOperation;
}

/** The rule that a listing shows one region. */
export interface RegionListRule extends RuleStatement {
  readonly id: 'ListIdentityPools.region.own-pools';
  readonly operation: 'ListIdentityPools';
}

const common = { kind: 'behaviour', strength: 'should', certainty: 'inferred', level: 'documented', liveTestable: true } as const;

const endpoints = cite('endpoints', 'Amazon Cognito endpoints and quotas');

/** For each such operation: what was made in one region is not found when the call is signed for another. */
export function regionRules(): readonly RegionRule[] {
  return regionalOperations.map((operation) => ({
    ...common,
    id: `${operation}.region.not-found`,
    operation,
    says: `${operation}, signed for one Region, refuses what was made in another.`,
    source: [cite('reference', operation), endpoints],
    needs: ['second region', ...workingNeeds[operation]],
    note: 'Ids and ARNs name a Region, and every Region has an endpoint of its own.',
  }));
}

/** A listing shows the pools of the region it is called in. */
export function regionListRules(): readonly RegionListRule[] {
  return [
    {
      ...common,
      id: 'ListIdentityPools.region.own-pools',
      operation: 'ListIdentityPools',
      says: 'ListIdentityPools shows the pools of the Region it is called in, and of no other.',
      source: [cite('reference', 'ListIdentityPools'), endpoints],
      needs: ['second region'],
    },
  ];
}
