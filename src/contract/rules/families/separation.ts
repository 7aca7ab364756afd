import { cite } from '../../documents.ts';
import type { OperationName } from '../../operations.ts';
import type { Capability, RuleStatement } from '../statement.ts';
import { workingNeeds } from './working-needs.ts';

/** What keeps callers apart: the Region a call is signed for, and the account of its key. */
export type Separation = 'region' | 'account';

/** Signed operations that name a pool, an identity or an ARN, and refuse one that they do not know; of those that take tags, one. */
export const separatingOperations = [
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
export type SeparatingOperation = (typeof separatingOperations)[number];

/** A rule that an operation knows nothing of another region or account. */
export interface SeparationRule extends RuleStatement {
  readonly id: `${SeparatingOperation}.${Separation}.not-found`;
  readonly operation: SeparatingOperation;
  readonly separation: Separation;
}

/** The rule that a listing shows one region and one account. */
export interface OwnListRule extends RuleStatement {
  readonly id: `ListIdentityPools.${Separation}.own-pools`;
  readonly operation: 'ListIdentityPools';
  readonly separation: Separation;
}

/** The rule that identities of another region or account are not deleted. DeleteIdentities refuses nothing: it names what it leaves. */
export interface OwnDeletionRule extends RuleStatement {
  readonly id: `DeleteIdentities.${Separation}.own-identities`;
  readonly operation: 'DeleteIdentities';
  readonly separation: Separation;
}

const shared = { level: 'documented', liveTestable: true } as const;

const inferred = { ...shared, kind: 'behaviour', strength: 'should', certainty: 'inferred' } as const;

const endpoints = cite('endpoints', 'Amazon Cognito endpoints and quotas');

/** A pool is "specific to your AWS account", and has no policy that could share it; no document names the error. */
const ofAccounts = [cite('reference', 'CreateIdentityPool'), cite('guide', 'How Amazon Cognito works with IAM')] as const;

interface Facts extends Pick<RuleStatement, 'kind' | 'strength' | 'certainty' | 'level' | 'liveTestable'> {
  readonly source: RuleStatement['source'];
  readonly need: Capability;
  /** Who calls, and whose things he asks for. */
  readonly caller: string;
  readonly foreign: string;
  readonly note: string;
}

const facts: Readonly<Record<Separation, Facts>> = {
  region: {
    ...inferred,
    source: [endpoints],
    need: 'second region',
    caller: 'signed for one Region',
    foreign: 'what was made in another',
    note: 'Ids and ARNs name a Region, and every Region has an endpoint of its own.',
  },
  account: {
    ...shared,
    kind: 'auth',
    strength: 'must',
    certainty: 'stated, error unnamed',
    source: ofAccounts,
    need: 'second account',
    caller: 'signed by one account',
    foreign: 'what another made',
    note: 'The reference calls a pool specific to an account, and the guide knows no resource-based policy that would share it.',
  },
};

const separations: readonly Separation[] = ['region', 'account'];

function common(separation: Separation, operation: OperationName) {
  const { source, need, note, caller: _caller, foreign: _foreign, ...certain } = facts[separation];
  const [first, ...others] = source;
  return {
    ...certain,
    note,
    operation,
    separation,
    source: [cite('reference', operation), first, ...others] as const,
    needs: [need, ...workingNeeds[operation]],
  };
}

/** For each such operation: what was made in one region, or by one account, is not found by another. */
export function separationRules(): readonly SeparationRule[] {
  return separations.flatMap((separation) =>
    separatingOperations.map((operation) => ({
      ...common(separation, operation),
      id: `${operation}.${separation}.not-found` as const,
      operation,
      says: `${operation}, ${facts[separation].caller}, refuses ${facts[separation].foreign}.`,
    })),
  );
}

/** A listing shows the pools of the region and account it is called by. */
export function ownListRules(): readonly OwnListRule[] {
  const operation = 'ListIdentityPools' as const;
  return [
    {
      ...shared,
      kind: 'behaviour',
      strength: 'must',
      certainty: 'stated',
      id: 'ListIdentityPools.region.own-pools',
      operation,
      separation: 'region',
      says: 'ListIdentityPools shows the pools of the Region it is called in, and of no other.',
      source: [cite('reference', operation), endpoints],
      needs: ['second region'],
    },
    {
      ...shared,
      kind: 'auth',
      strength: 'must',
      certainty: 'stated',
      id: 'ListIdentityPools.account.own-pools',
      operation,
      separation: 'account',
      says: 'ListIdentityPools shows the pools of the account it is called by, and of no other.',
      source: [cite('reference', operation)],
      needs: ['second account'],
    },
  ];
}

/** What another region or account has made is not deleted. */
export function ownDeletionRules(): readonly OwnDeletionRule[] {
  const operation = 'DeleteIdentities' as const;
  return separations.map((separation) => ({
    ...common(separation, operation),
    id: `${operation}.${separation}.own-identities` as const,
    operation,
    says: `${operation}, ${facts[separation].caller}, leaves ${facts[separation].foreign}.`,
  }));
}
